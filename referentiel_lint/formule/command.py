"""`reflint formule`: one formula as a sentence and a table of its cases, or what is wrong in it."""

import re
import sys
from pathlib import Path

import click

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.grammar import RegleType
from referentiel.text.expression import Expression
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.formule import words
from referentiel_lint.formule.report import shown
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write
from scoring.statuts.reglement import Reglement

_DASH = "-"
# What stands for the place of a formula in an argument.
_ARGUMENT = "formule"
# More than any formula that is read.
_MOST_BYTES = 1 << 20
# A formula that was copied with its fence.
_FENCED = Expression(
    r"\s*(?:`{3,}|~{3,})[ \t]*(?:\w+[ \t]*)?\r?\n(.*?)\r?\n(?:`{3,}|~{3,})\s*", re.DOTALL
)


@click.command("formule", cls=Command)
@click.argument("formula")
@option(
    "--type",
    "regle_type",
    type=click.Choice([one.value for one in RegleType]),
    help=Text(
        fr="Ce que fait la règle de la formule, pour vérifier et dire ce qu'elle donne.",
        en="What the règle of the formula does, to check and say what it gives.",
    ),
)
@option(
    "--reglement",
    type=click.Choice([one.value for one in Reglement]),
    help=Text(
        fr="Règlement dont la formule a le langage [par défaut : 2023 ; 2026 pour `exprScore` et "
        "`exprVisible`].",
        en="Règlement whose language the formula is in [default: 2023; 2026 for `exprScore` and "
        "`exprVisible`].",
    ),
)
@options.text_or_json
@options.lang
@options.config
def command(
    formula: str,
    *,
    regle_type: str | None,
    reglement: str | None,
    output_format: str,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Explain one FORMULA: as a sentence, and as a table of its cases.

    FORMULA is the text of a formula, in quotes, such as "si reponse(a, NON) alors 0.5"; `-` reads
    it from stdin. What is wrong is told at the exact character, with what to write instead.

    Exit status: 0 explained, 1 something is wrong with it, 2 it could not be read from stdin.

    ---

    Expliquer une FORMULE : en une phrase, et par la table de ses cas.

    FORMULE est le texte d'une formule, entre guillemets, comme "si reponse(a, NON) alors 0.5" ; `-`
    la lit de l'entrée standard. Ce qui n'y va pas est dit au caractère près, avec ce qu'il faut
    écrire.

    Code de sortie : 0 expliquée, 1 quelque chose n'y va pas, 2 elle n'a pas pu être lue de l'entrée
    standard.
    """
    language = language_of_run(Plans(configuration), lang)
    name, text = (_DASH, _stdin()) if formula == _DASH else (_ARGUMENT, formula)
    if fenced := _FENCED.fullmatch(text):
        text = fenced[1]
    type_ = RegleType(regle_type) if regle_type else None
    found = shown(name, text, type_, language, _reglement(reglement, type_))
    if output_format == "json":
        from referentiel_lint.formule.json import render
    else:
        from referentiel_lint.formule.text import render
    write(sys.stdout, render(found, language), color=False, as_utf8=output_format == "json")
    return int(found.is_wrong)


def _reglement(given: str | None, regle_type: RegleType | None) -> Reglement:
    """Return the règlement of a formula. Raises `UsageError` if it has no such formulas."""
    is_of_2026 = regle_type in (RegleType.SCORE_INDICATIF, RegleType.VISIBILITE)
    if given is None:
        return Reglement.R2026 if is_of_2026 else Reglement.R2023
    reglement = Reglement(given)
    if regle_type and is_of_2026 and reglement is Reglement.R2023:
        message = ErrorMessage("--type", words.ONLY_2026, {"type": regle_type.value})
        raise UsageError(message)
    return reglement


def _stdin() -> str:
    """Return the text on stdin; characters that cannot be decoded are errors of the formula."""
    if sys.stdin is None:
        raise UsageError(ErrorMessage(_DASH, words.STDIN["closed"]))
    return sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8-sig", "replace").rstrip("\r\n")
