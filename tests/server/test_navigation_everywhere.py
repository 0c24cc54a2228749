"""Ids and symbols anywhere in any text: nothing raises, and all of it fits."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

from lsprotocol import types

from linter.usage_error import UsageError
from referentiel_lint.server.navigation import definition, prepare_rename, references
from referentiel_lint.server.symbols import document_symbols, symbols_in
from referentiel_lint.server.workspace import View, Workspace, uri_of
from tests.edited_project import FILES
from tests.examples import examples
from tests.server.test_every_position import places, view_in
from tests.server.views import workspace_of
from tools.fuzzing.mutations import mutated


def ask(view: View, random: Random) -> int:
    """Ask everything at some positions; return how many of these were on an id."""
    document, on_ids = types.TextDocumentIdentifier(view.uri), 0
    for position in places(view, random, 8):
        definition(view, types.DefinitionParams(document, position))
        try:
            prepared = prepare_rename(view, types.PrepareRenameParams(document, position))
        except UsageError:
            prepared = None
        context = types.ReferenceContext(include_declaration=True)
        found = references(view, types.ReferenceParams(context, document, position))
        here = [one.range for one in found or () if one.uri == view.uri]
        if prepared:
            assert prepared.range in here
        on_ids += bool(here)
    ask_whole(view)
    return on_ids


def ask_whole(view: View) -> None:
    """Ask what is asked of a whole document."""
    document = types.TextDocumentIdentifier(view.uri)
    for one in document_symbols(view, types.DocumentSymbolParams(document)):
        fits(one)


def fits(symbol: types.DocumentSymbol) -> None:
    """Assert that a symbol holds its name and what is below it."""
    assert symbol.name.strip()
    inside: Iterable[types.Range] = [
        symbol.selection_range,
        *(one.range for one in symbol.children or ()),
    ]
    for one in inside:
        assert symbol.range.start <= one.start <= one.end <= symbol.range.end
    for child in symbol.children or ():
        fits(child)


def test_nothing_raises_in_texts_that_are_right_or_broken(tmp_path: Path) -> None:
    workspace, on_ids = workspace_of(tmp_path, FILES), 0
    names = [*FILES] * examples(30)
    for seed, name in enumerate(names):
        random = Random(seed)
        if seed >= len(FILES):
            other = FILES[random.choice(names)]
            workspace.put(uri_of(tmp_path / name), seed, mutated(FILES[name], other, random))
        if view := view_in(workspace.reading(), tmp_path / name, random):
            on_ids += ask(view, random)
            assert [*symbols_in(view.reading, random.choice(["", "1.2", "é"]))]
        workspace.close(uri_of(tmp_path / name))
    assert on_ids > len(names) // 2


def test_nothing_raises_in_real_files(shared: Path) -> None:
    corpus = shared / "corpus"
    folders = [corpus / "2023", *sorted(corpus.glob("repairs/F0*"))[:4]]
    random, asked = Random(0), 0
    for folder in folders:
        workspace = Workspace([folder])
        every = [*workspace.reading().every]
        for one in random.sample(every, min(len(every), examples(6))):
            path = one.collection.file(one.document)
            if view := view_in(workspace.reading(), path, random):
                ask_whole(view)
                asked += 1
            workspace.put(uri_of(path), 1, mutated(one.document.source.text, "", random))
            if view := view_in(workspace.reading(), path, random):
                ask_whole(view)
            workspace.close(uri_of(path))
    assert asked > len(folders)
