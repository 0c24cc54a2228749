"""SARIF: its schema, its real validator, places, words, and what is no result."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from linter.finding import Severity
from linter.manual import page
from linter.manual.page import page_of
from linter.registry import RULES
from linter.words import Language
from referentiel_lint.check.formats import json as json_format
from referentiel_lint.check.formats import sarif
from referentiel_lint.reports.report import Report
from tests.command import WRONG_SUM
from tests.report_schemas import FOLDER, faults_of_json
from tests.report_zoo import INSIDE, NAMES, PATHS, reported
from tests.rule_examples import findings_of

SCHEMA = FOLDER / "sarif-schema-2.1.0.json"


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    assert isinstance(run, dict)
    return run


def run_over(files: dict[str, bytes], **changes: Any) -> dict[str, Any]:
    report = Report(tuple(findings_of(files)), 0, (), ())._replace(**changes)
    return run_of(sarif.render(report, Language.ENGLISH))


@pytest.fixture(scope="module")
def run(zoo: Path) -> dict[str, Any]:
    return run_of(reported(zoo, "sarif", *PATHS))


def region_of(place: dict[str, Any]) -> list[int]:
    region = place["physicalLocation"]["region"]
    return [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_valid_by_the_schema_of_oasis(zoo: Path, language: str) -> None:
    assert faults_of_json(reported(zoo, "sarif", "--lang", language, *PATHS), SCHEMA) == []


def test_every_rule_s_findings_are_valid() -> None:
    examples = [example.files for rule in RULES for example in page_of(rule).bad]
    findings = tuple(finding for files in examples for finding in findings_of(files))
    assert {finding.rule for finding in findings} >= {
        rule.name for rule in RULES if rule.scope == "document"
    }
    text = sarif.render(Report(findings, 0, (), ()), Language.FRENCH)
    assert faults_of_json(text, SCHEMA) == []


def test_once_the_project_has_an_address_rules_lead_to_their_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (page, sarif):
        monkeypatch.setattr(module, "__url__", "https://reflint.example")
    (rule,) = (one for one in RULES if one.name == "single-child")
    report = Report(tuple(findings_of(page_of(rule).bad[0].files)), 0, (), ())
    text = sarif.render(report, Language.ENGLISH)
    assert faults_of_json(text, SCHEMA) == []
    driver = run_of(text)["tool"]["driver"]
    assert driver["informationUri"] == "https://reflint.example"
    address = "https://reflint.example/rules/single-child/"
    assert [one["helpUri"] for one in driver["rules"]] == [address]
    found = json.loads(json_format.render(report, Language.ENGLISH))["findings"]
    assert [one["url"] for one in found] == [address]


def test_the_rules_are_those_with_results_in_the_order_of_these(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(
        dict.fromkeys(result["ruleId"] for result in run["results"])
    )
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_a_clean_run_has_an_empty_list_of_results(zoo: Path) -> None:
    clean = run_of(reported(zoo, "sarif", "5.1.md"))
    assert clean["results"] == []
    (invocation,) = clean["invocations"]
    assert invocation["executionSuccessful"] is True


def test_a_result_has_one_place_a_rule_by_its_index_and_related_places() -> None:
    run = run_over({"5.2.md": WRONG_SUM.encode()})
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert (result["ruleId"], result["level"]) == ("weight-sum", "error")
    (place,) = result["locations"]
    assert region_of(place) == [3, 5, 3, 8]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "5.2.md",
        "uriBaseId": "%SRCROOT%",
    }
    related = result["relatedLocations"]
    assert [(one["id"], region_of(one)[:2]) for one in related] == [(1, [12, 14]), (2, [24, 14])]
    assert [one["message"]["text"] for one in related] == [
        "`5.2.1` counts for 0.6",
        "`5.2.2` counts for 0.5",
    ]
    assert result["message"]["text"].endswith(
        "\nremedy: correct one of these weights so that they sum to 1"
    )


def test_columns_count_code_points() -> None:
    run = run_over({"5.2.md": WRONG_SUM.replace("### Former", "### 😀é Former :").encode()})
    (result,) = [one for one in run["results"] if one["ruleId"] == "title-marks"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert region_of(result["locations"][0])[1::2] == [15, 16]


def test_a_file_as_a_whole_has_no_region(run: dict[str, Any]) -> None:
    (result,) = [one for one in run["results"] if one["ruleId"] == "file-unreadable"]
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "sous%20dossier/5.4.md", "uriBaseId": "%SRCROOT%"}
    }


def test_a_severity_of_the_configuration_is_the_level_of_the_result() -> None:
    (finding,) = findings_of({"5.2.md": WRONG_SUM})
    report = Report((replace(finding, severity=Severity.INFO),), 0, (), ())
    run = run_of(sarif.render(report, Language.ENGLISH))
    assert run["results"][0]["level"] == "note"
    rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]
    assert rule["defaultConfiguration"]["level"] == "error"


def test_uris_start_at_the_top_and_name_the_file(run: dict[str, Any], zoo: Path) -> None:
    top = os.fsencode(zoo.parent)
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    }
    assert {unquote_to_bytes(uri) for uri in uris} >= {
        *(f"{INSIDE}/".encode() + name for name in NAMES.values()),
        b"voisin/4.1.md",
    }
    for uri in uris:
        assert os.path.isfile(top + b"/" + unquote_to_bytes(uri))  # noqa: PTH113 -- bytes
        assert not set(uri) & set(" :\\\n%\x1b#<>|`") - {"%"}


def test_words_of_an_author_are_neither_links_nor_places_to_fill_in(run: dict[str, Any]) -> None:
    texts = [
        result["message"]["text"] for result in run["results"] if result["ruleId"] == "title-marks"
    ]
    assert "{{0}} [lien\\](1) ::error::x" in "".join(texts)


def test_what_was_not_checked_is_a_notification(run: dict[str, Any]) -> None:
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    reported_of = [
        (one["level"], one["descriptor"]["id"], one["message"]["text"])
        for one in invocation["toolExecutionNotifications"]
    ]
    assert reported_of == [
        ("note", "left-out", f"not checked: {INSIDE}/LISEZMOI.md (not a file of a referential)"),
        ("error", "missing", f"not checked: {INSIDE}/absent.md (there is no such path)"),
        (
            "note",
            "hidden",
            "`weight-sum`: 1 finding suppressed here ({{0}} un [lien\\](1) et ##[error]rien)",
        ),
        ("note", "summary", "suppressed by comments: 1 finding"),
    ]
    place = invocation["toolExecutionNotifications"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sous%20dossier/absent.md"


def test_a_fix_replaces_a_region_and_says_how_safe_it_is() -> None:
    run = run_over({"5.2.md": WRONG_SUM.replace("0.5", "0,4").encode()})
    (result,) = [one for one in run["results"] if one["ruleId"] == "weight-notation"]
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "This fix does not change the meaning of the files."
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "0.4"}
    assert region_of({"physicalLocation": {"region": replacement["deletedRegion"]}}) == [
        *(24, 14, 24, 17)
    ]


def test_a_new_name_for_a_file_is_reported_in_the_text(run: dict[str, Any]) -> None:
    for result in run["results"]:
        if result["ruleId"] == "id-file-name":
            assert "rename the file to" in result["message"]["text"]
            for fix in result.get("fixes", []):
                assert fix["artifactChanges"]
