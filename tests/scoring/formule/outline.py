"""Trees and errors of formulas as text."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import assert_never

from referentiel.source import Source
from scoring.formule import tree
from scoring.formule.evaluator import Crash, Nothing, Open, Result, Unanswered
from scoring.formule.parser import Lecture, parse
from scoring.formule.tree import format_decimal, format_expression
from scoring.reglement import Reglement

DATA = Path(__file__).resolve().parent / "data"


def formule_of(text: str, reglement: Reglement = Reglement.R2023) -> tree.Formule:
    """Return the formula of a text that can be parsed."""
    formule = parse(text, reglement).formule
    assert formule is not None
    return formule


def outline(formule: tree.Formule) -> str:  # noqa: PLR0912 -- a case a node
    """Return a tree as text, each node in brackets."""
    match formule:
        case tree.Nombre(value):
            return format_decimal(value)
        case tree.Verite(value):
            return str(value)
        case tree.Mot(text):
            return f"'{text}'"
        case tree.Identite(propriete, valeur):
            return f"[identite {propriete} {outline(valeur)}]"
        case tree.Reponse(question, valeur):
            return f"[reponse {question}{'' if valeur is None else f' {outline(valeur)}'}]"
        case tree.Score(action):
            return f"[score {action}]"
        case tree.Indicateur(function, indicateur, source):
            return f"[{function} {indicateur}{'' if source is None else f' {source}'}]"
        case tree.Referentiel(referentiel):
            return f"[referentiel {referentiel}]"
        case tree.Extremum(function, left, right):
            return f"[{function} {outline(left)} {outline(right)}]"
        case tree.Operation(_, operands, operators):
            first, *rest = map(outline, operands)
            more = (f" {sign} {text}" for sign, text in zip(operators, rest, strict=True))
            return f"[{first}{''.join(more)}]"
        case tree.Parenthese(contenu):
            return f"({outline(contenu)})"
        case tree.Si(branches, sinon):
            texts = [f"{outline(one.condition)}: {outline(one.resultat)}" for one in branches]
            texts += [] if sinon is None else [f"sinon: {outline(sinon)}"]
            return f"[si {'; '.join(texts)}]"
        case _:
            assert_never(formule)


def spelled(result: Result) -> str:
    """Return a result as text."""
    match result:
        case bool():
            return "VRAI" if result else "FAUX"
        case Fraction():
            return str(result)
        case str():
            return f"'{result}'"
        case Nothing():
            return "nothing"
        case Unanswered(question):
            return f"unanswered {question}"
        case Open(expression):
            return f"open {format_expression(expression)}"
        case Crash(reason, expression):
            return f"crash {reason}: {format_expression(expression) if expression else ''}"
        case _:
            assert_never(result)


def marked(text: str, lecture: Lecture) -> str:
    """Return the lines of a formula, with its errors under them, and whether it has a tree."""
    source = Source("", text)
    lines = []
    for line in source.lines:
        lines.append(source.slice(line).replace("\u00a0", "~"))
        lines += _carets(source, line.start, line.end, lecture)
    return "".join(f"{line}\n" for line in (*lines, "none" if lecture.formule is None else "tree"))


def _carets(source: Source, start: int, end: int, lecture: Lecture) -> Iterator[str]:
    for error in lecture.errors:
        if start <= error.span.start <= end:
            mark = "^" * (error.span.end - error.span.start) or "|"
            reported = [error.code.value, *(f"<{text}>" for text in (error.found,) if text)]
            if error.is_certain or error.proposal:
                reported += ["→" if error.is_certain else "?", f"<{error.proposal}>"]
            reported += [error.expected.value] if error.expected else []
            yield f"{' ' * (error.span.start - start)}{mark} {' '.join(reported)}".replace(
                "\u00a0", "~"
            )
