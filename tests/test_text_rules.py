"""Where the rules on encoding and text look, and where they do not."""

import codecs
import unicodedata
from pathlib import Path

import pytest

from linter.finding import Finding, Severity
from linter.fixing.equivalence import same_structure
from linter.fixing.run import fix
from linter.registry import RULES, Plan
from linter.rules.damaged_letter import _MEANT
from linter.words import Language
from referentiel.identifier import parse_id
from referentiel.reading.reader import read_text
from referentiel.source import Excerpt, Source, Span
from referentiel.text.letters import as_seen, as_typed, compose, decomposed_letters
from referentiel.weights.number import parse_number
from scoring.answers.reader import read_answers
from scoring.readings import readings_of
from tests.command import ORIENTATION, reflint, write
from tests.rule_examples import findings_of, message, referentiel_of, under
from tests.test_causes_first import WORKSHOP
from tests.test_fixing import SLIPS

TEXT_RULES = tuple(
    rule for rule in RULES if rule.name in {"not-utf8", "invisible-character", "tab", "leftover"}
)
SENTENCE = "Diffuser des documents."
HEAD = "# Titre\n```yaml\nid: 5.2\n```\n"


def reported(text: str | bytes) -> list[tuple[str, str]]:
    """Return the rules that find something in a file, and the text under each finding, or part."""
    found = [part for one in findings_of({"5.2.md": text}, TEXT_RULES) for part in one.each]
    found.sort(key=lambda one: one.location.span or Span(0, 0))
    return [(one.rule, under(one.location)) for one in found]


def test_control_characters_and_separators_are_found_everywhere() -> None:
    text = (
        "# Ti\0tre\n```yaml\nid: 5.2 # \u202e\npo\x85: 1\n```\n<!-- \x0b -->\n```text\n\x7f\n```\n"
    )
    assert reported(text) == [
        ("invisible-character", "\0"),
        ("invisible-character", "\u202e"),
        ("invisible-character", "\x85"),
        ("invisible-character", "\x0b"),
        ("invisible-character", "\x7f"),
    ]


def test_a_run_is_one_finding() -> None:
    assert reported(HEAD + "a\0\x01\u200eb\u2028\u2029c\n") == [
        ("invisible-character", "\0\x01\u200e"),
        ("invisible-character", "\u2028\u2029"),
    ]


@pytest.mark.parametrize("char", ["\u00a0", "\u202f", "\u00ad", "é", "\U0001f600"])
def test_good_typography_is_no_control_character(char: str) -> None:
    assert reported(HEAD + f"100{char}000\r\nfin\r") == []


def test_a_mark_before_a_heading_is_reported_with_the_heading() -> None:
    text = HEAD + "\n\u200e## Description\nTexte.\n"
    assert reported(text) == []
    assert "heading-glued" in [finding.rule for finding in findings_of({"5.2.md": text})]


def test_utf_16_without_its_mark_is_not_text() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        (found,) = findings_of({"5.2.md": HEAD.encode(encoding)})
        assert (found.rule, found.fixes) == ("file-unreadable", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_reported_of_the_whole_file(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    assert reported(mark + HEAD.encode(encoding)) == [("not-utf8", "")]


def test_tabs_are_reported_once_a_line() -> None:
    assert reported(HEAD + "a\tb\n\td\t\n\t\n") == [("tab", "\t"), ("tab", "\t"), ("tab", "\t")]


def tables(body: str) -> list[tuple[str, str]]:
    """Return what is found of tables in a text, and the table to be written."""
    found = findings_of({"5.2.md": (HEAD + body)})
    return [(message(one), one.fixes[0].edits[0][1]) for one in found if one.rule == "table-pasted"]


def test_a_pasted_table_is_one_finding_that_shows_it_in_markdown_and_writes_nothing() -> None:
    body = "Voici :\nVille\tVisites\tFiches\nNord\t12\n\tSud\t\t3 | 4\t\n\nFin.\n"
    (found,) = tables(body)
    assert found == (
        "pasted table: 3 rows with cells separated only by tabs",
        "\n| Ville | Visites | Fiches |\n|---|---|---|\n| Nord | 12 |  |\n| Sud |  | 3 &#124; 4 |",
    )
    assert [one for one in reported(HEAD + body) if one[0] == "tab"] == []
    universe = [(referentiel_of({"5.2.md": (HEAD + body)}), Plan(RULES))]
    assert fix(universe, None, unsafe=True).changes == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Nord\t12\t3\n", 1),
        ("-\tNord\t12\t3\n", 1),
        ("Nord\t12\nSud\t3\n", 0),
        ("\t\tNord\n", 0),
        ("## Nord\t12\t3\n", 0),
        ("| Nord\t| 12\t| 3\t|\n|---|---|---|\n| Sud\t| 12\t| 3\t|\n", 0),
        ("## Principe\nNord\t→\t3 %\n", 0),
    ],
)
def test_two_tabs_between_words_make_a_table(body: str, count: int) -> None:
    found = findings_of({"5.2.md": (HEAD + body)})
    assert [one.rule for one in found].count("table-pasted") == count


def test_a_tab_behind_a_marker_is_not_reported_twice() -> None:
    found = reported(HEAD + "-\ta\n*\t\tb\tc\n  1)\td\n> •\te\n\t-\tf\n")
    assert found == [
        ("tab", "\t"),
        ("tab", "\t\t"),
        ("tab", "\t"),
        ("tab", "\t"),
        ("tab", "\t"),
        ("tab", "\t"),
        ("tab", "\t"),
    ]


def test_text_rules_pass_over_data_blocks_fences_and_comments() -> None:
    text = (
        "# Titre\n```yaml\nid: 5.2 # TODO\t???\n```\n"
        "<!-- TODO\t(à supprimer) -->\n"
        "```text\nTODO\t(à supprimer)\n```\n"
        "- liste\n\n  ```text\n  TODO\t(à supprimer)\n  ```\n"
    )
    assert reported(text) == []


def test_leftovers_are_found_in_titles_lists_quotes_and_html() -> None:
    text = f"{HEAD}## Description ???\n- a\n  - b TODO\n\n> c (à supprimer)\n\n<p>FIXME</p>\n"
    assert reported(text) == [
        ("leftover", "???"),
        ("leftover", "TODO"),
        ("leftover", "(à supprimer)"),
        ("leftover", "FIXME"),
    ]


def test_leftovers_in_data_blocks_are_those_of_keys_without_rules_of_their_own() -> None:
    text = (
        '# Titre\n```yaml\nid: ???\nponderation: 100% ??? Ou 40% ?\nindicateur:\n  - "à préciser"\n'
        "axe_id: XXX\n```\n"
    )
    assert reported(text) == [("leftover", "à préciser"), ("leftover", "XXX")]


def test_every_character_that_is_used_in_french_is_restored_from_its_misreading() -> None:
    text = ORIENTATION.replace(SENTENCE, f"Diffuser {''.join(_MEANT.values())}.")
    damaged = ORIENTATION.replace(SENTENCE, f"Diffuser {''.join(_MEANT)}.")
    outcome = fix([(referentiel_of({"5.2.md": damaged}), Plan(RULES))], None, unsafe=True)
    (document,) = outcome.universe[0][0].documents
    assert document.source.text == text


@pytest.mark.parametrize("word", ["Âge", "pâté", "à Ålesund", "São Paulo", "œuvre"])
def test_letters_that_are_right_are_not_called_damaged(word: str) -> None:
    text = ORIENTATION.replace(SENTENCE, f"Diffuser {word} partout.")
    assert "damaged-letter" not in {one.rule for one in findings_of({"5.2.md": text})}


def test_a_file_that_is_not_utf_8_is_not_called_damaged_as_well() -> None:
    data = ORIENTATION.encode("utf-16")
    assert {one.rule for one in findings_of({"5.2.md": data})} == {"not-utf8"}


# --- Invisible characters in an id, a number, a key or a name


def whole_reports(text: str, language: Language = Language.ENGLISH) -> list[str]:
    found = findings_of({"3.7.md": text})
    return [f"{one.rule}: {message(one, language)}" for one in found]


@pytest.mark.parametrize(
    ("right", "wrong", "name", "code"),
    [
        ("identifiant: 3.7.2\n", "identifiant: 3.7.\u200b2\n", "3.7.2", "U+200B"),
        ("identifiant: 3.7.2\n", "identifiant: '\u20603.7.2'\n", "'3.7.2'", "U+2060"),
        ("points: 30\n", "points: 3\u200d0\n", "30", "U+200D"),
        ("pourcentage: 40\n", "pourcen\xadtage: 40\n", "pourcentage", "U+00AD"),
        ("#### Actions\n", "#### Act\u2063ions\n", "Actions", "U+2063"),
    ],
)
def test_an_invisible_character_is_named_and_removed(
    right: str, wrong: str, name: str, code: str, tmp_path: Path
) -> None:
    text = WORKSHOP.replace(right, wrong, 1)
    assert whole_reports(text) == [
        f"invisible-character: `{name}` contains an invisible character ({code})"
    ]
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert as_typed((tmp_path / "3.7.md").read_text(encoding="utf-8")).replace("'", "") == (
        as_typed(WORKSHOP)
    )


@pytest.mark.parametrize("weight", ["40\u00a0%", "2\u202f/\u202f5"])
def test_good_spacing_of_a_number_is_not_reported(weight: str) -> None:
    text = WORKSHOP.replace("pourcentage: 40\n", f"pourcentage: {weight}\n")
    assert not [one for one in whole_reports(text) if one.startswith("invisible")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dé\u00adchets", "the word `déchets` contains an invisible character (U+00AD)"),
        ("ré\u200bemploi", "the word `réemploi` contains an invisible character (U+200B)"),
        (
            "dé\u00adchets et ré\u00ademploi",
            "2 words contain an invisible character, the first being `déchets` (U+00AD)",
        ),
    ],
)
def test_a_soft_hyphen_in_a_word_is_an_info_and_is_deleted(
    words: str, said: str, tmp_path: Path
) -> None:
    text = WORKSHOP.replace("## Actions", f"## Description\nTrier les {words}.\n## Actions", 1)
    (finding,) = findings_of({"3.7.md": text})
    assert (finding.rule, finding.severity) == ("invisible-character", Severity.INFO)
    assert message(finding) == said
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    fixed = (tmp_path / "3.7.md").read_text(encoding="utf-8")
    assert fixed == text.replace("\u00ad", "").replace("\u200b", "")


def test_an_address_with_a_soft_hyphen_and_a_word_with_a_tag_are_left() -> None:
    text = "https://exemple.fr/dé\u00adchets et des dé<b>chets</b>"
    text = WORKSHOP.replace("## Actions", f"## Description\nLire [ici]({text}.\n## Actions", 1)
    assert not [one for one in whole_reports(text) if one.startswith("invisible")]


@pytest.mark.parametrize(
    ("word", "said", "fixed"),
    [
        ("e\u0301\u0301tude", "the letter `é` in `étude` has two accents", "étude"),
        ("ê\u0301tre", "the letter `ê` in `être` has two accents", None),
        (
            "é\u0301tude é\u0301cologique",
            "2 letters have two accents, the first being `é` in `étude`",
            "étude écologique",
        ),
    ],
)
def test_a_letter_with_two_accents_is_a_warning(word: str, said: str, fixed: str | None) -> None:
    text = WORKSHOP.replace("## Actions", f"## Description\nUne {word}.\n## Actions", 1)
    (finding,) = findings_of({"3.7.md": text})
    assert (finding.rule, finding.severity) == ("decomposed-letter", Severity.WARNING)
    assert message(finding) == said
    edits = [new for fix in finding.fixes for _, new in fix.edits]
    assert edits == (["é"] * fixed.count("é") if fixed else [])


def test_letters_of_other_languages_may_have_two_accents() -> None:
    text = "## Description\nMonsieur Nguye\u0302\u0303n, Nguyễn.\n## Actions"
    text = WORKSHOP.replace("## Actions", text, 1)
    assert [one.partition(":")[0] for one in whole_reports(text)] == ["decomposed-letter"]


def test_ids_and_numbers_are_read_without_it() -> None:
    assert parse_id("3.\u200b7\u00a0.1") == parse_id("3.7.1")
    assert parse_id("3. 7") is None
    assert parse_number("1\u202f000\u00ad,5") == parse_number("1000,5")
    assert as_seen("Retours\u00a0d'expé\u00adrience") == "Retours d'expérience"


# --- Letters of another alphabet, in names that others compare letter by letter


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("pourcentage: 40", "pourc\u0435ntage: 40", "key-unknown"),
        ("identifiant: 3.7.2", "identifi\u0430nt: 3.7.2", "key-unknown"),
        ("#### Actions\n", "#### Acti\u043ens\n", "section-unknown"),
    ],
)
def test_a_look_alike_is_retyped(right: str, wrong: str, rule: str, tmp_path: Path) -> None:
    text = WORKSHOP.replace(right, wrong, 1)
    assert [one.rule for one in findings_of({"3.7.md": text})] == [rule]
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert (tmp_path / "3.7.md").read_text(encoding="utf-8") == WORKSHOP


def test_another_alphabet_in_a_text_is_not_reported() -> None:
    text = WORKSHOP.replace("## Actions", "## Description\nLe mot б\u0430к.\n## Actions", 1)
    assert not findings_of({"3.7.md": text})


# --- Decomposed letters: files that have them give the same findings


OWN = "decomposed-letter"


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def composed_report(finding: Finding) -> tuple[object, ...]:
    """Return identity, message and arguments of a finding, and its place in the composed text."""
    place = finding.location
    before = (place.source.text[:end] for end in place.span or ())
    return (
        finding.identity,
        finding.message,
        sorted(finding.arguments.items()),
        [len(compose(text)) for text in before],
    )


def rules_beside(text: str) -> list[str]:
    return [one.rule for one in findings_of({"5.2.md": text}) if one.rule != OWN]


# --- Letters


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        ("e\u0301te\u0301", "été"),
        ("a\u0316\u0300", "à\u0316"),
        ("\u212b", "\u212b"),  # The ångström sign.
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
    one, other = (
        sorted((composed_report(f) for f in group if f.rule != OWN), key=str) for group in both
    )
    assert one == other


def test_a_word_that_begins_like_the_one_before_it_is_no_double() -> None:
    text = ORIENTATION.replace("Diffuser des", "Il ne ne\u0301cessite plus de de\u0301bat. Des")
    assert rules_beside(text) == []


def test_a_mark_that_no_letter_has_belongs_to_its_word() -> None:
    assert rules_beside(ORIENTATION.replace("Diffuser des", "Il ne ne\u0304\u0331glige des")) == []
    assert rules_beside(ORIENTATION.replace("Diffuser des", "La vie vie\u0301e\u030a. Des")) == []


def test_a_double_is_found_across_both_forms() -> None:
    text = ORIENTATION.replace("Diffuser des", "Diffuser régler re\u0301gler des")
    assert rules_beside(text) == ["doubled-word"]


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


def composed(text: str) -> str:
    outcome = fix([(referentiel_of({"5.2.md": text}), Plan(RULES))], None, unsafe=False)
    assert not outcome.refused
    return outcome.universe[0][0].documents[0].source.text


def test_a_file_gets_one_finding_and_a_fix_that_composes_all_its_words() -> None:
    text = decomposed(ORIENTATION.replace("id: 5.2.1", "id: 5.2.1\nconcerne: métropole"))
    (finding,) = (one for one in findings_of({"5.2.md": text}) if one.rule == OWN)
    assert message(finding, "fr") == (
        "4 lettres sont faites de deux caractères, une lettre et un accent : la première est `é` "
        "dans `collectivités`"
    )
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_several_files_get_one_finding_that_names_them() -> None:
    files = {
        f"5.{number}.md": decomposed(ORIENTATION.replace("5.2", f"5.{number}")).encode()
        for number in (2, 3, 4)
    }
    (finding,) = (one for one in findings_of(files) if one.rule == OWN)
    assert message(finding) == (
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
    assert OWN not in {one.rule for one in findings_of({"5.2.md": text})}
    assert decomposed(words) in composed(text)
    also = composed(text.replace("Former les équipes", decomposed("Former les équipes")))
    assert decomposed(words) in also
    assert "Former les équipes" in also


def test_a_fix_that_composes_an_address_is_not_proven() -> None:
    one, other = "[a](http://a/e\u0301) `e\u0301`", "[a](http://a/é) `e\u0301`"
    assert not same_structure(one, other, str.strip)
    assert not same_structure("```\ne\u0301\n```", "```\né\n```", str.strip)
    assert same_structure("e\u0301", "é", str.strip)
