"""`gitlab`, `junit` and `json`: their schemas, their places, and what is no finding."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from linter.manual.page import page_of
from linter.registry import RULES
from linter.words import Language
from referentiel_lint.check.formats import forges, junit
from referentiel_lint.check.formats import json as json_report
from referentiel_lint.reports.report import Report
from tests.command import ORIENTATION, WRONG_SUM, write
from tests.report_schemas import FOLDER, SCHEMAS, faults_of_json, faults_of_junit
from tests.report_zoo import INSIDE, PATHS, check, of, reported
from tests.rule_examples import findings_of

GITLAB = FOLDER / "gitlab-code-quality.schema.json"
JSON = SCHEMAS / "report.schema.json"


@pytest.fixture(scope="module")
def everything() -> Report:
    """The findings of all examples of the manual."""
    examples = [example.files for rule in RULES for example in page_of(rule).bad]
    return Report(tuple(one for files in examples for one in findings_of(files)), 0, (), ())


# --- gitlab


@pytest.mark.parametrize("language", ["fr", "en"])
def test_gitlab_has_the_fields_that_it_documents(zoo: Path, language: str) -> None:
    assert faults_of_json(reported(zoo, "gitlab", "--lang", language, *PATHS), GITLAB) == []


def test_all_findings_are_entries_with_own_fingerprints(everything: Report) -> None:
    text = forges.gitlab(everything, Language.FRENCH)
    assert faults_of_json(text, GITLAB) == []
    fingerprints = [entry["fingerprint"] for entry in json.loads(text)]
    assert len(set(fingerprints)) == len(fingerprints) > 200


def test_a_clean_run_is_an_empty_list_even_beside_a_page(zoo: Path) -> None:
    assert reported(zoo, "gitlab", "5.1.md") == "[]\n"


def test_an_entry_has_the_place_the_words_and_the_severity(tmp_path: Path) -> None:
    slips = WRONG_SUM.replace("0.5", "0,5").replace("### Former", "### Former :")
    write(tmp_path, _5_2=slips)
    entries = json.loads(reported(tmp_path, "gitlab"))
    assert [(one["check_name"], one["severity"], one["location"]) for one in entries] == [
        ("weight-sum", "major", {"path": "5.2.md", "lines": {"begin": 3}}),
        ("title-marks", "minor", {"path": "5.2.md", "lines": {"begin": 21}}),
        ("weight-notation", "info", {"path": "5.2.md", "lines": {"begin": 24}}),
    ]
    assert entries[2]["description"] == (
        "other programs treat the weight `0,5` as text; remedy: write `0.5`"
    )


def test_what_could_not_be_checked_is_an_entry_for_gitlab(zoo: Path) -> None:
    (entry,) = json.loads(reported(zoo, "gitlab", "5.1.md", "absent.md"))
    assert (entry["check_name"], entry["severity"]) == ("not-checked", "blocker")
    path = f"{INSIDE}/absent.md"
    assert entry["description"] == f"not checked: {path} (there is no such path)"
    assert entry["location"] == {"path": path, "lines": {"begin": 1}}


def test_equal_identities_of_two_projects_are_distinguished(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, _5_2=WRONG_SUM)
        (tmp_path / name / ".git").mkdir()
    report, entries = (json.loads(reported(tmp_path, form)) for form in ("json", "gitlab"))
    one, other = report["findings"]
    assert one["identity"] == other["identity"] == entries[0]["fingerprint"]
    assert entries[1]["fingerprint"] != one["identity"]


# --- junit


def cases_of(text: str) -> list[ET.Element]:
    return [*ET.fromstring(text).iter("testcase")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_junit_is_valid_by_its_schema(zoo: Path, language: str) -> None:
    assert faults_of_junit(reported(zoo, "junit", "--lang", language, *PATHS)) == []


def test_every_rule_s_findings_are_cases(everything: Report) -> None:
    assert faults_of_junit(junit.render(everything, Language.ENGLISH)) == []


def test_a_file_passes_once_or_fails_once_for_each_of_its_rules(tmp_path: Path) -> None:
    slips = WRONG_SUM.replace("0.5", "0,5").replace("0.6", "0,6")
    write(tmp_path, _5_2=slips, _5_1=of("5.1", ORIENTATION))
    found = [
        (case.get("classname"), case.get("name"), [one.tag for one in case])
        for case in cases_of(reported(tmp_path, "junit"))
    ]
    assert found == [
        ("5.1.md", "reflint", []),
        ("5.2.md", "weight-sum", ["failure"]),
        ("5.2.md", "weight-notation", ["failure"]),
    ]
    failure = cases_of(reported(tmp_path, "junit"))[2][0]
    assert failure.attrib == {
        "message": "other programs treat the weight `0,6` as text (+1)",
        "type": "info",
    }
    assert failure.text == (
        "5.2.md:12:14: info[weight-notation] other programs treat the weight `0,6` as text\n"
        "  remedy: write `0.6`\n"
        "5.2.md:24:14: info[weight-notation] other programs treat the weight `0,5` as text\n"
        "  remedy: write `0.5`\n"
    )


def test_files_that_were_not_asked_for_are_no_cases(tmp_path: Path) -> None:
    write(tmp_path, _5_1=of("5.1", ORIENTATION), _5_2=WRONG_SUM, _5_3=of("5.3", ORIENTATION))
    (case,) = cases_of(reported(tmp_path, "junit", "5.1.md"))
    assert (case.get("classname"), len(case)) == ("5.1.md", 0)


def test_what_was_not_checked_is_in_error_or_skipped(zoo: Path) -> None:
    text = reported(zoo, "junit", *PATHS)
    found = {
        case.get("classname"): (case[0].tag, case[0].get("type"), case[0].get("message"))
        for case in cases_of(text)
        if len(case) and case[0].tag != "failure"
    }
    assert found == {
        f"{INSIDE}/absent.md": (
            *("error", "missing", f"not checked: {INSIDE}/absent.md (there is no such path)"),
        ),
        f"{INSIDE}/LISEZMOI.md": (
            *(
                "skipped",
                "left-out",
                f"not checked: {INSIDE}/LISEZMOI.md (not a file of a referential)",
            ),
        ),
    }
    suite = ET.fromstring(text)[0]
    kinds = [(kind, len([*suite.iter(tag)])) for kind, tag in _KINDS.items()]
    assert [(kind, int(suite.get(kind, "0"))) for kind in _KINDS] == kinds
    assert "suppressed by comments: 1 finding\n" in (suite.findtext("system-out") or "")


_KINDS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def test_names_that_no_xml_can_hold_are_shown_and_all_others_are_exact(zoo: Path) -> None:
    names = {str(case.get("classname")) for case in cases_of(reported(zoo, "junit"))}
    assert {f"{INSIDE}/6.2\n::error::x.md", f"{INSIDE}/6.6é|`x`<b>&.md"} < names
    assert f"{INSIDE}/6.3␛[31m.md" in names


# --- json


@pytest.mark.parametrize("language", ["fr", "en"])
def test_json_is_valid_by_the_schema_that_is_published(zoo: Path, language: str) -> None:
    text = reported(zoo, "json", "--lang", language, *PATHS)
    assert faults_of_json(text, JSON) == []
    assert json.loads(text)["version"] == 2


def test_every_rule_s_findings_are_valid_json(everything: Report) -> None:
    assert faults_of_json(json_report.render(everything, Language.ENGLISH), JSON) == []


def test_the_schema_wants_every_key_and_the_version() -> None:
    schema = json.loads(JSON.read_text(encoding="utf-8"))
    assert schema["properties"]["version"]["const"] == 2
    for model in (schema, *schema["$defs"].values()):
        assert set(model["required"]) == set(model["properties"])


def test_json_lists_what_was_fixed_what_was_read_and_what_is_elsewhere(tmp_path: Path) -> None:
    slipped = ORIENTATION.replace("0.5", "0,5", 1)
    write(tmp_path, _5_1=of("5.1", slipped), _5_2=of("5.2", WRONG_SUM))
    report = json.loads(reported(tmp_path, "json", "--diff", "5.1.md"))
    assert report["outside"] == 1
    checked = {"referentiel": ".", "sheet": "", "profile": "ponderation", "files": 2}
    assert report["checked"] == [checked]
    assert (len(report["findings"]), report["fixed"]) == (1, [])
    report = json.loads(reported(tmp_path, "json", "--fix", "5.1.md"))
    assert outcomes(report) == [("weight-notation", "5.1.md", "5.1.1", "done")]
    assert report["findings"] == []


def outcomes(report: dict[str, Any]) -> list[tuple[str, ...]]:
    keys = ("rule", "path", "action", "outcome")
    return [tuple(one[key] for key in keys) for one in report["fixed"]]


# --- All of them


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif", "junit"])
def test_formats_with_a_place_for_known_findings_count_them(tmp_path: Path, form: str) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    check(tmp_path, "--write-baseline", "--baseline", "known.json")
    status, text = check(tmp_path, "--baseline", "known.json", "--output-format", form)
    assert status == 0
    if form == "json":
        assert json.loads(text)["baselines"][0]["known"] == 1
    elif form == "gitlab":
        assert text == "[]\n"
    else:
        assert "known.json: 1 finding" in text
