"""Facts: what the whole referential needs of a document; they come back unchanged from JSON."""

import gc
from random import Random
from weakref import ref

import pytest

from linter.topics import facts
from referentiel.facts import entry_index_at, facts_of
from referentiel.files import raw
from referentiel.files.content import Content
from referentiel.files.raw import RawFile
from referentiel.model import Document
from referentiel.profile import PONDERATION
from referentiel.reading.reader import read_document
from referentiel.stored_fact import StoredFact
from referentiel_lint.cache.record import Record, key_of
from tests.command import ORIENTATION
from tools.fuzzing.inputs import Seeds, made, seeds

# As many mutations of real files are read.
COUNT = 30


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    return seeds(tmp_path_factory.mktemp("facts"))


def stored(name: str, data: bytes, document: Document) -> Document:
    """Return the document that the cache makes of the record of another, once it has been JSON."""
    file = RawFile(name, Content(data, len(data)))
    return Record.read(Record.of(document, None, None).line(key_of(file))).document(file)


def test_every_fact_of_real_and_mutated_files_comes_back_from_json(own: Seeds) -> None:
    files = [text.encode() for text in own.texts]
    files += [made("file", own, 3, number)["5.2.md"] for number in range(COUNT)]
    assert len(files) > COUNT
    for data in files:
        document = read_document("5.2.md", data)
        again = stored("5.2.md", data, document)
        for fact in facts.stored_of(document.kind):
            assert _plain(fact.of(again)) == _plain(fact.of(document))


def _plain(value: object) -> object:
    """Give sequences as lists: it is the same to rules whether they are tuples."""
    return list(value) if type(value) in (list, tuple) else value  # type: ignore[call-overload]


def test_a_stored_document_says_all_that_the_file_says(own: Seeds) -> None:
    random = Random(5)
    for number in range(20):
        data = made("file", own, random.randrange(1000), number)["5.2.md"]
        document = read_document("5.2.md", data)
        again = stored("5.2.md", data, document)
        assert (again.name, again.stem) == ("5.2.md", "5.2")
        assert again.faults == document.faults
        assert again.source == document.source
        assert again.actions == document.actions
        assert again.comments == document.comments
        assert again.fences == document.fences
        assert list(again.prose()) == list(document.prose())


def test_facts_alone_need_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ORIENTATION.encode()
    again = stored("5.2.md", data, read_document("5.2.md", data))
    monkeypatch.setattr(raw, "decode", None)
    known = facts_of(again)
    assert [str(one.identifier) for one in known.actions] == ["5.2", "5.2.1", "5.2.2"]
    assert [one.title for one in known.actions][1:] == ["Diffuser", "Former"]
    assert [one.parent for one in known.actions] == [None, 0, 0]
    assert [entry_index_at(again, ORIENTATION.index(word)) for word in ("Diff", "Form")] == [1, 2]
    assert known.profile is PONDERATION
    assert known.is_titled
    assert (again.faults, again.name) == ((), "5.2.md")
    with pytest.raises(TypeError):
        _ = again.actions


def test_facts_are_computed_once_and_go_with_their_document() -> None:
    seen: list[str] = []

    def analyse(document: Document) -> int:
        seen.append(document.name)
        return len(seen)

    fact = StoredFact(analyse, int, int)
    one, other = (read_document(name, ORIENTATION.encode()) for name in ("5.2.md", "5.3.md"))
    assert [fact.of(document) for document in (one, other, one, other)] == [1, 2, 1, 2]
    assert seen == ["5.2.md", "5.3.md"]
    assert one != other
    gone = ref(one)
    del one
    gc.collect()
    assert gone() is None
