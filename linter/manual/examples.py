"""Run rules on the examples of their pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from linter.engine import run as engine
from linter.finding import Finding, Location, message
from linter.manual.page import Example, Expected, with_messages
from linter.registry import RULES, Plan
from linter.rule import Rule
from linter.words import Language
from referentiel.ensemble import Collection, Ensemble, by_name
from referentiel.files.opening import unread_document
from referentiel.kind import Kind, has_sheets, is_scenario, is_sheet, kind_of
from referentiel.model import Document
from referentiel.reading.reader import read_document
from referentiel.referential import Referentiel, assemble, of_sheet, split_copies
from referentiel.sheets.layout import kind_of_text
from referentiel.source import Position, Source

# The current date for suppressions in examples.
TODAY = date(2026, 11, 24)


class Read(Protocol):
    """A function that reads a file of the given kind."""

    def __call__(self, name: str, data: bytes, /, *, kind: Kind = Kind.ACTIONS) -> Document:
        """Return the document of a file."""
        ...


def localized_text(example: Example, rule: Rule, language: Language) -> str:
    """Return the text of an example of a rule, with the messages of its findings in a language."""
    if language is Language.ENGLISH or not example.expected:
        return example.text
    messages = defaultdict(list)
    for finding in found_in(example, rule):
        messages[expected(finding)].append(message(finding, language))
    return with_messages(example, [messages[one].pop(0) for one in example.expected])


def found_in(example: Example, rule: Rule) -> list[Finding]:
    """Return the findings of a rule in an example.

    For a rule on suppressions, all other rules run too, since it depends on their findings.
    """
    rules = RULES if rule.scope == "suppressions" else (rule,)
    findings = findings_of(example.files, rules, example.before)
    return [finding for finding in findings if finding.rule == rule.name]


def expected(finding: Finding) -> Expected:
    """Return what an example must state for a finding, with its English message."""
    start, end = _ends(finding.location)
    return Expected(
        finding.location.path,
        start.line if start else None,
        start.column if start else None,
        end.column if end else None,
        message(finding, Language.ENGLISH),
    )


def _ends(location: Location) -> tuple[Position | None, Position | None]:
    """Return the start and end of a location in an example.

    In an example, the text of a sheet of a workbook comes after a line with the sheet's name.
    """
    if not location.is_in_workbook or location.span is None:
        return location.start, location.end
    text = Source(location.path, f"\n{location.source.text}")
    start, end = (text.position(offset + 1) for offset in location.span)
    return start, end


def findings_of(
    files: Mapping[str, bytes], rules: Sequence[Rule], before: Mapping[str, bytes]
) -> list[Finding]:
    """Return the findings of rules in `files` (data by name); rules on changes use `before` too."""
    collections, comparison = collections_of(files), None
    if before and isinstance(now := collections[0], Referentiel):
        # Only rules on changes need this import.
        from scoring.changes.comparison import compare  # noqa: PLC0415

        comparison = compare(referentiel_of(before), now)
    plan = Plan(rules, known=RULES, today=TODAY, comparison=comparison)
    return list(engine.check([(one, plan) for one in collections]).findings)


def collections_of(files: Mapping[str, bytes], read: Read = read_document) -> list[Collection]:
    """Return the collections in files, given by name.

    Files without folders are one referential named `exemple`. Otherwise there is a referential for
    each folder of actions and for each sheet of actions, then their ensemble.
    """
    if not any("/" in name for name in files):
        return [referentiel_of(files, read)]
    kinds = {name: _kind(name, data) for name, data in files.items()}
    folders = {name.rpartition("/")[0] for name, kind in kinds.items() if kind is Kind.ACTIONS}
    referentiels = [
        assemble(
            folder,
            folder,
            tuple(
                read(name.rpartition("/")[2], data)
                for name, data in files.items()
                if kinds[name] is Kind.ACTIONS and name.rpartition("/")[0] == folder
            ),
        )
        for folder in sorted(folders)
    ]
    referentiels += [
        of_sheet(read(name.rpartition("/")[2], data, kind=Kind.TABLEUR), name, name, Path(name))
        for name, data in files.items()
        if kinds[name] is Kind.TABLEUR
    ]
    siblings = {name: kind for name, kind in kinds.items() if kind.is_sibling}
    is_read = {
        name: name.endswith(".md") or is_scenario(name) or is_sheet(name) for name in siblings
    }
    kept, copies = split_copies(
        by_name(read(name, files[name], kind=siblings[name]) for name in siblings if is_read[name])
    )
    ensemble = Ensemble(
        "exemple/",
        "./",
        kept,
        Path(),
        tuple(referentiels),
        tuple(unread_document(name, siblings[name]) for name in siblings if not is_read[name]),
        copies=copies,
    )
    return [*referentiels, ensemble]


def _kind(name: str, data: bytes) -> Kind:
    if is_sheet(name):
        return kind_of_text(data.decode()) or Kind.TABLEUR
    return kind_of(name.split("/"), data) or Kind.ACTIONS


def referentiel_of(files: Mapping[str, bytes], read: Read = read_document) -> Referentiel:
    """Return the referential, named `exemple`, of files that are given by name.

    If there is a sheet, only the first sheet is read.
    """
    for name, data in files.items():
        if has_sheets(name):
            document = read(name, data, kind=Kind.TABLEUR)
            return of_sheet(document, "exemple", name, Path(name))
    return assemble("exemple", ".", tuple(read(name, data) for name, data in files.items()))
