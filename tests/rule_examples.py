"""Running a rule over the files of an example."""

from datetime import date
from functools import lru_cache

from linter import engine
from linter.catalogue import message
from linter.finding import Finding
from linter.manual import Example, Expected
from linter.plan import Plan
from linter.registry import RULES
from linter.rule import Rule, SuppressionRule
from linter.words import Language
from referentiel.model import Document
from referentiel.reader import read_document
from referentiel.referential import Referentiel, assemble

# The day on which the suppressions of examples have expired or not.
TODAY = date(2026, 11, 24)


def referentiel_of(files: dict[str, bytes]) -> Referentiel:
    """Read files as one referential named `exemple`."""
    documents = tuple(_document(name, data) for name, data in files.items())
    return assemble("exemple", ".", documents)


@lru_cache(maxsize=256)
def _document(name: str, data: bytes) -> Document:
    """Read a file once: most tests change one of many, and documents are never changed."""
    return read_document(name, data)


def findings_of(files: dict[str, bytes], rules: tuple[Rule, ...] = RULES) -> list[Finding]:
    """Check files with the rules given."""
    plan = Plan(rules, known=RULES, today=TODAY)
    return list(engine.check([(referentiel_of(files), plan)]).findings)


def shown(files: dict[str, bytes], rule: Rule) -> tuple[Expected, ...]:
    """Give what a rule finds in files, as the manual shows it.

    All rules run: what is wrong with a suppression is told by what they find.
    """
    found = []
    for finding in findings_of(files, RULES if isinstance(rule, SuppressionRule) else (rule,)):
        if finding.rule != rule.name:
            continue
        start, end = finding.location.start, finding.location.end
        found.append(
            Expected(
                finding.location.path,
                start.line if start else None,
                start.column if start else None,
                end.column if end else None,
                message(finding, Language.ENGLISH),
            )
        )
    return tuple(found)


def one_line(example: Example, rule: Rule) -> bool:
    """Tell whether every finding of a rule in an example ends on the line where it starts."""
    places = (f.location for f in findings_of(example.files, (rule,)))
    return all(place.start.line == place.end.line for place in places if place.start and place.end)
