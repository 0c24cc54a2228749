"""Candidates, and how a client gets them: in order, in its markup, case and accents aside."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lsprotocol import types

from linter.words.text import quote
from referentiel.text.letters import compose
from referentiel.text.names import fold
from referentiel_lint.reports.characters import visible
from referentiel_lint.server.completions.cursor import Typed
from referentiel_lint.server.hovers.markup import Markup, completion_markup
from referentiel_lint.server.reading import View

# More in one answer help nobody; the client asks again when more is typed.
_MOST = 100


class Candidate(NamedTuple):
    """Something that may be written.

    `text` is what is written, the label if it is empty; `snippet` the same for clients that have
    snippets, with `$1` where typing goes on. `detail` is verbatim text of a file or ours.
    `meaning` is our own text. Lower ranks come first.
    """

    label: str
    kind: types.CompletionItemKind
    text: str = ""
    detail: str = ""
    meaning: str = ""
    rank: int = 0
    snippet: str = ""


class Completion(NamedTuple):
    """Candidates for what is typed; with `is_cut` there are more of them."""

    typed: Typed
    candidates: Sequence[Candidate]
    is_cut: bool = False


def completion_list(view: View, completion: Completion) -> types.CompletionList:
    """Return the candidates that fit what is typed."""
    markup, has_snippets = completion_markup(view.capabilities), _has_snippets(view.capabilities)
    fitting = [*_fitting(completion)]
    range_ = view.positions.range(completion.typed.span)
    items = [
        _item(candidate, index, completion.typed, range_, markup, has_snippets=has_snippets)
        for index, candidate in enumerate(fitting[:_MOST])
    ]
    # What is filtered without accents here must be filtered here again.
    has_accents = not all(candidate.label.isascii() for candidate in fitting)
    is_incomplete = completion.is_cut or len(fitting) > _MOST or has_accents
    return types.CompletionList(is_incomplete, items)


def _fitting(completion: Completion) -> Iterable[Candidate]:
    typed = fold(completion.typed.text)
    return sorted(
        (one for one in completion.candidates if typed in fold(one.label)),
        key=lambda one: (one.rank, not fold(one.label).startswith(typed)),
    )


def _item(
    candidate: Candidate,
    index: int,
    typed: Typed,
    range_: types.Range,
    markup: Markup,
    *,
    has_snippets: bool,
) -> types.CompletionItem:
    is_snippet = has_snippets and bool(candidate.snippet)
    text = candidate.snippet if is_snippet else candidate.text or candidate.label
    return types.CompletionItem(
        candidate.label,
        kind=candidate.kind,
        detail=visible(quote(candidate.detail)) or None,
        documentation=markup.content([candidate.meaning]) if candidate.meaning else None,
        sort_text=f"{index:04}",
        filter_text=_filter_text(candidate.label, typed.text),
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
        text_edit=types.TextEdit(range_, text),
    )


def _filter_text(label: str, typed: str) -> str:
    """Return a text that begins like what is typed if the label does, case and accents aside.

    Clients compare letter by letter.
    """
    length = len(compose(typed))
    start, rest = label[:length], label[length:]
    if typed.isascii():
        rest = rest if rest.isascii() else _plain(rest)
    if typed and fold(start) == fold(typed):
        return typed + rest
    return _plain(label) if typed.isascii() else label


def _plain(label: str) -> str:
    """Return a label without accents, letter for letter."""
    return "".join(one if one.isascii() else fold(one) or one for one in label)


def _has_snippets(capabilities: types.ClientCapabilities) -> bool:
    document = capabilities.text_document
    completion = document.completion if document else None
    item = completion.completion_item if completion else None
    return bool(item and item.snippet_support)
