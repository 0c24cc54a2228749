"""The value of a key is not of the form that the key holds.

La valeur d'une clé n'a pas la forme attendue.

Why:
    Each key of a question, a rule, a preuve or an indicateur holds a text, a list, a whole number,
    yes or no, or one of a few words. Given anything else, other readers refuse the file without
    naming it, or read another value: to YAML, `12` is a number and `on` is yes, not texts. A value
    that a later engine knows can be named in the configuration: `keys = ["programmes: pvd"]`. A
    value that is twice in one list is a warning: it adds nothing, and may stand for another one.

Pourquoi :
    Chaque clé d'une question, d'une règle, d'une preuve ou d'un indicateur attend un texte, une
    liste, un nombre entier, oui ou non, ou l'un de quelques mots. Devant autre chose, les autres
    lecteurs refusent le fichier sans le nommer, ou lisent une autre valeur : pour YAML, `12` est
    un nombre et `on` veut dire oui, et ce ne sont pas des textes. Une valeur que connaît un moteur
    plus récent se nomme dans la configuration : `keys = ["programmes: pvd"]`. Une valeur qui figure
    deux fois dans une liste est un avertissement : elle n'ajoute rien, et en remplace peut-être une
    autre.

Bad:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: 12
        ^^ the key `id` holds a text, and YAML reads `12` as something else
    type: binair
          ^^^^^^ the key `type` cannot be `binair`
    thematique_id: nature
    actions: eci_1.2
             ^^^^^^^ the key `actions` holds a list, not `eci_1.2`
    ordonnancement: 1.5
                    ^^^ the key `ordonnancement` holds a whole number, not `1.5`
    ```

Bad:
    ==> indicateurs/eci/eci_030.md
    # Part des arbres plantés
    ```yaml
    id: eci_30
    unite: “%”
           ^^^ the quotes in `“%”` are read as part of the value: YAML knows only `'` and `"`
    actions: [eci_1.1, eci_1.2, eci_1.1]
                                ^^^^^^^ `eci_1.1` is already in the list of the key `actions`
    ```

Good:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_12
    type: binaire
    thematique_id: nature
    actions: [eci_1.2]
    ordonnancement: 1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Place, Safety, Severity, replacement
from linter.rule import Settings, faults_of
from linter.topics.data.forms import form_of
from linter.topics.data.sections import in_words
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code, Fault
from referentiel.grammar import KeyForm
from referentiel.model import Document
from referentiel.text.names import same_name

SEVERITY = Severity.ERROR
SEVERITIES = {"key-value.repeated": Severity.WARNING}
FIX = Safety.SAFE
MESSAGES: Messages = {
    "key-value.list": Text(
        fr="la clé `{key}` attend une liste, et non `{found}`",
        en="the key `{key}` holds a list, not `{found}`",
        remedy=Text(fr="écrivez `[{found}]`", en="write `[{found}]`"),
    ),
    "key-value.item": Text(
        fr="la liste de la clé `{key}` contient `{found}`, qui n'est pas une valeur simple",
        en="the list of the key `{key}` contains `{found}`, which is not a plain value",
        remedy=Text(
            fr="écrivez chaque valeur sur sa ligne, après un tiret",
            en="write each value on a line of its own, after a dash",
        ),
    ),
    "key-value.repeated": Text(
        fr="`{found}` figure déjà dans la liste de la clé `{key}`",
        en="`{found}` is already in the list of the key `{key}`",
        remedy=Text(
            fr="supprimez cette valeur, ou écrivez celle qui était voulue",
            en="remove this value, or write the one that was meant",
        ),
    ),
    "key-value.yes-no": Text(
        fr="la clé `{key}` attend `yes` ou `no`, et non `{found}`",
        en="the key `{key}` holds `yes` or `no`, not `{found}`",
        remedy=Text(fr="écrivez `yes` ou `no`", en="write `yes` or `no`"),
    ),
    "key-value.yes-no-or-list": Text(
        fr="la clé `{key}` attend `yes`, `no` ou une liste d'actions, et non `{found}`",
        en="the key `{key}` holds `yes`, `no` or a list of actions, not `{found}`",
        remedy=Text(fr="écrivez `[{found}]`", en="write `[{found}]`"),
    ),
    "key-value.whole-number": Text(
        fr="la clé `{key}` attend un nombre entier, et non `{found}`",
        en="the key `{key}` holds a whole number, not `{found}`",
        remedy=Text(fr="écrivez un nombre entier", en="write a whole number"),
    ),
    "key-value.text": Text(
        fr="la clé `{key}` attend un texte, et YAML lit autre chose dans `{found}`",
        en="the key `{key}` holds a text, and YAML reads `{found}` as something else",
        remedy=Text(
            fr="écrivez un texte ; si `{found}` en est un, mettez-le entre guillemets",
            en="write a text; if `{found}` is one, quote it",
        ),
    ),
    "key-value.any-text": Text(
        fr="la clé `{key}` attend un texte, et non `{found}`",
        en="the key `{key}` holds a text, not `{found}`",
        remedy=Text(fr="écrivez un texte", en="write a text"),
    ),
    "key-value.quotes": Text(
        fr="les guillemets de `{found}` sont lus comme une partie de la valeur : YAML ne connaît que "
        "`'` et `\"`",
        en="the quotes in `{found}` are read as part of the value: YAML knows only `'` and `\"`",
        remedy=Text(fr="écrivez {quoted}", en="write {quoted}"),
    ),
    "key-value.values.sheet": Text(
        fr="la colonne `{column}` n'admet pas `{found}`",
        en="the column `{column}` cannot be `{found}`",
        remedy=Text(
            fr="écrivez l'une de ces valeurs : {values}", en="write one of these values: {values}"
        ),
    ),
    "key-value.values": Text(
        fr="la clé `{key}` n'admet pas `{found}`",
        en="the key `{key}` cannot be `{found}`",
        remedy=Text(
            fr="écrivez l'une de ces valeurs : {values}", en="write one of these values: {values}"
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the values that are not what their keys hold."""
    for fault, place in faults_of(document, Code.KEY_VALUE):
        key, found = fault.arguments["key"], fault.arguments["found"]
        known = _key_form(place, key)
        if fault.variant == "values" and f"{key}: {found}" in settings.keys:
            continue
        yield Diagnostic.at(
            place,
            f"key-value.{fault.variant}",
            field=key,
            wrong=found,
            fixes=_fixes(document, fault, known),
            key=quote(key),
            column=quote(fault.arguments.get("column", "")),
            found=quote(found),
            values=in_words(known.values if known else ()),
            quoted=f"`{_quoted(found)}`",
        )


def _key_form(place: Place, key: str) -> KeyForm | None:
    form = form_of(place.document, place.action)
    return form.keys.get(same_name(key, form.keys) or key) if form else None


def _quoted(found: str) -> str:
    """Return a value with the quotes of YAML in place of its first and last character."""
    return "'{}'".format(found[1:-1].strip().replace("'", "''"))


def _fixes(document: Document, fault: Fault, known: KeyForm | None) -> tuple[Fix, ...]:
    """Return the fix of a value that can only mean one thing: a word mistyped, a list of one."""
    found = fault.arguments["found"]
    if fault.variant == "values":
        meant = same_name(found, known.values) if known else None
        return replacement(document, fault.span, meant, Safety.UNSAFE) if meant else ()
    if fault.variant == "quotes":
        return replacement(document, fault.span, _quoted(found), Safety.UNSAFE)
    if fault.variant in ("list", "yes-no-or-list") and document.source.slice(fault.span) == found:
        return replacement(document, fault.span, f"[{found}]")
    return ()
