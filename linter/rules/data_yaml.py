r"""A data block is not plain YAML.

Un bloc de données n'est pas du YAML simple.

Why:
    Other readers drop a block that they cannot read, or stop at it: the action loses its id and
    its weight, and the files behind it are not read at all. The other lines of the block are read
    here as if the slip were repaired. YAML's aliases, anchors, tags and several documents in one
    block are legal, but have no place in a referential, and reflint does not follow them.

Pourquoi :
    Les autres lecteurs écartent un bloc qu'ils ne peuvent lire, ou s'y arrêtent : l'action perd
    son identifiant et son poids, et les fichiers suivants ne sont pas lus. Les autres lignes du
    bloc sont lues ici comme si la faute était réparée. Les renvois, ancres, étiquettes et
    documents multiples de YAML sont permis, mais n'ont pas leur place dans un référentiel, et
    reflint ne les suit pas.

Bad:
    # Informer les autres collectivités
    ```yaml
    id:5.2
    ^^^^^^ no space stands behind the colon in `id:5.2`
    concerne: syndicat : tous
              ^^^^^^^^^^^^^^^ the value `syndicat : tous` has a colon and a space, which begin other data to YAML
    ponderation 0.2
    ^^^^^^^^^^^^^^^ `ponderation 0.2` is no line `key: value`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: 'syndicat
              ^^^^^^^^^ the quote of `'syndicat` is not closed, or text stands behind it
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: [syndicat
              ^^^^^^^^^ the bracket of `[syndicat` is not closed
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
     ponderation: 0.2
     ^^^^^^^^^^^^^^^^ `ponderation: 0.2` does not begin in the column of the other lines
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne:\tsyndicat
             ^^ a tab stands where YAML wants spaces
    ponderation: %20
                 ^^^ the value `%20` begins with a sign that YAML keeps for itself
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: *autres
              ^^^^^^^ `*autres` is an alias to YAML, and is not followed
    ponderation: !nombre 0.2
                 ^^^^^^^ `!nombre` is a tag to YAML, and is passed over
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: &premier 5.2
        ^^^^^^^^ `&premier` is an anchor to YAML, and is passed over
    ---
    ^^^ this line begins another document to YAML, and a data block is only one
    ponderation: 0.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: "\d"
    ^^^^^^^^^^^^^^ this line is no YAML: `concerne: "\d"`
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: 'syndicat : tous'
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, subject_of
from linter.topics.characters.invisible import has_unreadable
from linter.words.language import Messages, Words, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.yaml.diagnosis import YamlFault
from referentiel.yaml.tree import MAX_DEPTH, MAX_EVENTS, MAX_LENGTH

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "fr": {
        "data-yaml.tab": Words(
            "une tabulation est là où YAML veut des espaces", "remplacez-la par une espace"
        ),
        "data-yaml.indent": Words(
            "une tabulation commence la ligne, ce que YAML n'admet pas", "supprimez-la"
        ),
        "data-yaml.quote": Words(
            "le guillemet de `{found}` n'est pas refermé, ou du texte le suit",
            "refermez-le à la fin de la valeur, ou supprimez-le ; "
            "entre deux `'`, une apostrophe s'écrit `''`",
        ),
        "data-yaml.bracket": Words(
            "le crochet de `{found}` n'est pas refermé", "ajoutez `{closing}` à la fin de la ligne"
        ),
        "data-yaml.colon": Words(
            "la valeur `{found}` contient un deux-points et une espace, qui commencent pour YAML "
            "une autre donnée",
            "mettez la valeur entre guillemets : {quoted}",
        ),
        "data-yaml.no-space": Words(
            "aucune espace ne suit le deux-points dans `{found}`", "écrivez `{mended}`"
        ),
        "data-yaml.no-break-space": Words(
            "l'espace qui suit le deux-points dans `{found}` est insécable, et YAML ne la voit pas",
            "remplacez-la par une espace ordinaire : `{mended}`",
        ),
        "data-yaml.no-colon": Words(
            "`{found}` n'est pas une ligne `clé: valeur`",
            "écrivez la clé, un deux-points, une espace et la valeur ; "
            "si c'est du texte, déplacez-le sous le bloc",
        ),
        "data-yaml.indentation": Words(
            "`{found}` ne commence pas dans la même colonne que les autres lignes",
            "alignez le début de cette ligne sur celui des autres",
        ),
        "data-yaml.special": Words(
            "la valeur `{found}` commence par un signe que YAML se réserve",
            "supprimez ce signe, ou mettez la valeur entre guillemets : {quoted}",
        ),
        "data-yaml.marked": Words(
            "`{found}` commence par un signe que YAML se réserve",
            "écrivez la ligne sans ce signe, sous la forme `clé: valeur`",
        ),
        "data-yaml.syntax": Words(
            "cette ligne n'est pas du YAML : `{found}`",
            "écrivez-la sous la forme `clé: valeur`, avec la valeur entre deux `'` "
            "si elle contient d'autres signes que des lettres et des chiffres",
        ),
        "data-yaml.depth": Words(
            f"ce bloc de données emboîte plus de {MAX_DEPTH} niveaux",
            "écrivez une valeur simple, ou une seule liste",
        ),
        "data-yaml.length": Words(
            f"ce bloc de données dépasse {MAX_LENGTH} caractères ou {MAX_EVENTS} éléments, "
            "et n'est pas lu en entier",
            "vérifiez que ``` le termine, et n'y gardez que les données de l'action",
        ),
        "data-yaml.alias": Words(
            "`{found}` est un renvoi pour YAML, et n'est pas suivi",
            "écrivez la valeur elle-même ; si c'en est une, mettez-la entre guillemets : {quoted}",
        ),
        "data-yaml.anchor": Words(
            "`{found}` est une ancre pour YAML, et n'est pas retenue",
            "supprimez-la ; si elle fait partie de la valeur, mettez celle-ci entre guillemets",
        ),
        "data-yaml.tag": Words(
            "`{found}` est une étiquette pour YAML, et n'est pas retenue",
            "supprimez-la ; si elle fait partie de la valeur, mettez celle-ci entre guillemets",
        ),
        "data-yaml.documents": Words(
            "cette ligne commence pour YAML un autre document, et un bloc de données n'en est "
            "qu'un seul",
            "supprimez cette ligne",
        ),
    },
    "en": {
        "data-yaml.tab": Words("a tab stands where YAML wants spaces", "replace it by a space"),
        "data-yaml.indent": Words("a tab begins the line, which YAML does not allow", "remove it"),
        "data-yaml.quote": Words(
            "the quote of `{found}` is not closed, or text stands behind it",
            "close it at the end of the value, or remove it; "
            "between two `'`, an apostrophe is written `''`",
        ),
        "data-yaml.bracket": Words(
            "the bracket of `{found}` is not closed", "add `{closing}` at the end of the line"
        ),
        "data-yaml.colon": Words(
            "the value `{found}` has a colon and a space, which begin other data to YAML",
            "put the value into quotes: {quoted}",
        ),
        "data-yaml.no-space": Words(
            "no space stands behind the colon in `{found}`", "write `{mended}`"
        ),
        "data-yaml.no-break-space": Words(
            "the space behind the colon in `{found}` is a no-break space, which YAML does not see",
            "replace it by a plain space: `{mended}`",
        ),
        "data-yaml.no-colon": Words(
            "`{found}` is no line `key: value`",
            "write the key, a colon, a space and the value; if it is text, move it below the block",
        ),
        "data-yaml.indentation": Words(
            "`{found}` does not begin in the column of the other lines",
            "let this line begin where the others do",
        ),
        "data-yaml.special": Words(
            "the value `{found}` begins with a sign that YAML keeps for itself",
            "remove this sign, or put the value into quotes: {quoted}",
        ),
        "data-yaml.marked": Words(
            "`{found}` begins with a sign that YAML keeps for itself",
            "write the line without this sign, as `key: value`",
        ),
        "data-yaml.syntax": Words(
            "this line is no YAML: `{found}`",
            "write it as `key: value`, with the value between two `'` "
            "if it has other signs than letters and digits",
        ),
        "data-yaml.depth": Words(
            f"this data block nests more than {MAX_DEPTH} levels",
            "write a plain value, or a single list",
        ),
        "data-yaml.length": Words(
            f"this data block has more than {MAX_LENGTH} characters or {MAX_EVENTS} elements, "
            "and is not read whole",
            "make sure that ``` ends it, and keep only the action's data in it",
        ),
        "data-yaml.alias": Words(
            "`{found}` is an alias to YAML, and is not followed",
            "write the value itself; if that is it, put it into quotes: {quoted}",
        ),
        "data-yaml.anchor": Words(
            "`{found}` is an anchor to YAML, and is passed over",
            "remove it; if it is part of the value, put the value into quotes",
        ),
        "data-yaml.tag": Words(
            "`{found}` is a tag to YAML, and is passed over",
            "remove it; if it is part of the value, put the value into quotes",
        ),
        "data-yaml.documents": Words(
            "this line begins another document to YAML, and a data block is only one",
            "remove this line",
        ),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find what keeps data blocks from being read as plain YAML."""
    for fault, action in faults_of(document, Code.DATA_YAML):
        slip = YamlFault(fault.variant)
        found = document.source.slice(fault.span)
        if has_unreadable(found):
            continue  # Once that is repaired it may well be YAML.
        line = document.source.lines[document.source.line_index(fault.span.start)]
        before = document.source.text[line.start : fault.span.start]
        key, _, value = found.partition(":")
        yield Diagnostic(
            document=document,
            span=fault.span,
            message=f"data-yaml.{_variant(slip, value, before)}",
            subject=subject_of(document, action),
            field=slip.value,
            wrong="" if slip in (YamlFault.LENGTH, YamlFault.DEPTH) else " ".join(found.split()),
            arguments={
                "found": quote(found),
                "mended": quote(f"{key.strip()}: {value.strip()}"),
                "quoted": "`'{}'`".format(quote(found).replace("'", "''")),
                "closing": "}" if found.startswith("{") else "]",
            },
        )


def _variant(slip: YamlFault, value: str, before: str) -> str:
    """Choose the words for a slip by what stands at its place: some have two."""
    if slip is YamlFault.TAB and not before.strip():
        return "indent"
    if slip is YamlFault.NO_SPACE and value[:1].isspace():
        return "no-break-space"
    if slip is YamlFault.SPECIAL and not before.strip():
        return "marked"
    return slip.value
