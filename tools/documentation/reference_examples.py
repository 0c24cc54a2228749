"""The examples of the reference: lines, principles and formulas, with how reflint reads them."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import NamedTuple, assert_never

from linter.rules import formule_associativity, formule_division, score_without_value
from linter.topics.data import in_words
from linter.topics.formules import error_text, type_text, wrong_identites
from linter.topics.principes import exact_percent, tiers
from linter.topics.sentences import number_text, sentence
from linter.words import Language, Text, localized, quote
from referentiel.grammar import RegleType
from referentiel_lint.score.sentences import CRASHES
from referentiel_lint.tree.trees import NOT_KNOWN, READINGS
from scoring.formule.cases import cases_of, scores_without_values
from scoring.formule.checks import surprises, type_errors, zero_divisors
from scoring.formule.evaluator import Crash, Nothing, Open, Result, Situation, Unanswered, evaluate
from scoring.formule.parser import parse as parse_formule
from scoring.formule.tree import FAUX, VRAI, Function, format_expression
from scoring.principe.analysis import analyse
from scoring.principe.parser import parse as parse_principe
from scoring.principe.tree import (
    Ellipsis,
    FreeEntry,
    Group,
    Item,
    Level,
    Mark,
    Note,
    Rate,
    Reference,
    Step,
    Unreadable,
)
from scoring.reglement import Reglement

_FRENCH = Language.FRENCH
_REGLES: Mapping[RegleType, str] = {
    RegleType.DESACTIVATION: "désactivation",
    RegleType.REDUCTION: "réduction",
    RegleType.SCORE: "score réalisé",
    RegleType.SCORE_INDICATIF: "score indicatif",
    RegleType.VISIBILITE: "visibilité",
}
# Formulas with one kind of error each, in the order of the errors in `scoring.formule.tree`.
REFUSED = (
    "si reponse(pret_1, NON) alors 3,6/12",
    "si reponse(pret_1, NON) alors 50%",
    "si réponse(pret_1, NON) alors 0.5",
    "si reponse(pret_1,\u00a0NON) alors 0.5",
    "1 – 0.5",
    "identite(type; commune)",
    "si reponse(pret_1, NON), alors 0.5",
    "(reponse(pret_1, NON) ou reponse(pret_2, pret_2_b)) et reponse(pret_4, OUI)",
    "si reponse(pret_3) > 0.5 alors 1",
    "non reponse(pret_1, NON)",
    "SI reponse(pret_1, NON) alors 0.5",
    "si response(pret_1, NON) alors 0.5",
    "moyenne(reponse(pret_3), 0.5)",
    "reponse(3)",
    "reponse(pret-1, NON)",
    "si la reponse(pret_1, NON) alors 0.5",
    "si eci_1.1 alors 0.5",
    "si reponse(pret_1, NON) ou si reponse(pret_4, NON) alors 0.5",
    "reponse(pret_1, NON) alors 0.5",
    "si reponse(pret_1, NON)",
    "si reponse(pret_1, NON) 0.5",
    "si reponse(pret_1, NON) alors 0 si reponse(pret_4, NON) alors 0.5",
    "si reponse(pret_1, NON) alors 0.5 1",
    "si VRAI alors 1 sinon 2 sinon 3",
    "si reponse(pret_1, NON) alors",
    "1 // 2",
    "reponse(pret_1, NON) reponse(pret_4, NON)",
    "reponse pret_1, NON)",
    "reponse(pret_1, NON",
    "identite(type commune)",
    "identite(type)",
    "",
)


# --- Principles


def _line(text: str, remark: str = "", *, below: str = "") -> str:
    """Return a table row: a line of a principle, and how it is read with the lines `below` it."""
    principe = parse_principe(f"{text}\n{below}")
    if principe.branches:
        what = "seuil de population"
    else:
        ((item,),) = (part.items for part in principe.common)
        what = _item(item)
    return f"| `{text}` | {what}{f' ; {remark}' if remark else ''} |"


def _item(item: Item) -> str:
    match item:
        case Level(cumulative=True):
            return f"palier cumulé, {_percent(item.percent)}"
        case Level(percent=percent):
            return f"palier, {_percent(percent)}" if percent else "palier nul"
        case Step():
            return f"étape d'une progression, {_percent(item.percent)}"
        case Reference():
            return f"renvoi, {_percent(item.percent)}"
        case Rate():
            return f"part d'un taux, {_percent(item.percent)}"
        case FreeEntry():
            return "pourcentage libre"
        case Mark():
            return "marque"
        case Ellipsis():
            return "suite"
        case Group(mark=mark):
            return f"tête de liste, {mark.kind}" if mark else "tête de liste"
        case Note():
            return "remarque"
        case Unreadable():
            return "illisible"
        case _:
            assert_never(item)


def _principe(title: str, *, caller: Callable[[], str], points: bool = False) -> str:
    """Return an example of a principle: what it shows, the principle, and how it is read."""
    text = caller()
    analysis = analyse(parse_principe(text), lambda _: frozenset())
    reading = READINGS[analysis.reading].say(_FRENCH)
    maximum = NOT_KNOWN.say(_FRENCH) if analysis.maximum is None else _percent(analysis.maximum)
    line = f"Lecture : {reading} ; maximum : {maximum}"
    if points:
        levels = [level for one in analysis.branches[0].lists for level in one.levels]
        line += f" ; paliers : {localized(tiers(level.percent for level in levels), _FRENCH)}"
    return f"{title}\n\n```text\n{text}```\n\n{line}.\n\n"


def _percent(value: Fraction) -> str:
    return exact_percent(value, _FRENCH)


# --- Formulas


def _formule(text: str, regle_type: str, *, reglement: Reglement = Reglement.R2023) -> str:
    """Return a table row: a correct formula for a type of règle, and what it says."""
    regle = RegleType(regle_type)
    assert not problems(text, regle, reglement), text
    formule = parse_formule(text, reglement).formule
    assert formule is not None, text
    said = sentence(formule, _FRENCH, regle, reglement)
    return f"| {_REGLES[regle]} | `{text}` | {said} |"


def _value(text: str, why: str, **reponses: str) -> str:
    """Return a table row: a formula, the réponses, its result, and why."""
    return _valued(text, why, reponses, Reglement.R2023)


def _value_2026(text: str, why: str, **reponses: str) -> str:
    """Return the same kind of row for a formula of 2026."""
    return _valued(text, why, reponses, Reglement.R2026)


def _valued(text: str, why: str, reponses: Mapping[str, str], reglement: Reglement) -> str:
    formule = parse_formule(text, reglement).formule
    assert formule is not None, text
    result = _given(evaluate(formule, Situation(reponses=reponses), reglement).result)
    given = ", ".join(f"`{question}: {reponse}`" for question, reponse in reponses.items())
    if not given and Function.REPONSE in text:
        given = "aucune"
    return f"| `{text}` | {given} | {result} | {why} |"


def _given(result: Result) -> str:
    match result:
        case bool():
            return VRAI if result else FAUX
        case Fraction():
            return number_text(result, _FRENCH)
        case str():
            return result
        case Open(expression):
            return " ".join(format_expression(expression).split())
        case Nothing():
            return "rien"
        case Unanswered(question):
            return f"rien (pas de réponse à {question})"
        case Crash(reason):
            return f"le moteur s'arrête : {CRASHES[reason].say(_FRENCH)}"
        case _:
            assert_never(result)


def _wrong(text: str, *, reglement: Reglement = Reglement.R2023) -> str:
    """Return a table row: a formula with one kind of error, and its message."""
    problem, *others = problems(text, None, reglement)
    assert {one.code for one in others} <= {problem.code}, text
    return f"| {f'`{text}`' if text else ''} | {_message_of(problem)} |"


def _unfit(regle_type: str, text: str, *, reglement: Reglement = Reglement.R2023) -> str:
    """Return a table row: a formula that does not suit a type of règle, and its message."""
    (problem,) = problems(text, RegleType(regle_type), reglement)
    return f"| {_REGLES[RegleType(regle_type)]} | `{text}` | {_message_of(problem)} |"


class Problem(NamedTuple):
    """A problem with a formula: its message, and its code if the error is in the formula."""

    code: str
    message: Text


def problems(
    text: str, regle_type: RegleType | None, reglement: Reglement = Reglement.R2023
) -> list[Problem]:
    """Return what is wrong with a formula, without looking at other files."""
    lecture = parse_formule(text, reglement)
    tree = lecture.formule
    found = [Problem(one.code, error_text(one)) for one in lecture.errors]
    if tree is None:
        return found
    found += (
        Problem(one.code, type_text(one, text)) for one in type_errors(tree, regle_type, reglement)
    )
    found += (Problem("", one.text) for one in wrong_identites(lecture.appels, reglement))
    found += (
        Problem("", formule_associativity.COMPARISON.embed(engine=one.engine, reader=one.reader))
        for one in surprises(tree, reglement)
        if not one.chain.is_calculated
    )
    found += (
        Problem("", formule_division.MESSAGE.embed(divisor=quote(format_expression(one))))
        for one in zero_divisors(tree, reglement)
    )
    cases = cases_of(tree, reglement=reglement)
    if cases and regle_type is RegleType.SCORE_INDICATIF and not found:
        for one in scores_without_values(tree, cases):
            message = score_without_value.MESSAGE.embed(
                indicateurs=in_words(one.indicateurs), score=number_text(one.score, _FRENCH)
            )
            found.append(Problem("", message))
    return found


def _message_of(problem: Problem) -> str:
    message, remedy = problem.message, problem.message.remedy
    said = message.say(_FRENCH)
    return f"{said} → {remedy.say(_FRENCH)}" if remedy else said


# The functions that the template of the page can call.
PARTS: Mapping[str, object] = {
    "line": _line,
    "principe": _principe,
    "formules_head": "| règle | formule | ce qu'elle dit |\n|---|---|---|",
    "formule": _formule,
    "value": _value,
    "refused": REFUSED,
    "wrong": _wrong,
    "unfit": _unfit,
    "formule_2026": partial(_formule, reglement=Reglement.R2026),
    "value_2026": _value_2026,
    "wrong_2026": partial(_wrong, reglement=Reglement.R2026),
    "unfit_2026": partial(_unfit, reglement=Reglement.R2026),
}
