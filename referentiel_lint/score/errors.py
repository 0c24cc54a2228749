"""Sentences for errors in answers."""

import re
from collections.abc import Sequence

from linter.words import N_, Language, Messages, localized, quote, thousands
from scoring import answer_keys as keys
from scoring.answers.answer import WORDS, AnswerError, AnswerErrorCode
from scoring.answers.reader import LIMITS, STATUT_LIMITS, AnswersFile, LocatedError, LocatedFile

ERRORS: Messages = {
    "too-large": N_("this file is too large ({limit} KiB at most)"),
    "line-too-long": N_("this line is too long ({limit} KiB at most)"),
    "not-text": N_("this file is not UTF-8 text"),
    "not-yaml": N_("{slip}"),
    "wrong-type": N_("`{key}` expects {expected}"),
    "wrong-type-file": N_("this is not an answers file: write {expected}"),
    "unknown-key": N_("unknown key `{found}`{nearest}; known keys: {listed}"),
    "decimal-comma": N_("`{found}`: in braces, quote a number with a decimal comma (`'{found}'`)"),
    "key-twice": N_("`{found}` is already on line {first}"),
    "key-repeated": N_("`{found}` occurs more than once"),
    "malformed": N_("`{found}` is not valid; write {expected}"),
    "thousands-or-decimals": N_(
        "the separator in `{found}` may be for thousands or for decimals: write for example "
        "`1 200` or `1.2`"
    ),
    "out-of-range": N_("`{found}` is not between 0 and 100 %"),
    "out-of-range-count": N_(
        "`{found}` is neither a whole number (0 or more) nor a share from 0 to 100 %"
    ),
    "two-forms": N_("`{found}` cannot be combined with {listed}: use one form of answer"),
    "sur-alone": N_("`sur` is only allowed with `nombre`"),
    "unknown-id": N_("no niveau has the id `{found}`{nearest}"),
    "id-twice": N_("several actions have the id `{found}`"),
    "no-principe": N_("`{found}` cannot be answered: it has no principle"),
    "no-principe-above": N_("`{found}` cannot be answered: it has no principle; answer {listed}"),
    "not-concerned": N_("`{found}` does not concern this collectivité"),
    "population-missing": N_(
        "{niveaux}: `population` is missing below `collectivite`; branches: {listed}"
    ),
    "population-in-gap": N_(
        "{niveaux}: no branch covers a population of {found} (gap: {gap}); branches: {listed}"
    ),
    "population-twice": N_(
        "{niveaux}: several branches cover a population of {found}; branches: {listed}"
    ),
    "type-missing": N_("{niveaux}: `type` is missing below `collectivite`; types: {listed}"),
    "unknown-type": N_(
        "no file of the referential names the type of collectivité `{found}`{nearest}; types: "
        "{listed}"
    ),
    "wrong-form": N_("{niveaux} cannot be answered this way; write {forms}"),
    "unknown-level": N_("{niveaux} has no level `{found}`{nearest}; levels: {listed}{hint}"),
    "no-levels": N_(
        "{niveaux} has no levels to tick: it depends on rates or on the scores of other actions"
    ),
    "level-or-count": N_(
        "{niveaux}: is `{found}` a level or a count? write `{{paliers: [{found}]}}` or `{{nombre: "
        "{found}}}`"
    ),
    "label-twice": N_(
        "several levels of {niveaux} are called `{found}`: use the number ({listed})"
    ),
    "two-levels": N_("these levels of {niveaux} exclude each other: {found}"),
    "zero-beside": N_(
        "`{found}` says that nothing is done: the answer to {niveaux} cannot have any other level "
        "or rate"
    ),
    "count-in-gap": N_("no level of {niveaux} covers `{found}`; gaps: {listed}"),
    "count-nowhere": N_("no level of {niveaux} covers `{found}`"),
    "count-twice": N_(
        "{niveaux}: `{count}` is in several levels that exclude each other ({found}): correct the "
        "principle"
    ),
    "count-of-shares": N_(
        "the levels of {niveaux} are shares of a whole: write a share (`45 %`, `9/20`), not "
        "`{found}`"
    ),
    "share-of-counts": N_("the levels of {niveaux} are counts: write a number, not `{found}`"),
    "too-many-units": N_(
        "{niveaux}: `{key}` gives {found} units, but the levels of the principle go up to {listed}"
    ),
    "unknown-rate": N_("{niveaux} has no rate `{found}`{nearest}; rates: {listed}"),
    "unknown-rate-only": N_("{niveaux} has several rates: name each (`{rates}`)"),
    "rate-twice": N_("{niveaux}: `{found}` and {listed} name the same rate"),
    "rate-missing": N_("{niveaux}: the rate `{found}` is missing; write for example `{rates}`"),
    "rate-ticked": N_(
        "the level `{found}` of {niveaux} cannot be ticked: it depends on a rate; write for "
        "example `{rates}`"
    ),
    "reference-ticked": N_(
        "the level `{found}` of {niveaux} cannot be ticked: it follows the score of another "
        "action automatically"
    ),
}
EXPECTED: Messages = {
    "": N_("the keys `collectivite` and `reponses`"),
    "collectivite": N_("the keys `nom`, `population` and `type`"),
    "nom": N_("the name of the collectivité"),
    "reponses": N_("ids with their answers (`1.1.1: tout`)"),
    "population": N_("a whole number of inhabitants (`42 000`)"),
    "type": N_("a type of collectivité"),
    "niveau": N_("`aucun`, `tout` or `renvois`"),
    "paliers": N_("a level, by number or by label, or a list of levels"),
    "nombre": N_("a number (`12`, `1 200`) or a share (`45 %`, `9/20`)"),
    "sur": N_("a whole number"),
    "nombres": N_("a list of whole numbers (`[2, 1, 0]`)"),
    "taux": N_("a percentage with the % sign (`45 %`), or one per rate"),
    "pourcentage": N_("a percentage with the % sign (`45 %`)"),
    "renvois": N_("only the scores of other actions count"),
}
SLIPS: Messages = {
    "tab": N_("a tab where YAML requires spaces"),
    "quote": N_("a quote is not closed, or text follows the closing quote"),
    "bracket": N_("a bracket or a brace is not closed, or text follows the closing one"),
    "colon": N_("a colon inside a string: put the string in quotes"),
    "no-space": N_("a space is missing after the colon"),
    "no-colon": N_("a colon is missing after the key"),
    "indentation": N_("this line is not aligned with the others"),
    "special": N_(
        "this character is reserved in YAML at the start of a key or value: quote the key or value"
    ),
    "syntax": N_("YAML does not allow this line here"),
    "depth": N_("lists or keys are nested too deeply"),
    "length": N_("this file has too many values"),
    "alias": N_("YAML aliases (`*name`) are not supported"),
    "anchor": N_("YAML anchors (`&name`) are not supported"),
    "tag": N_("YAML tags (`!name`) are not supported"),
    "documents": N_("a second YAML document starts here: it is not read"),
}
STATUT_ERRORS: Messages = {
    "not-json": N_("this line is not a JSON object: error at “{found}”"),
    "not-json-end": N_("this line is not a complete JSON object"),
    "no-collectivite": N_(
        "the id of the collectivité is missing, or is neither text nor a whole number"
    ),
    "collectivite-twice": N_("earlier answers of this collectivité count instead: {listed}"),
    "no-referentiel": N_("`referentiel` is missing; referentials that can be scored: {listed}"),
    "bad-line": N_("this row does not have as many cells as the first one"),
    "bad-cell": N_(
        "“{found}” in the column `{key}` is an id that the spreadsheet has rounded: format the "
        "column as text, and enter the ids again"
    ),
    "bad-cell-error": N_(
        "“{found}” in the column `{key}` looks like a spreadsheet error: correct the cell"
    ),
    "bad-cell-empty": N_("this row has a statut, but nothing in the column `{key}`"),
    "not-a-statut": N_(
        "“{found}” is not a statut{nearest}; statuts: {statuts}, or three parts such as "
        "`0.25|0.75|0`"
    ),
    "no-space": N_("a space is missing after the colon: `{found}`"),
    "action-misplaced": N_("`{found}` is an action: write it below `statuts`, indented"),
    "unknown-statut": N_(
        "the statut `{found}` does not exist: the action counts as if it had no "
        "statut; statuts: {statuts}"
    ),
    "unknown-statut-nearest": N_(
        "the statut `{found}` does not exist{nearest}: the action counts as if it had no statut"
    ),
    "statut-parts": N_(
        "`{found}` is not a detailed statut: write three numbers, for fait, programmé and pas "
        "fait, such as `[0.5, 0.3, 0.2]`"
    ),
    "statut-negative": N_("`{found}`: a part is negative; the statut counts as written"),
    "statut-sum": N_(
        "`{found}`: the parts sum to {listed}, not 1{nearest}; the statut counts as written"
    ),
    "unknown-action": N_(
        "`{referentiel}` has no action `{found}`{nearest}: this statut changes nothing"
    ),
    "other-referentiel": N_(
        "statuts for actions of `{found}`, which have no effect on the score of `{referentiel}`: "
        "{count}"
    ),
    "action-twice": N_("`{found}` and {listed} name the same action: keep one of them"),
    "unknown-referentiel": N_(
        "these answers are for `{found}`; referentials that can be scored: {listed}"
    ),
    "unknown-question": N_(
        "there is no question `{found}`{nearest}: this answer only counts if a règle uses it"
    ),
    "not-oui-non": N_("answer `{key}` with `OUI` or `NON`: `{found}` is neither{nearest}"),
    "unknown-choix": N_("the question `{key}` has no choix `{found}`{nearest}; choix: {listed}"),
    "not-proportion": N_(
        "answer `{key}` with a number from 0 to 1, such as `0.35`: `{found}` is not one"
    ),
    "out-of-range": N_(
        "answer `{key}` with a number from 0 to 1, such as `0.35`: `{found}` is outside this range"
    ),
    "unknown-value": N_(
        "a collectivité cannot have `{found}` as `{key}`{nearest}; values: {listed}"
    ),
    "unknown-type": N_("there is no type of collectivité `{found}`{nearest}; types: {listed}"),
    "two-forms": N_("`{found}` cannot be combined with {listed}: give only one of them"),
}
STATUT_EXPECTED: Messages = {
    "": N_("the keys `collectivite`, `reponses` and `statuts`"),
    "referentiel": N_("the name of a referential (`eci`)"),
    "collectivite": N_("the keys `nom`, `population`, `type` and `dom`"),
    "nom": N_("the name of the collectivité"),
    "population": N_("a whole number of inhabitants (`42 000`)"),
    "type": N_("a type of collectivité"),
    "soustype": N_("a subtype of collectivité"),
    "dans_aire_urbaine": N_("`oui` or `non`"),
    "dom": N_("`oui` or `non`"),
    "localisation": N_("`[DOM]` or `[]`"),
    "reponses": N_("the answer to each question (`OUI`, `NON`, a choix, a number from 0 to 1)"),
    "statuts": N_("the statut of each action ({statuts}, or `[0.5, 0.3, 0.2]`)"),
}
# What is expected of the values below these keys.
_EXPECTED_BELOW: Messages = {
    keys.REPONSES: N_("`OUI`, `NON`, a choix, or a number from 0 to 1"),
    keys.STATUTS: N_("a statut ({statuts}, or `[0.5, 0.3, 0.2]`)"),
}

# At most this many names are listed as possible answers; the others are counted.
_MAX_NAMES = 6
# The keys whose values have a particular kind; other keys are ids, whose values are answers.
_KEYS = frozenset(EXPECTED) - {""}
# Errors that quote the text of the file instead of the parsed value.
_QUOTED = (
    AnswerErrorCode.COUNT_IN_GAP,
    AnswerErrorCode.COUNT_OF_SHARES,
    AnswerErrorCode.SHARE_OF_COUNTS,
    AnswerErrorCode.OUT_OF_RANGE,
)
# Text in place of the name of a level: several numbers, or one number.
_NUMBERS = re.compile(r"[0-9]{1,3}(?:(?:\s*[,;+&]\s*|\s+(?:et|and)\s+)[0-9]{1,3})+")
_FIGURE = re.compile(r"-?[0-9][0-9\s.,/]*%?")
# A number that has thousands to some readers, and decimals to others.
_EITHER = re.compile(r"[-+\u2212]?[0-9]{1,3}[.,][0-9]{3}")
_OF_POPULATION = (AnswerErrorCode.POPULATION_IN_GAP, AnswerErrorCode.POPULATION_TWICE)
# A key and a value without a space between them, which YAML reads as one text.
_GLUED = re.compile(r"[\w.]+:\S")
_ACTION = re.compile(r"(?:\w+_)?[0-9]+(?:\.[0-9]+)+")


def message(placed: LocatedError, file: LocatedFile, language: Language) -> str:
    """Return the sentence on an error in a file of answers."""
    first = file.source.position(placed.first.start).line if placed.first else 0
    if isinstance(file, AnswersFile):
        return _message(placed, file, language, first)
    return statut_message(placed.error, language, first)


def _listed(names: Sequence[str]) -> str:
    listed = ", ".join(f"`{quote(name)}`" for name in names[:_MAX_NAMES])
    more = len(names) - _MAX_NAMES
    return f"{listed} (+{more})" if more > 0 else listed


def _nearest(error: AnswerError, language: Language) -> str:
    if error.nearest is None:
        return ""
    return N_(" (did you mean `{nearest}`?)").say(language, nearest=quote(error.nearest))


# --- By principles


def _message(located: LocatedError, file: AnswersFile, language: Language, first: int) -> str:
    error = located.error
    found = quote(error.found)
    written = quote(file.source.slice(located.span))
    if error.code in _QUOTED:
        found = written
    elif error.code in _OF_POPULATION:
        found = thousands(int(error.found))
    niveaux = ", ".join(error.niveaux)
    return ERRORS[_variant(error)].say(
        language,
        found=found,
        niveaux=niveaux,
        listed=_names(error, language),
        nearest=_nearest(error, language),
        hint=_hint(error, language),
        count=written,
        rates=_rates(error),
        gap=_gap(error, language),
        forms=N_("; or ")
        .say(language)
        .join(
            _form(form, language)
            for form in error.expected
            if error.code is AnswerErrorCode.WRONG_FORM
        ),
        expected=EXPECTED[_expected(error)].say(language),
        key=next((key for key in reversed(error.path) if key and isinstance(key, str)), ""),
        slip=SLIPS[error.found].say(language) if error.found in SLIPS else "",
        first=str(first),
        limit=str(LIMITS.length // 1024),
    )


def _form(form: str, language: Language) -> str:
    """Return a key of answers and what it expects; for `sur`, also `nombre`, which it needs."""
    if form == keys.SUR:
        return N_("`nombre` and `sur`: two whole numbers (`nombre: 1, sur: 3`)").say(language)
    return N_("`{key}`: {expected}").say(language, key=form, expected=EXPECTED[form].say(language))


def _variant(error: AnswerError) -> str:
    """Return the key of an error's text in `ERRORS`."""
    match error.code:
        case AnswerErrorCode.WRONG_TYPE if not error.path:
            return "wrong-type-file"
        case AnswerErrorCode.MALFORMED if _key(error) == keys.NOMBRE and _EITHER.fullmatch(
            error.found
        ):
            return "thousands-or-decimals"
        case AnswerErrorCode.OUT_OF_RANGE if _key(error) in (keys.NOMBRE, keys.SUR, keys.NOMBRES):
            return "out-of-range-count"
        case AnswerErrorCode.COUNT_IN_GAP if not error.expected:
            return "count-nowhere"
        case AnswerErrorCode.NO_PRINCIPE if error.expected:
            return "no-principe-above"
        case AnswerErrorCode.UNKNOWN_LEVEL if not error.expected:
            return "no-levels"
        case AnswerErrorCode.UNKNOWN_RATE if not error.found:
            return "unknown-rate-only"
        case code:
            return code.value


def _key(error: AnswerError) -> str:
    """Return the innermost key of the error's path that is in `_KEYS`, or ""."""
    known = [key for key in error.path if isinstance(key, str) and key in _KEYS]
    return known[-1] if known else ""


def _expected(error: AnswerError) -> str:
    """Return the key in `EXPECTED` for an error.

    It is `sur` for an item of `nombres`, `pourcentage` for a single rate, else `_key(error)`.
    """
    key = _key(error)
    is_rate = key == keys.TAUX and error.path[-1] not in (key, "")
    if error.code is AnswerErrorCode.MALFORMED or is_rate:
        return {keys.NOMBRES: keys.SUR, keys.TAUX: keys.POURCENTAGE}.get(key, key)
    return key


def _names(error: AnswerError, language: Language) -> str:
    if error.code in (AnswerErrorCode.TOO_MANY_UNITS, AnswerErrorCode.COUNT_IN_GAP):
        return localized(", ".join(map(plain_number, error.expected)), language)
    return _listed(error.expected)


def plain_number(written: str) -> str:
    """Return a number of a principle in the form that `localized` takes: `12.5 %` for `12,5%`."""
    return written.replace(",", ".").replace("%", " %")


def _hint(error: AnswerError, language: Language) -> str:
    """Return a hint if the answer seems to mean the whole niveau, several levels or a number.

    Otherwise, it is empty.
    """
    if error.code is not AnswerErrorCode.UNKNOWN_LEVEL:
        return ""
    found = error.found.strip()
    if found.casefold() in (keys.AUCUN, keys.TOUT, keys.RENVOIS):
        niveaux = ", ".join(error.niveaux)
        return N_("; write `{found}` alone: `{niveaux}: {found}`").say(
            language, found=found.casefold(), niveaux=niveaux
        )
    if _NUMBERS.fullmatch(found):
        return N_("; for several levels, write a list: `[1, 3]`").say(language)
    return (
        N_("; name a level by its label or its number, counted from 1").say(language)
        if _FIGURE.fullmatch(found)
        else ""
    )


def _rates(error: AnswerError) -> str:
    """Return an example of the key `taux`, with the names of the rates if there are several."""
    names = error.expected
    if len(names) < 2:
        return f"{keys.TAUX}: 45 %"
    shown = [f"{quote(name)}: 45 %" for name in names[:_MAX_NAMES]]
    more = ["…"] if len(names) > _MAX_NAMES else []
    return f"{keys.TAUX}: {{{', '.join([*shown, *more])}}}"


def _gap(error: AnswerError, language: Language) -> str:
    """Return the range of populations that no branch covers; "" if there is none."""
    if error.gap is None:
        return ""
    low, high = error.gap
    if high is None:
        return N_("{low} or more").say(language, low=thousands(low))
    text = N_("exactly {low}") if low == high else N_("from {low} to {high}")
    return text.say(language, low=thousands(low), high=thousands(high))


# --- By statuts


def statut_message(error: AnswerError, language: Language, first: int = 0) -> str:
    """Return the sentence on an error in answers by statuts.

    `first` is the line where a repeated key occurs first, 0 if the line is not known.
    """
    statuts = _listed([*WORDS])
    code = _statut_variant(error, has_first=bool(first))
    known = [str(key) for key in error.path[:2] if key in STATUT_EXPECTED]
    expected = STATUT_EXPECTED[known[-1] if known else ""]
    if len(error.path) > 1:
        expected = _EXPECTED_BELOW.get(str(error.path[0]), expected)
    listed = _listed(error.expected)
    if error.code is AnswerErrorCode.STATUT_SUM:
        listed = localized(listed, language)
    return {**ERRORS, **STATUT_ERRORS}[code].say(
        language,
        found=quote(error.found.split()[0] if code == "no-space" else error.found),
        key=quote(str(error.path[-1]) if error.path else ""),
        listed=listed,
        referentiel=error.expected[0] if error.expected else "",
        nearest=_nearest(error, language),
        expected=expected.say(language, statuts=statuts),
        statuts=statuts,
        count=len(error.niveaux),
        slip=SLIPS[error.found].say(language) if error.found in SLIPS else "",
        first=str(first),
        limit=str(STATUT_LIMITS.length // 1024),
    )


def _statut_variant(error: AnswerError, *, has_first: bool) -> str:
    """Return the key of an error's text in `STATUT_ERRORS`, else in `ERRORS`."""
    match error.code:
        case AnswerErrorCode.TOO_LARGE if error.path:
            return "line-too-long"
        case AnswerErrorCode.NOT_JSON if not error.found.strip():
            return "not-json-end"
        case AnswerErrorCode.KEY_TWICE if not has_first:
            return "key-repeated"
        case AnswerErrorCode.BAD_CELL if not error.found:
            return "bad-cell-empty"
        case AnswerErrorCode.BAD_CELL if error.found.startswith("#"):
            return "bad-cell-error"
        case AnswerErrorCode.WRONG_TYPE if not error.path:
            return "wrong-type-file"
        case AnswerErrorCode.WRONG_TYPE if _GLUED.match(error.found):
            return "no-space"
        case AnswerErrorCode.UNKNOWN_KEY if _ACTION.fullmatch(error.found):
            return "action-misplaced"
        case AnswerErrorCode.UNKNOWN_STATUT if error.nearest is not None:
            return "unknown-statut-nearest"
        case code:
            return code.value
