"""The differences of golden cases of statuts for people: one line each."""

from fractions import Fraction

from linter.words.language import Language
from referentiel_lint.golden import words as golden_words
from referentiel_lint.golden.report import StatutFileDifference
from referentiel_lint.score.statuts.words import CRASHES
from scoring.golden.statuts.cases import Case, Expected
from scoring.statuts.fitting import shown


def statut_line(one: StatutFileDifference, language: Language) -> str:
    """Return a difference on one line, as it begins for any golden file."""
    problem = one.difference
    place = one.path if problem.line is None else f"{one.path}:{problem.line}"
    kind = golden_words.KINDS[problem.kind].say(language)
    subject = problem.subject if problem.case is None else case_text(problem.case)
    regle, why = problem.crash or (None, None)
    words = golden_words.STATUT_CAUSES[problem.cause].say(
        language,
        subject=problem.subject,
        field=problem.field,
        action=regle.action if regle else problem.action,
        type=regle.type.written if regle else "",
        why=CRASHES[why.reason].say(language) if why else "",
        wanted=value_text(problem.expected, language),
        found=value_text(problem.actual, language),
        count=golden_words.CASES.say(language, count=problem.count),
    )
    return f"{place}: {kind}: {subject}: {words}"


def case_text(case: Case) -> str:
    """Return what a case is of: its règle, and its answers."""
    statuts = [f"{name} {word}" for name, word in case.statuts.items()]
    given = case.collectivite.model_dump(exclude_none=True)
    answers = [f"{name}: {value}" for name, value in given.items()]
    answers += [f"{name}: {shown(value)}" for name, value in case.reponses.items()]
    return ", ".join([*([case.regle] if case.regle else []), *answers, *statuts])


def value_text(value: Expected | None, language: Language) -> str:
    """Return a value of a field as golden files write it."""
    match value:
        case None:
            return golden_words.NO_VALUE.say(language)
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return str(value)
