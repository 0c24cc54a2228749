"""Running a rule over the files of an example."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from linter import finding as catalogue
from linter.engine import run as engine
from linter.engine.run import RuleDiagnostic, Universe, diagnostics_of
from linter.finding import Diagnostic, Finding, Location, RelatedLocation
from linter.manual import examples
from linter.manual.examples import TODAY, expected, found_in
from linter.manual.page import Example, Expected
from linter.registry import BY_NAME, RULES, Plan
from linter.rule import Rule, Settings
from linter.words import Language
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.reading.reader import read_document
from referentiel.referential import Referentiel
from scoring.changes.comparison import compare


def referentiel_of(files: Mapping[str, str | bytes]) -> Referentiel:
    """Read files as one referential named `exemple`."""
    return examples.referentiel_of(_encoded(files), _document)


def universe_of(files: Mapping[str, str | bytes], plan: Plan) -> Universe:
    """Read files, of an ensemble where some are in folders, to be checked by one plan."""
    return [(one, plan) for one in examples.collections_of(_encoded(files), _document)]


@lru_cache(maxsize=256)
def _document(name: str, data: bytes, *, kind: Kind = Kind.ACTIONS) -> Document:
    """Read a file once: most tests change one of many, and documents are never changed."""
    return read_document(name, data, kind=kind)


def findings_of(
    files: Mapping[str, str | bytes],
    rules: Iterable[Rule | str] = RULES,
    before: Mapping[str, str | bytes] | None = None,
) -> list[Finding]:
    """Check files with rules or their names, those on changes where there is a state `before`."""
    run = tuple(BY_NAME[rule] if isinstance(rule, str) else rule for rule in rules)
    plan = Plan(run, known=RULES, today=TODAY)
    universe = universe_of(files, plan)
    if before:
        now = only(universe)
        comparison = compare(referentiel_of(before), now)
        universe = [(now, plan._replace(comparison=comparison))]
    return list(engine.check(universe, diagnostics=_diagnostics).findings)


def _encoded(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {k: text.encode() if isinstance(text, str) else text for k, text in files.items()}


def checked(one: Referentiel, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Check a referential with the rules given."""
    return engine.check([(one, Plan(rules, known=RULES, today=TODAY))]).findings


def _diagnostics(
    document: Document, settings: Settings, rules: Sequence[Rule]
) -> Sequence[RuleDiagnostic]:
    """Return what document rules find in a document; in one that does not change, once."""
    return _found_in(document, settings, tuple((rule, rule.check) for rule in rules))


@lru_cache(maxsize=256)
def _found_in(
    document: Document, settings: Settings, checks: tuple[tuple[Rule, object], ...]
) -> tuple[RuleDiagnostic, ...]:
    return tuple(diagnostics_of(document, settings, [rule for rule, _ in checks]))


def with_check(rule: Rule, check: Callable[..., Iterator[Diagnostic]]) -> tuple[Rule, ...]:
    """Return all rules, one of them with another check."""
    return tuple(replace(one, check=check) if one is rule else one for one in RULES)


def only(universe: Universe) -> Referentiel:
    """Return the one referential of a universe."""
    ((one, _),) = universe
    assert isinstance(one, Referentiel)
    return one


def shown(example: Example, rule: Rule) -> tuple[Expected, ...]:
    """Return what a rule finds in an example, as the manual shows it."""
    return tuple(expected(finding) for finding in found_in(example, rule))


def one_line(example: Example, rule: Rule) -> bool:
    """Return whether every finding of a rule in an example ends on the line where it starts."""
    places = (f.location for f in findings_of(example.files, (rule,), example.before))
    return all(place.start.line == place.end.line for place in places if place.start and place.end)


def message(finding: Finding, language: str = "en") -> str:
    """Return the message of a finding."""
    return catalogue.message(finding, Language(language))


def remedy(finding: Finding, language: str = "en") -> str:
    """Return the remedy for a finding."""
    return catalogue.remedy(finding, Language(language))


def related_message(related: RelatedLocation) -> str:
    """Return the message of a related location."""
    return catalogue.related_message(related, Language.ENGLISH)


def under(place: Location) -> str:
    """Return the text at a place, "" for a file as a whole."""
    return place.source.slice(place.span) if place.span else ""
