"""Hiding a finding, or leaving an action out, by a comment whose reason is still to be written."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lsprotocol import types

from linter.directives.suppression import Verb
from linter.editing.suppression import PLACEHOLDER, Wanted, language_of, suppression_edit
from linter.finding import Finding
from linter.registry import rule_named
from linter.words.text import N_, quote
from referentiel.source import Span
from referentiel_lint.server.check import Checked
from referentiel_lint.server.reading import View


class Suppressible(NamedTuple):
    """A suppression that can be written into a document, and its title for a menu."""

    wanted: Wanted
    title: str
    edit: Mapping[Span, str]


def of_finding(view: View, part: Finding) -> Iterator[Suppressible]:
    """Yield how a finding in a document can be suppressed: hidden, or its action left out."""
    if part.referentiel != view.collection.folder:
        return
    span = part.location.span
    entry = view.document.entry_index_at(span.start) if span else None
    title = N_("Hide `{rule}` here, because…").say(view.language, rule=part.rule)
    yield from _offered(view, Wanted(Verb.HIDE, part.rule, entry), title)
    if not part.contributing_paths:
        yield from _leaving_out(view, part.rule, entry)


def of_terms(view: View, checked: Checked, cursor: Span) -> Iterator[Suppressible]:
    """Yield the actions at a cursor that can be left out of a wrong sum of which they are terms."""
    path = view.collection.path(view.document)
    for finding in checked.report.findings:
        if not finding.contributing_paths or finding.referentiel != view.collection.folder:
            continue
        # All files are in focus: the related locations are the terms.
        for location in (term.location for term in finding.related):
            span = location.span
            if span and location.path == path and _touch(span, cursor):
                entry = view.document.entry_index_at(span.start)
                yield from _leaving_out(view, finding.rule, entry)


def written(view: View, one: Suppressible) -> types.WorkspaceEdit:
    """Return the edit that writes a suppression, whose reason is then to be written.

    It suppresses nothing before. A client that can puts the cursor there.
    """
    ((span, text),) = one.edit.items()
    uri, version = view.reading.client_name(view.collection.file(view.document))
    plain = types.TextEdit(view.positions.range(span), text)
    step: types.TextEdit | types.SnippetTextEdit = plain
    announced = view.capabilities.workspace and view.capabilities.workspace.workspace_edit
    if not announced or not announced.document_changes:
        return types.WorkspaceEdit(changes={uri: [plain]})
    if announced.snippet_edit_support:
        step = types.SnippetTextEdit(plain.range, types.StringValue(_snippet(text)))
    document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [step])])


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _leaving_out(view: View, rule: str, entry: int | None) -> Iterator[Suppressible]:
    found = rule_named(rule)
    if found is None or not found.leaves_out or entry is None:
        return
    one = view.document.entries[entry]
    action = one.written_id or (quote(one.title.text) if one.title else "")
    title = N_("Leave `{action}` out of `{rule}`, because…").say(
        view.language, action=action, rule=rule
    )
    yield from _offered(view, Wanted(Verb.LEAVE_OUT, rule, entry), title)


def _offered(view: View, wanted: Wanted, title: str) -> Iterator[Suppressible]:
    language = language_of((view.document, *view.collection.documents))
    if edit := suppression_edit(view.document, wanted, PLACEHOLDER, language):
        yield Suppressible(wanted, title, edit)


def _snippet(text: str) -> str:
    """Return a text as a snippet, in which the reason is selected."""
    escaped = text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
    return escaped.replace(PLACEHOLDER, f"${{1:{PLACEHOLDER}}}")
