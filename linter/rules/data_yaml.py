r"""A data block is not plain YAML.

Un bloc de données n'est pas du YAML simple.

Why:
    Other readers drop a block that they cannot read, or stop at it: the action loses its id and its
    weight, and the files after it are not read at all. reflint reads the other lines of the block
    as if the mistake were corrected. Aliases, anchors, tags and multiple documents are valid YAML,
    but have no place in a referential, and reflint ignores them.

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
    ^^^^^^ missing space after the colon in `id:5.2`
    concerne: syndicat : tous
              ^^^^^^^^^^^^^^^ the value `syndicat : tous` contains a colon and a space, which YAML reads as another key
    ponderation 0.2
    ^^^^^^^^^^^^^^^ `ponderation 0.2` is not a `key: value` line
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: 'syndicat
              ^^^^^^^^^ the quote in `'syndicat` is not closed, or text follows it
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: [syndicat
              ^^^^^^^^^ the bracket in `[syndicat` is not closed
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
     ponderation: 0.2
     ^^^^^^^^^^^^^^^^ `ponderation: 0.2` is not aligned with the other lines
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne:\tsyndicat
             ^^ tab where YAML expects spaces
    ponderation: %20
                 ^^^ the value `%20` starts with a character that YAML reserves
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: *autres
              ^^^^^^^ `*autres` is a YAML alias, and is not resolved
    ponderation: !nombre 0.2
                 ^^^^^^^ `!nombre` is a YAML tag, and is ignored
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: &premier 5.2
        ^^^^^^^^ `&premier` is a YAML anchor, and is ignored
    ---
    ^^^ this line starts another YAML document, but a data block is a single one
    ponderation: 0.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: "\d"
    ^^^^^^^^^^^^^^ this line is not valid YAML: `concerne: "\d"`
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

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import Settings, faults_of, worded_for
from linter.topics.characters.invisible import has_unreadable
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document
from referentiel.yaml.diagnosis import YamlFault
from referentiel.yaml.tree import MAX_DEPTH, MAX_EVENTS, MAX_LENGTH

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
_REMEDY = Text(
    fr="supprimez-la ; si elle fait partie de la valeur, mettez celle-ci entre guillemets",
    en="remove it; if it is part of the value, quote the value",
)
MESSAGES: Messages = {
    "data-yaml.tab": Text(
        fr="une tabulation est là où YAML veut des espaces",
        en="tab where YAML expects spaces",
        remedy=Text(fr="remplacez-la par une espace", en="replace it with a space"),
    ),
    "data-yaml.indent": Text(
        fr="une tabulation commence la ligne, ce que YAML n'admet pas",
        en="tab in the indentation, which YAML does not allow",
        remedy=Text(fr="supprimez-la", en="remove it"),
    ),
    "data-yaml.quote": Text(
        fr="le guillemet de `{found}` n'est pas refermé, ou du texte le suit",
        en="the quote in `{found}` is not closed, or text follows it",
        remedy=Text(
            fr="refermez-le à la fin de la valeur, ou supprimez-le ; entre deux `'`, une "
            "apostrophe s'écrit `''`",
            en="close it at the end of the value, or remove it; inside single quotes, write an "
            "apostrophe as `''`",
        ),
    ),
    "data-yaml.bracket": Text(
        fr="le crochet de `{found}` n'est pas refermé",
        en="the bracket in `{found}` is not closed",
        remedy=Text(
            fr="ajoutez `{closing}` à la fin de la ligne",
            en="add `{closing}` at the end of the line",
        ),
    ),
    "data-yaml.colon": Text(
        fr="la valeur `{found}` contient un deux-points et une espace, qui commencent pour YAML "
        "une autre donnée",
        en="the value `{found}` contains a colon and a space, which YAML reads as another key",
        remedy=Text(
            fr="mettez la valeur entre guillemets : {quoted}",
            en="quote the value: {quoted}",
        ),
    ),
    "data-yaml.no-space": Text(
        fr="aucune espace ne suit le deux-points dans `{found}`",
        en="missing space after the colon in `{found}`",
        remedy=Text(fr="écrivez `{corrected}`", en="write `{corrected}`"),
    ),
    "data-yaml.no-break-space": Text(
        fr="l'espace qui suit le deux-points dans `{found}` est insécable, et YAML ne la voit pas",
        en="the space after the colon in `{found}` is a non-breaking space, which YAML does not "
        "recognise",
        remedy=Text(
            fr="remplacez-la par une espace ordinaire : `{corrected}`",
            en="replace it with a normal space: `{corrected}`",
        ),
    ),
    "data-yaml.no-colon": Text(
        fr="`{found}` n'est pas une ligne `clé: valeur`",
        en="`{found}` is not a `key: value` line",
        remedy=Text(
            fr="écrivez la clé, un deux-points, une espace et la valeur ; si c'est du texte, "
            "déplacez-le sous le bloc",
            en="write the key, a colon, a space and the value; if it is text, move it below the "
            "block",
        ),
    ),
    "data-yaml.indentation": Text(
        fr="`{found}` ne commence pas dans la même colonne que les autres lignes",
        en="`{found}` is not aligned with the other lines",
        remedy=Text(
            fr="alignez le début de cette ligne sur celui des autres",
            en="align the start of this line with the others",
        ),
    ),
    "data-yaml.special": Text(
        fr="la valeur `{found}` commence par un signe que YAML se réserve",
        en="the value `{found}` starts with a character that YAML reserves",
        remedy=Text(
            fr="supprimez ce signe, ou mettez la valeur entre guillemets : {quoted}",
            en="remove this character, or quote the value: {quoted}",
        ),
    ),
    "data-yaml.marked": Text(
        fr="`{found}` commence par un signe que YAML se réserve",
        en="`{found}` starts with a character that YAML reserves",
        remedy=Text(
            fr="écrivez la ligne sans ce signe, sous la forme `clé: valeur`",
            en="remove this character, and write the line as `key: value`",
        ),
    ),
    "data-yaml.syntax": Text(
        fr="cette ligne n'est pas du YAML : `{found}`",
        en="this line is not valid YAML: `{found}`",
        remedy=Text(
            fr="écrivez-la sous la forme `clé: valeur`, avec la valeur entre deux `'` si elle "
            "contient d'autres signes que des lettres et des chiffres",
            en="write it as `key: value`, with the value in single quotes if it contains anything "
            "but letters and digits",
        ),
    ),
    "data-yaml.depth": Text(
        fr=f"ce bloc de données emboîte plus de {MAX_DEPTH} niveaux",
        en=f"this data block nests more than {MAX_DEPTH} levels",
        remedy=Text(
            fr="écrivez une valeur simple, ou une seule liste",
            en="write a plain value, or a flat list",
        ),
    ),
    "data-yaml.length": Text(
        fr=f"ce bloc de données dépasse {MAX_LENGTH} caractères ou {MAX_EVENTS} éléments, "
        "et n'est pas lu en entier",
        en=f"this data block has more than {MAX_LENGTH} characters or {MAX_EVENTS} elements, "
        "and is not read entirely",
        remedy=Text(
            fr="vérifiez que ``` le termine, et n'y gardez que les données de l'action",
            en="make sure that ``` closes it, and keep only the data of the action",
        ),
    ),
    "data-yaml.length.sibling": Text(
        fr="ce texte dépasse les limites de ce qui est lu comme du YAML",
        en="this text exceeds the limits of what is read as YAML",
        remedy=Text(
            fr="vérifiez que ``` termine le bloc, ou répartissez le fichier en plusieurs",
            en="make sure that ``` closes the block, or split the file",
        ),
    ),
    "data-yaml.alias": Text(
        fr="`{found}` est un renvoi pour YAML, et n'est pas suivi",
        en="`{found}` is a YAML alias, and is not resolved",
        remedy=Text(
            fr="écrivez la valeur elle-même ; si c'en est une, mettez-la entre guillemets : "
            "{quoted}",
            en="write the value itself; if this is the value, quote it: {quoted}",
        ),
    ),
    "data-yaml.anchor": Text(
        fr="`{found}` est une ancre pour YAML, et n'est pas retenue",
        en="`{found}` is a YAML anchor, and is ignored",
        remedy=_REMEDY,
    ),
    "data-yaml.tag": Text(
        fr="`{found}` est une étiquette pour YAML, et n'est pas retenue",
        en="`{found}` is a YAML tag, and is ignored",
        remedy=_REMEDY,
    ),
    "data-yaml.documents": Text(
        fr="cette ligne commence pour YAML un autre document, et un bloc de données n'en est "
        "qu'un seul",
        en="this line starts another YAML document, but a data block is a single one",
        remedy=Text(fr="supprimez cette ligne", en="remove this line"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the reasons why data blocks are not plain YAML."""
    for fault, place in faults_of(document, Code.DATA_YAML):
        kind = YamlFault(fault.variant)
        found = document.source.slice(fault.span)
        if has_unreadable(found):
            continue  # Once the characters are corrected, it may be valid YAML.
        line = document.source.lines[document.source.line_index(fault.span.start)]
        before = document.source.text[line.start : fault.span.start]
        key, _, value = found.partition(":")
        yield Diagnostic.at(
            place,
            _message(document, _variant(kind, value, before)),
            field=kind.value,
            wrong="" if kind in (YamlFault.LENGTH, YamlFault.DEPTH) else " ".join(found.split()),
            fixes=_fixes(document, kind, fault, before),
            found=quote(found),
            corrected=quote(f"{key.strip()}: {value.strip()}"),
            quoted="`'{}'`".format(quote(found).replace("'", "''")),
            closing="}" if found.startswith("{") else "]",
        )


def _fixes(document: Document, kind: YamlFault, fault: Fault, before: str) -> tuple[Fix, ...]:
    """Return the fix of a value of a sibling file that begins with a reserved sign: quotes."""
    is_value = kind is YamlFault.SPECIAL and before.strip()
    if not (document.kind.is_sibling and is_value):
        return ()
    found = document.source.slice(fault.span)
    return replacement(document, fault.span, "'{}'".format(found.replace("'", "''")))


def _message(document: Document, variant: str) -> str:
    message = f"data-yaml.{variant}"
    return worded_for(document, message) if variant == YamlFault.LENGTH else message


def _variant(fault: YamlFault, value: str, before: str) -> str:
    """Return the variant of the message for a fault, which may depend on the text around it."""
    if fault is YamlFault.TAB and not before.strip():
        return "indent"
    if fault is YamlFault.NO_SPACE and value[:1].isspace():
        return "no-break-space"
    if fault is YamlFault.SPECIAL and not before.strip():
        return "marked"
    return fault.value
