"""The findings that a revision had already."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple, Self

from linter.engine import run as engine
from linter.engine.known import KnownFindings
from linter.engine.run import Universe
from linter.finding import Finding
from referentiel.ensemble import Collection, by_name
from referentiel.model import Document
from referentiel.referential import Referentiel, assemble
from referentiel.source import Span

# Findings of a rule in a file: fixing that many must not bring to light ones beyond the limit.
_MOST_KNOWN = 2 * engine.MOST_OF_A_RULE


class FormerFindings(NamedTuple):
    """The findings of former states, checked by the present plans; a folded one is one of them.

    `known` are those that are not new, `renamed` the new paths of files with another name but the
    same text, if they have findings about the file itself.
    """

    findings: tuple[Finding, ...] = ()
    known: KnownFindings = KnownFindings()
    renamed: Mapping[str, str] = {}

    def in_focus(self, focus: Set[str]) -> Self:
        """Return only those that concern the files at some former paths."""
        return self._replace(findings=tuple(one for one in self.findings if one.mentions(focus)))


def former_findings(
    universe: Universe,
    before: Sequence[Collection | None],
    on_progress: Callable[[str], None] = engine.ignore_progress,
) -> FormerFindings:
    """Return the findings in the former state of each collection.

    A finding about a file itself is known by the file's previous name and by its present one.
    """
    was = [(one, plan, now) for one, (now, plan) in zip(before, universe, strict=True) if one]
    found = _check([(one, plan) for one, plan, _ in was], on_progress)
    parts = [part for finding in found for part in finding.each]
    named = {finding.location.path for finding in parts if finding.subject is None}
    renamed = [(one, plan, _renamed(one, now, named)) for one, plan, now in was]
    again = [(_under(one, names), plan) for one, plan, names in renamed if names]
    old_paths = {one.path(new): one.path(old) for one, _, names in renamed for old, new in names}
    seen = {(one.location.path, *subject_of(one)) for one in parts}
    same = (
        finding
        for finding in (findings_of(again, on_progress) if again else ())
        if finding.subject is None
        and (old_paths.get(finding.location.path), *subject_of(finding)) in seen
    )
    return FormerFindings(
        tuple(found),
        KnownFindings.of((*parts, *same)),
        {old: new for new, old in old_paths.items()},
    )


def findings_of(universe: Universe, on_progress: Callable[[str], None]) -> Sequence[Finding]:
    """Return all findings, beyond the limit of a report; folded ones as their parts."""
    return [part for finding in _check(universe, on_progress) for part in finding.each]


def _check(universe: Universe, on_progress: Callable[[str], None]) -> Sequence[Finding]:
    return engine.check(universe, None, on_progress, most=_MOST_KNOWN).findings


def subject_of(finding: Finding) -> tuple[str, str, Span | None]:
    """Return what identifies a finding about a file, whatever the name of the file."""
    return finding.rule, finding.field, finding.location.span


def _renamed(
    was: Collection, now: Collection, named: Set[str]
) -> Sequence[tuple[Document, Document]]:
    """Pair the renamed documents at the paths `named` with what they are now."""
    before, after = ({one.name for one in side.documents} for side in (was, now))
    by_text: dict[str, Document] = {}
    for document in now.documents:
        if document.name not in before:
            by_text[document.source.text] = document
    return [
        (old, by_text.pop(old.source.text))
        for old in was.documents
        if old.name not in after and was.path(old) in named and old.source.text in by_text
    ]


def _under(was: Collection, names: Sequence[tuple[Document, Document]]) -> Collection:
    """Return a collection with some documents under their present names."""
    kept = {old.name for old, _ in names}
    if not isinstance(was, Referentiel):
        rest = (one for one in was.documents if one.name not in kept)
        return replace(was, documents=by_name((*rest, *(new for _, new in names))))
    documents = [one for one in was.all_files if one.name not in kept]
    documents += (new for _, new in names)
    found = assemble(was.name, was.folder, tuple(documents), was.profile)
    return found.placed_like(was)
