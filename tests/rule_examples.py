"""Running a rule over the files of an example."""

from linter import engine
from linter.catalogue import message
from linter.finding import Finding
from linter.manual import Example, Expected
from linter.plan import Plan
from linter.registry import RULES
from linter.rule import Rule
from linter.words import Language
from referentiel.reader import read_document
from referentiel.referential import Referentiel, assemble


def referentiel_of(files: dict[str, bytes]) -> Referentiel:
    """Read files as one referential named `exemple`."""
    documents = tuple(read_document(name, data) for name, data in files.items())
    return assemble("exemple", ".", documents)


def findings_of(files: dict[str, bytes], rules: tuple[Rule, ...] = RULES) -> list[Finding]:
    """Check files with the rules given."""
    return list(engine.check([(referentiel_of(files), Plan(rules))]).findings)


def shown(files: dict[str, bytes], rule: Rule) -> tuple[Expected, ...]:
    """Give what a rule finds in files, as the manual shows it."""
    found = []
    for finding in findings_of(files, (rule,)):
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
