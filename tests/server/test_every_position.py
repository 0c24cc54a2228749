"""What is asked anywhere in any text: nothing raises, and each answer is where it was asked."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from lsprotocol import types

from linter.words import Language, UsageError
from referentiel_lint.server.completion import completion
from referentiel_lint.server.hover import hover
from referentiel_lint.server.navigation import (
    definition,
    document_symbols,
    prepare_rename,
    references,
    symbols_in,
)
from referentiel_lint.server.workspace import Reading, View, Workspace, place_of, uri_of
from tests.examples import examples
from tests.server.test_completion import MARKDOWN
from tests.server.test_hover import PROJECT
from tests.server.views import workspace_of
from tools.fuzzing.mutations import mutated

FILES = {
    **PROJECT,
    "tableur/referentiel.csv": (
        "identifiant,nom,points,pourcentage,description\r\n1,Gouverner,20,,\r\n"
        '1.1,"Informer, former",20,,"Dire\ncela"\r\n1.1.1,Diffuser,,"40,5",\r\n'
        "1.1.2,Former,,59.5,\r\n"
    ),
    **{
        f"feuilles/{path.name}": path.read_text(encoding="utf-8")
        for path in (Path(__file__).parents[1] / "data" / "feuilles" / "verger").glob("*.csv")
    },
}
LANGUAGES = list(Language)


def view_in(reading: Reading, path: Path, random: Random) -> View | None:
    """Return a view for some client; None if a file is part of nothing."""
    placed = reading.at(place_of(path))
    if placed is None:
        return None
    return View(placed, reading, random.choice(LANGUAGES), capabilities=MARKDOWN)


def places(view: View, random: Random, count: int) -> Iterator[types.Position]:
    """Yield positions of a text, its ends among them, and one beyond it."""
    length = len(view.document.source.text)
    for offset in (0, length, *(random.randint(0, length) for _ in range(count))):
        yield view.positions.position(offset)
    yield types.Position(10**6, 10**6)


def ask(view: View, random: Random, count: int = 12) -> int:
    """Send all requests at some positions; return the number of answers."""
    document, answered = types.TextDocumentIdentifier(view.uri), 0
    for position in places(view, random, count):
        # What is beyond the text is its end.
        where = view.positions.position(view.positions.offset(position))
        if reported := hover(view, types.HoverParams(document, position)):
            assert reported.range is not None
            assert reported.range.start <= where <= reported.range.end
            assert isinstance(reported.contents, types.MarkupContent)
            assert reported.contents.value.strip()
            answered += 1
        for kind in types.CompletionTriggerKind:
            context = types.CompletionContext(kind, random.choice(" .-([,"))
            found = completion(view, types.CompletionParams(document, position, context))
            for item in found.items if found else ():
                assert isinstance(item.text_edit, types.TextEdit)
                range_ = item.text_edit.range
                assert range_.start.line == range_.end.line == where.line
                assert range_.start <= where <= range_.end
            answered += bool(found)
    for one in document_symbols(view, types.DocumentSymbolParams(document)):
        fits(one)
    return answered


def fits(symbol: types.DocumentSymbol) -> None:
    """Assert that the range of a symbol contains those of its name and of its children."""
    assert symbol.name.strip()
    inside: Iterable[types.Range] = [
        symbol.selection_range,
        *(one.range for one in symbol.children or ()),
    ]
    for one in inside:
        assert symbol.range.start <= one.start <= one.end <= symbol.range.end
    for child in symbol.children or ():
        fits(child)


def navigate(view: View, random: Random) -> int:
    """Send requests on ids at some positions; return how many of these were on an id."""
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
    return on_ids


def test_nothing_raises_in_texts_that_are_right(tmp_path: Path) -> None:
    reading = workspace_of(tmp_path, FILES).reading()
    for name in FILES:
        view = view_in(reading, tmp_path / name, random := Random(name))
        assert view is not None
        assert ask(view, random, 60) > 20, name


def test_nothing_raises_in_texts_that_are_broken(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, FILES)
    placed = answered = on_ids = 0
    names = [*FILES] * examples(30)
    for seed, name in enumerate(names):
        random = Random(seed)
        other = FILES[random.choice(names)]
        workspace.put(uri_of(tmp_path / name), seed, mutated(FILES[name], other, random))
        if view := view_in(workspace.reading(), tmp_path / name, random):
            placed += 1
            answered += ask(view, random)
            on_ids += navigate(view, random)
            assert [*symbols_in(view.reading, random.choice(["", "1.2", "é"]))]
        workspace.close(uri_of(tmp_path / name))
    assert placed > len(names) // 2
    assert on_ids > len(names) // 2
    assert answered > len(names)


def test_nothing_raises_in_real_files(shared: Path) -> None:
    corpus = shared / "corpus"
    folders = [
        corpus / "eci",
        corpus / "2023",
        *sorted(corpus.glob("siblings/S0*"))[:8],
        corpus / "sheets",
    ]
    folders += sorted(corpus.glob("repairs/F0*"))[:10]
    random, answered = Random(0), 0
    for folder in folders:
        workspace = Workspace([folder])
        every = [*workspace.reading().every]
        for one in random.sample(every, min(len(every), examples(12))):
            path = one.collection.file(one.document)
            # As it is, then as it may be while somebody types.
            view = view_in(workspace.reading(), path, random)
            assert view is not None, path
            answered += ask(view, random)
            text = mutated(one.document.source.text, "", random)
            workspace.put(uri_of(path), 1, text)
            if view := view_in(workspace.reading(), path, random):
                ask(view, random)
            workspace.close(uri_of(path))
    assert answered > len(folders)
