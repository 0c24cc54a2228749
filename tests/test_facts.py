"""Facts: what the whole sees of a document, that comes back from JSON as it went."""

import json
from pathlib import Path
from random import Random

import pytest

from linter.topics import facts
from referentiel.facts import facts_of
from referentiel.model import Document
from referentiel.profile import PONDERATION
from referentiel.reading.reader import read_document
from referentiel.stored import StoredDocument
from tests.command import ORIENTATION
from tests.fuzzing.inputs import Seeds, made, seeds

# As many mutations of real files are read.
COUNT = 30


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    return seeds(tmp_path_factory.mktemp("facts"))


def stored(name: str, data: bytes, document: Document) -> StoredDocument:
    """Give the document that is made of the facts of another, once these have been JSON."""
    again = StoredDocument(name, data, len(data))
    for fact in facts.ALL:
        fact.remember(again, json.loads(json.dumps(fact.row_of(document))))
    return again


def test_every_fact_of_real_and_mutated_files_comes_back_from_json(own: Seeds) -> None:
    files = [text.encode() for text in own.texts]
    files += [made("file", own, 3, number)["5.2.md"] for number in range(COUNT)]
    assert len(files) > COUNT
    for data in files:
        document = read_document("5.2.md", data)
        again = stored("5.2.md", data, document)
        for fact in facts.ALL:
            assert _plain(fact.of(again)) == _plain(fact.of(document)), fact.name


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
    monkeypatch.delattr(StoredDocument, "_decoded")
    known = facts_of(again)
    assert [str(one.identifier) for one in known.actions] == ["5.2", "5.2.1", "5.2.2"]
    assert [one.title for one in known.actions][1:] == ["Diffuser", "Former"]
    assert [one.parent for one in known.actions] == [None, 0, 0]
    assert known.own is PONDERATION
    assert known.is_titled
    assert (again.faults, again.name) == ((), "5.2.md")
    with pytest.raises(AttributeError):
        _ = again.actions


def test_facts_are_no_part_of_what_a_document_says() -> None:
    one, other = (read_document("5.2.md", ORIENTATION.encode()) for _ in range(2))
    facts_of(one)
    assert one == other
    assert Path(one.name).stem == one.stem
