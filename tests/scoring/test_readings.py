"""The principles of a referential: read once, with places in the file, and never guessed at."""

from referentiel.reading.reader import read_text
from scoring.conventions import Conventions
from scoring.principe.analysis import Reading, Why
from scoring.readings import readings_of
from tests.scoring.referentials import YES, Niveau, orientation

PROGRESSION = "1 action / 1 pilier → 14%\n1 action / 2 piliers → 28%\n…"


def one_of(principe: str, text: str = "") -> str:
    return orientation("5.2", Niveau("5.2.1", principe=principe)) + text


def test_a_span_of_a_principle_is_a_place_in_the_file_past_comments() -> None:
    document = read_text("5.2.md", one_of("<!-- avant -->\nOui → <!-- ici -->100%\nNon → 0%"))
    (reading,) = readings_of(document)
    (level,) = reading.analysis.branches[0].levels
    place = reading.file_span(level.item.percent_span)
    assert document.source.slice(place) == "100%"
    assert (
        document.source.position(place.start).line
        == document.source.text[: document.source.text.index("Oui")].count("\n") + 1
    )


def test_two_principles_in_one_action_are_both_read_and_neither_is_scored() -> None:
    document = read_text("5.2.md", one_of(f"{YES}\n#### Principe\nFait → 100%"))
    both = readings_of(document)
    assert [reading.analysis.is_scored for reading in both] == [True, True]
    assert [reading.is_only for reading in both] == [False, False]
    assert [reading.is_scored for reading in both] == [False, False]


def test_an_empty_principle_alone_is_read_and_has_no_level() -> None:
    (reading,) = readings_of(read_text("5.2.md", one_of("")))
    assert (reading.analysis.reading, reading.analysis.why) == (Reading.UNREADABLE, Why.NO_LEVEL)


def test_the_bound_of_a_progression_is_in_the_text_of_the_file() -> None:
    text = one_of(PROGRESSION, "#### Critère\nPour chacun des 7 piliers.\n")
    (reading,) = readings_of(read_text("5.2.md", text))
    assert reading.is_scored
    assert len(reading.analysis.branches[0].levels) == 7


def test_what_principles_themselves_say_is_no_bound() -> None:
    text = one_of(PROGRESSION) + str(Niveau("5.2.2", principe=f"Pour les 7 piliers :\n{YES}"))
    first, _ = readings_of(read_text("5.2.md", text))
    assert first.analysis.why is Why.NO_BOUND


def test_a_configured_bound_is_taken_in_either_number_and_the_text_is_not_asked() -> None:
    document = read_text("5.2.md", one_of(PROGRESSION, "#### Critère\nLes 6 piliers.\n"))
    assert readings_of(document)[0].analysis.why is Why.WRONG_STEP
    assert readings_of(document, Conventions({"piliers": 7}))[0].is_scored
    assert readings_of(document, Conventions({"pilier": 7}))[0].is_scored
