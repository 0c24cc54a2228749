"""One slip in an id is reported once, at its place, however much follows from it."""

import re
from pathlib import Path

import pytest

from linter.finding import Finding
from tests.command import named, reflint
from tests.rule_examples import findings_of, message, related_message, remedy, under

ROOT = '# Racine\n```yaml\nidentifiant: ""\n```\nTexte.\n'


def action(level: int, identifier: str, *below: str) -> str:
    """Return an action in the profile `points`, where neither weights nor texts are needed."""
    marks = "#" * level
    head = f"{marks} Agir ({identifier})\n```yaml\nidentifiant: {identifier}\n```\n"
    return head + (f"{marks}# Actions\n" + "".join(below) if below else "")


def reported(**files: str) -> list[str]:
    """Return what is found in files: their names are written with `_` for each dot."""
    found = findings_of(named(files))
    return [f"{finding.location.path}: {finding.rule}: {message(finding)}" for finding in found]


def related(finding: Finding) -> list[tuple[str, str]]:
    return [(under(other.location), related_message(other)) for other in finding.related]


def niveau(identifier: str, *children: str) -> str:
    return action(3, identifier, *(action(5, child) for child in children))


@pytest.mark.parametrize("name", ["1.1.md", "5.2.md"])
def test_any_slip_in_any_id_of_a_file_is_reported_once(root: Path, name: str) -> None:
    folder = root / "referentiel" / "eci"
    files = {other: (folder / other).read_bytes() for other in ("1.1.md", "1.2.md", "5.2.md")}
    before = {finding.identity for finding in findings_of(files)}
    text = files[name].decode()
    tried = 0
    for match in re.finditer(r"^id: (.+)$", text, re.MULTILINE):
        for slip in (f"{match[1]} bis", f"1{match[1]}", f"{match[1]}.1", "1.2.3", "7.7", "???"):
            mutated = f"{text[: match.start(1)]}{slip}{text[match.end(1) :]}".encode()
            found = [f for f in findings_of({**files, name: mutated}) if f.identity not in before]
            # A finding that was there already, and has its action's id as its subject, is new too.
            errors = [f for f in found if f.rule.startswith(("id-", "duplicate-", "heading-"))]
            assert len(errors) == 1, (match[1], slip, errors)
            tried += 1
    assert tried > 20


def test_children_of_an_action_with_a_wrong_id_are_not_foreign() -> None:
    text = action(1, "5.2", niveau("5.2.1"), niveau("5.2.9", "5.2.2.1", "5.2.2.2"), niveau("5.2.3"))
    assert reported(_5_2=text) == [
        "5.2.md: id-foreign: the 2 ids nested under `5.2.9` are those of children of `5.2.2`"
    ]


def test_a_child_without_an_id_does_not_speak_for_the_others() -> None:
    children = (action(5, one) for one in ("un", "5.2.2.1", "5.2.2.2"))
    text = action(1, "5.2", niveau("5.2.1"), action(3, "5.2.9", *children), niveau("5.2.3"))
    (found,) = (one for one in findings_of({"5.2.md": text}) if one.rule == "id-foreign")
    assert message(found) == "the 2 ids nested under `5.2.9` are those of children of `5.2.2`"
    assert remedy(found) == "write `5.2.2` here, or correct the ids of the children"
    assert [text for text, _ in related(found)] == ["5.2.2.1", "5.2.2.2"]


@pytest.mark.parametrize(
    ("children", "beside", "words"),
    [
        (["5.2.2.1"], "", "write `5.2.2` here, or correct the id of the child"),
        (["5.2.2.1", "5.2.2.2"], "", "write `5.2.2` here, or correct the ids of the children"),
        (
            ["5.2.1.1", "5.2.1.2"],
            "",
            "move these children under `5.2.1`, or number them from `5.2.9.1`",
        ),
        (
            ["5.2.2.1", "5.2.2.2"],
            "<!-- reflint: retired 5.2.2: folded into 5.2.1 -->\n",
            "number the children from `5.2.9.1`",
        ),
    ],
)
def test_the_remedy_for_an_id_that_children_contradict(
    children: list[str], beside: str, words: str
) -> None:
    text = action(1, "5.2", niveau("5.2.1"), niveau("5.2.9", *children), niveau("5.2.3")) + beside
    found = [one for one in findings_of({"5.2.md": text}) if one.rule == "id-foreign"]
    assert [remedy(one) for one in found] == [words]


def test_where_children_and_the_file_name_agree_the_id_alone_is_changed(tmp_path: Path) -> None:
    text = action(1, "5.4", niveau("5.20.1"), niveau("5.20.2"))
    (found,) = findings_of({"5.20.md": text})
    assert (found.rule, remedy(found)) == ("id-file-name", 'write `"5.20"`')
    (tmp_path / "5.20.md").write_text(text, encoding="utf-8")
    reflint("check", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert [path.name for path in tmp_path.glob("*.md")] == ["5.20.md"]
    fixed = text.replace("identifiant: 5.4\n", 'identifiant: "5.20"\n')
    assert (tmp_path / "5.20.md").read_text(encoding="utf-8") == fixed


def test_where_the_children_agree_with_the_id_the_file_is_renamed(tmp_path: Path) -> None:
    text = action(1, "5.4", niveau("5.4.1"), niveau("5.4.2"))
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    reflint("check", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert [path.name for path in tmp_path.glob("*.md")] == ["5.4.md"]


def test_a_copied_branch_is_one_duplicate() -> None:
    text = action(1, "5.2", niveau("5.2.1", "5.2.1.1", "5.2.1.2"), niveau("5.2.1", "5.2.1.1"))
    assert reported(_5_2=text) == ["5.2.md: duplicate-id: the id `5.2.1` is already used in 5.2.md"]


def test_a_duplicate_is_located_where_it_breaks_the_order() -> None:
    text = action(1, "5.2", niveau("5.2.3"), niveau("5.2.2"), niveau("5.2.3"))
    (finding,) = findings_of({"5.2.md": text})
    assert finding.location.start is not None
    assert finding.location.start.line == text[: text.index("identifiant: 5.2.3")].count("\n") + 1


def test_a_malformed_id_fills_the_hole_that_it_leaves_and_its_children_are_not_foreign() -> None:
    text = action(
        1, "5.2", niveau("5.2.1"), niveau("5.2 bis", "5.2.2.1", "5.2.2.2"), niveau("5.2.3")
    )
    assert [line.split(": ")[1] for line in reported(_5_2=text)] == ["id-malformed"]


def test_a_missing_data_block_leaves_no_hole() -> None:
    text = action(1, "5.2", niveau("5.2.1"), "### Sans données\n", niveau("5.2.3"))
    assert "id-hole" not in [line.split(": ")[1] for line in reported(_5_2=text)]


def test_a_file_that_cannot_be_read_leaves_no_hole_and_no_orphans() -> None:
    files: dict[str, str | bytes] = {
        "eci.md": ROOT,
        "1.md": action(1, "1"),
        "2.md": b"\0\xff",
        "2.1.md": action(1, "2.1"),
        "3.md": action(1, "3"),
    }
    assert [finding.rule for finding in findings_of(files)] == ["file-unreadable"]


def test_holes_are_ranges_with_their_neighbours_and_huge_ones_are_no_work() -> None:
    text = action(1, "5.2", *map(niveau, ("5.2.2", "5.2.3", "5.2.999999999")))
    found = findings_of({"5.2.md": text})
    assert [message(finding) for finding in found] == [
        "`5.2.1` is missing below `5.2`",
        "`5.2.4` to `5.2.999999998` are missing below `5.2`",
    ]
    assert [related(finding) for finding in found] == [
        [("5.2.2", "the next number")],
        [("5.2.3", "the previous number"), ("5.2.999999999", "the next number")],
    ]


def test_numbers_may_begin_at_0_which_is_allowed_anywhere() -> None:
    assert reported(_5_2=action(1, "5.2", *map(niveau, ("5.2.1", "5.2.0", "5.2.2")))) == []
    assert reported(_5_2=action(1, "5.2", *map(niveau, ("5.2.0", "5.2.1")))) == []


def test_ids_that_were_swapped_are_out_of_order() -> None:
    assert reported(_5_2=action(1, "5.2", *map(niveau, ("5.2.1", "5.2.3", "5.2.2")))) == [
        "5.2.md: id-order: `5.2.3` comes before `5.2.2`"
    ]
    holed = reported(_5_2=action(1, "5.2", *map(niveau, ("5.2.4", "5.2.1", "5.2.2"))))
    assert [line.split(": ")[1] for line in holed] == ["id-hole"]


def test_ten_comes_after_nine() -> None:
    text = action(1, '"1.1"', *(niveau(f"1.1.{number}") for number in range(1, 12)))
    assert reported(_1_1=text, _1_10=action(1, '"1.10"')) == []


@pytest.mark.parametrize(
    ("last", "rule", "way_out"),
    [
        (niveau("1.9"), "duplicate-id", 'an unused id, such as `"1.10"`'),
        (niveau("3.1"), "id-foreign", 'write `"1.10"`, or move'),
        (niveau("1.12", "1.20.1", "1.20.2"), "id-foreign", 'write `"1.20"` here'),
    ],
)
def test_a_proposed_id_is_in_quotes_if_it_needs_them(last: str, rule: str, way_out: str) -> None:
    text = action(1, "1", *(niveau(f"1.{number}") for number in range(1, 10)), last)
    (found,) = findings_of({"1.md": text})
    assert found.rule == rule
    assert way_out in remedy(found)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("1.10", "id-unquoted"),
        ("'1.10'", None),
        ("1.1", None),
        ("1:30", "id-malformed"),
        ("None", "id-malformed"),
        ('" 1.10"', "id-malformed"),
        ('"1.10', "data-yaml"),
    ],
)
def test_ids_that_other_readers_change(written: str, rule: str | None) -> None:
    stem = "1_1" if written == "1.1" else "1_10"
    found = reported(**{f"_{stem}": action(1, written)})
    assert [line.split(": ")[1] for line in found] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("written", "why", "way_out"),
    [
        ("5.2.l.2", "whole numbers separated by dots, and `l` is neither", "`5.2.1.2`"),
        ("5 .2.1.2", "it contains a space", "`5.2.1.2`"),
        ("5.2.1.б", "`б` is neither", "write `5.2.1.6` if that was meant"),
        ("5.2.1..2", "ids are whole numbers separated by dots", "`5.2.1.2`"),
    ],
)
def test_what_is_wrong_in_an_id_is_named(written: str, why: str, way_out: str) -> None:
    text = action(1, "5.2", niveau("5.2.1", "5.2.1.1", written), niveau("5.2.2"))
    found = findings_of({"5.2.md": text})
    says = [(message(one), remedy(one)) for one in found]
    assert len(says) == 1
    assert says[0][0].startswith(f"`{written}` is not an id: ")
    assert why in says[0][0]
    assert way_out in says[0][1]


def test_the_file_name_says_nothing_of_a_root_of_a_malformed_id_or_of_several_tops() -> None:
    assert reported(eci=ROOT, _1=action(1, "1")) == []
    assert [line.split(": ")[1] for line in reported(_5_2=action(1, "5.2 bis"))] == ["id-malformed"]
    two = reported(_5_2=action(1, "5.8") + action(1, "5.9"))
    assert [line.split(": ")[1] for line in two] == ["heading-level"]


@pytest.mark.parametrize(
    ("numbers", "mistyped"),
    [
        ("17345", "if `5.2.7` was meant to be `5.2.2`, correct it; otherwise "),
        ("1237", "if `5.2.7` was meant to be `5.2.4`, correct it; otherwise "),
        # An action is more likely lost than one number mistyped for the next.
        ("1235", ""),
        ("1267", ""),
    ],
)
def test_a_number_that_is_missing_may_be_mistyped(numbers: str, mistyped: str) -> None:
    text = action(1, "5.2", *(niveau(f"5.2.{number}") for number in numbers))
    found = findings_of({"5.2.md": text})
    (said,) = (remedy(one) for one in found if one.rule == "id-hole")
    lost, _, _ = said.partition("restore what is missing")
    assert lost == mistyped


# --- A remedy proposes no id that is taken, and no key that the profile does not have


def remedies(files: dict[str, str]) -> list[str]:
    found = findings_of(files)
    return [remedy(one) for one in found if one.severity == "error"]


def numbered(identifier: str, level: str = "#") -> str:
    return f"{level} Titre {identifier}\n```yaml\nidentifiant: {identifier}\n```\n"


@pytest.mark.parametrize(
    ("files", "proposed"),
    [
        # 3.7 is taken, and so is the name of the file.
        ({"3.7.md": numbered("3.8"), "3.8.md": "# Autre\n", "3.6.md": numbered("3.7")}, ["3.9"]),
        ({"3.7.md": numbered("3.7"), "3.7 bis.md": numbered("3.7")}, ["3.8"]),
        # The number behind those of the file is another file's.
        (
            {
                "3.7.md": f"{numbered('3.7')}## Actions\n{numbered('3.7.1', '###')}"
                f"{numbered('3.7.1', '###')}",
                "3.7.2.md": numbered("3.7.2"),
            },
            ["3.7.3"],
        ),
        # One that was retired is taken, too.
        (
            {
                "3.7.md": f"{numbered('3.7')}<!-- reflint: retired 3.7.2: too many -->\n"
                f"## Actions\n{numbered('3.7.1', '###')}{numbered('3.7.1', '###')}"
            },
            ["3.7.3"],
        ),
    ],
)
def test_a_remedy_proposes_a_free_id(files: dict[str, str], proposed: list[str]) -> None:
    said = " ".join(remedies(files))
    ids = re.findall(r"`(3(?:\.[0-9]+)+)`", said)
    assert set(proposed) <= set(ids)
    taken = {
        found for text in files.values() for found in re.findall(r"(?m)^identifiant: (.*)$", text)
    }
    assert not set(ids) & taken


@pytest.mark.parametrize(
    ("numbers", "proposed"),
    [
        ("22345", "3.7.1"),
        ("1233", "3.7.4"),
        # The free number is not at the place of the duplicate.
        ("13455", "3.7.6"),
    ],
)
def test_a_duplicate_gets_the_missing_number_of_its_place_proposed(
    numbers: str, proposed: str
) -> None:
    text = numbered("3.7") + "## Actions\n"
    text += "".join(numbered(f"3.7.{number}", "###") for number in numbers)
    found = findings_of({"3.7.md": text})
    said = [remedy(one) for one in found if one.rule == "duplicate-id"]
    assert said == [
        f"give one of the two actions an unused id, such as `{proposed}`, or remove one of them"
    ]


def test_without_evidence_no_id_is_proposed_for_a_malformed_one() -> None:
    (said,) = remedies({"trier.md": numbered("à faire")})
    assert said == "write an unused id"
