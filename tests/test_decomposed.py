"""Decomposed letters: files that have them give the same findings."""

import unicodedata

import pytest

from linter.catalogue import message
from linter.engine.plan import Plan
from linter.finding import Finding
from linter.fixing.markdown_structure import same_structure
from linter.fixing.run import fix
from linter.registry import RULES
from linter.words.language import Language
from referentiel.reading.reader import read_text
from referentiel.source import Excerpt, Source, Span
from referentiel.text.letters import compose, decomposed_letters
from scoring.answers.reader import read_answers
from scoring.readings import readings_of
from tests.command import ORIENTATION
from tests.rule_examples import findings_of, referentiel_of
from tests.test_fixing import SLIPS

OWN = "decomposed-letter"


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def reported(finding: Finding) -> tuple[object, ...]:
    """Give what a finding says, and where: its place as it is once the text is composed."""
    place = finding.location
    before = (place.source.text[:end] for end in place.span or ())
    return (
        finding.identity,
        finding.message,
        sorted(finding.arguments.items()),
        [len(compose(text)) for text in before],
    )


def rules(text: str) -> list[str]:
    return [one.rule for one in findings_of({"5.2.md": text.encode()}) if one.rule != OWN]


# --- Letters


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        ("e\u0301te\u0301", "été"),
        ("a\u0316\u0300", "à\u0316"),
        ("\u212b", "\u212b"),  # A sign of its own.
        ("=\u0338", "=\u0338"),  # No letter.
        ("é\u0301", "é\u0301"),  # Two accents: there is no such letter.
        ("ﬁ²", "ﬁ²"),
    ],
)
def test_letters_are_composed_and_nothing_else(text: str, composed: str) -> None:
    assert compose(text) == composed
    assert all(text[one.start : one.end] != one.composed for one in decomposed_letters(text))


def test_an_excerpt_is_composed_and_knows_the_places_in_the_source() -> None:
    source = Source("5.2.md", "Re\u0301<!---->ge\u0301rer d'ici a\u0300 l'e\u0301te\u0301")
    excerpt = Excerpt.join(source, (Span(0, 3), Span(10, len(source.text))))
    assert excerpt.text == "Régérer d'ici à l'été"
    for start in range(len(excerpt.text)):
        for end in range(start + 1, len(excerpt.text) + 1):
            cut = source.slice(excerpt.span(start, end)).replace("<!---->", "")
            assert compose(cut) == excerpt.text[start:end]
    assert excerpt.span(2, 2) == Span(10, 10)


def test_a_mark_that_has_no_place_in_its_letter_keeps_its_own() -> None:
    source = Source("5.2.md", "va\u0316\u0300.")
    excerpt = Excerpt.join(source, (Span(0, 5),))
    assert excerpt.text == "và\u0316."
    assert [excerpt.span(at, at + 1) for at in range(4)] == [(0, 1), (1, 3), (3, 4), (4, 5)]


# --- Files


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(files, id=rule)
        for rule, files in SLIPS
        if rule != "file-unreadable"  # Accents of their own make a file larger.
    ],
)
def test_the_same_is_found_whether_letters_are_composed_or_not(files: dict[str, bytes]) -> None:
    try:
        apart = {name: decomposed(data.decode()).encode() for name, data in files.items()}
    except UnicodeDecodeError:
        return  # What is no UTF-8 has no marks.
    both = [findings_of(group, tuple(RULES)) for group in (files, apart)]
    one, other = (sorted((reported(f) for f in group if f.rule != OWN), key=str) for group in both)
    assert one == other


def test_a_word_that_begins_like_the_one_before_it_is_no_double() -> None:
    text = ORIENTATION.replace("Diffuser des", "Il ne ne\u0301cessite plus de de\u0301bat. Des")
    assert rules(text) == []


def test_a_mark_that_no_letter_has_belongs_to_its_word() -> None:
    assert rules(ORIENTATION.replace("Diffuser des", "Il ne ne\u0304\u0331glige des")) == []
    assert rules(ORIENTATION.replace("Diffuser des", "La vie vie\u0301e\u030a. Des")) == []


def test_a_double_is_found_across_both_forms() -> None:
    text = ORIENTATION.replace("Diffuser des", "Diffuser régler re\u0301gler des")
    assert rules(text) == ["doubled-word"]


def test_who_is_concerned_and_what_is_read_are_the_same() -> None:
    text = ORIENTATION.replace(
        "ponderation: 0.5", "ponderation: 0.5\nconcerne: [Métropole, sauf départements]"
    ).replace("Oui → 100%", "Mené à terme → 100%")
    one, other = read_text("5.2.md", text), read_text("5.2.md", decomposed(text))
    assert [a.concerne and a.concerne.kinds for a in one.actions] == [
        a.concerne and a.concerne.kinds for a in other.actions
    ]
    assert [a.title and a.title.text for a in one.actions] == [
        a.title and a.title.text for a in other.actions
    ]
    assert [r.analysis for r in readings_of(one)] == [r.analysis for r in readings_of(other)]
    assert one.actions[0].title is not None


def test_answers_name_kinds_and_labels_in_either_form() -> None:
    text = "collectivite:\n  type: métropole\nreponses:\n  5.2.1: [Mené à terme]\n"
    one, other = (read_answers("r.yaml", form.encode()) for form in (text, decomposed(text)))
    assert one.collectivite == other.collectivite
    assert one.answers == other.answers


# --- The rule


def fixed(text: str) -> str:
    outcome = fix([(referentiel_of({"5.2.md": text.encode()}), Plan(RULES))], None, unsafe=False)
    assert not outcome.refused
    return outcome.universe[0][0].documents[0].source.text


def test_a_file_gets_one_finding_and_a_fix_that_composes_all_its_words() -> None:
    text = decomposed(ORIENTATION.replace("id: 5.2.1", "id: 5.2.1\nconcerne: métropole"))
    (finding,) = (one for one in findings_of({"5.2.md": text.encode()}) if one.rule == OWN)
    assert message(finding, Language.FRENCH) == (
        "4 lettres sont faites de deux caractères, une lettre et un accent : la première est `é` "
        "dans `collectivités`"
    )
    assert fixed(text) == unicodedata.normalize("NFC", text)


def test_several_files_get_one_finding_that_names_them() -> None:
    files = {
        f"5.{number}.md": decomposed(ORIENTATION.replace("5.2", f"5.{number}")).encode()
        for number in (2, 3, 4)
    }
    (finding,) = (one for one in findings_of(files) if one.rule == OWN)
    assert message(finding, Language.ENGLISH) == (
        "3 files have letters that are two characters each, a letter and a combining accent"
    )
    assert finding.location.path == "5.2.md"
    assert [other.location.path for other in finding.related] == ["5.3.md", "5.4.md"]


@pytest.mark.parametrize(
    "words",
    [
        "Voir `qualité.csv` et ``qualité``.",
        "Voir https://example.org/qualité et www.example.org/qualité.",
        "Voir [le guide](https://example.org/qualité) et [le reste](qualité.md).",
        'Voir <a href="https://example.org/qualité">le guide</a>.',
        "Voir le fichier guide-qualité.pdf, ou C:\\qualité\\guide.",
        "Voir :\n\n```\nqualité\n```",
        "Voir :\n<!-- la qualité -->\n- un guide",
    ],
)
def test_addresses_code_comments_and_names_of_files_keep_their_spelling(words: str) -> None:
    text = ORIENTATION.replace("Diffuser des documents.", decomposed(words))
    assert OWN not in {one.rule for one in findings_of({"5.2.md": text.encode()})}
    assert decomposed(words) in fixed(text)
    also = fixed(text.replace("Former les équipes", decomposed("Former les équipes")))
    assert decomposed(words) in also
    assert "Former les équipes" in also


def test_a_fix_that_composes_an_address_is_not_proven() -> None:
    one, other = "[a](http://a/e\u0301) `e\u0301`", "[a](http://a/é) `e\u0301`"
    assert not same_structure(one, other, str.strip)
    assert not same_structure("```\ne\u0301\n```", "```\né\n```", str.strip)
    assert same_structure("e\u0301", "é", str.strip)
