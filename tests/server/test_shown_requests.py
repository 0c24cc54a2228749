"""What our page shows is what the commands give: the overview, trees, principles and rules."""

import json
import shutil
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.manual.page import page_of, remedies_of
from linter.registry import RULES
from linter.words.language import Language
from referentiel.kind import Kind
from tests.command import ORIENTATION, reflint
from tests.referentiel.sibling_texts import SOUND
from tests.server.page import Page, Refusal, on_page

ENSEMBLE = Path(__file__).parents[1] / "data" / "ensemble"
WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.7", 1)
SLIP = ORIENTATION.replace("Oui → 100%", "Oui → 60% → 40%", 1)
PLACE = {"uri", "range", "state", "children"}
READING = {"range", "canonical", "levels", "faults"}
REAL = ("seed", "eci", "2023")


def made(name: str, folder: Path) -> Path:
    """Write a referential, or copy an ensemble, into a folder."""
    if name == "ensemble":
        shutil.copytree(ENSEMBLE, folder)
        return folder
    text = {"sound": ORIENTATION, "sum": WRONG_SUM, "slip": SLIP, "crlf": SLIP}[name]
    folder.mkdir(exist_ok=True)
    data = text.replace("\n", "\r\n" if name == "crlf" else "\n").encode()
    (folder / "5.2.md").write_bytes(data)
    return folder


class Shown(NamedTuple):
    """What a page of a folder shows."""

    folder: Path
    tree: Any
    overview: Any
    principes: list[Any]


@pytest.fixture(scope="module", params=["sound", "sum", "slip", "crlf", "ensemble", *REAL])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Made referentials, and real ones."""
    if request.param in REAL:
        folder: Path = request.getfixturevalue("shared") / "corpus" / request.param
    else:
        folder = made(request.param, tmp_path_factory.mktemp("shown") / "made")

    async def ask(page: Page) -> Shown:
        tree = await page.ask("reflint/tree")
        overview = await page.ask("reflint/overview")
        principes = []
        for file in overview["files"]:
            document = {"textDocument": {"uri": file["uri"]}}
            principes += (await page.ask("reflint/principes", document))["principes"]
        return Shown(folder, tree, overview, principes)

    return on_page(folder, ask)


def answer(folder: Path, method: str, params: object = None, language: str = "fr") -> Any:
    """Return what a page of a folder gets."""
    return on_page(folder, lambda page: page.ask(method, params), language)


def command(folder: Path, *arguments: str) -> Any:
    """Return what the command gives, in French."""
    given = reflint(*arguments, "--output-format", "json", "--lang", "fr", cwd=folder)
    return json.loads(given.stdout)


# --- The tree


def test_the_trees_are_those_of_the_command_with_the_place_of_each_node(shown: Shown) -> None:
    given = deepcopy(shown.tree)
    for tree in given["referentiels"]:
        places = [{key: node.pop(key) for key in PLACE} for node in tree["nodes"]]
        for node, place in zip(tree["nodes"], places, strict=True):
            if node["path"] is None:
                assert (place["uri"], place["range"]) == (None, None)
            else:
                assert place["uri"] == (shown.folder / node["path"]).as_uri()
                assert place["range"]["start"]["line"] == node["line"] - 1
        below = [(child, at) for at, place in enumerate(places) for child in place["children"]]
        assert sorted(below) == [(at, one["parent"]) for at, one in enumerate(tree["nodes"]) if at]
    assert given["referentiels"]
    assert given == command(shown.folder, "tree")


def test_a_wrong_sum_is_a_state_of_its_node(tmp_path: Path) -> None:
    (tree,) = answer(made("sum", tmp_path), "reflint/tree")["referentiels"]
    states = {node["id"]: node["state"] for node in tree["nodes"]}
    assert states == {
        "": "implied", "5": "implied", "5.2": "wrong-sum", "5.2.1": "sound", "5.2.2": "sound"
    }  # fmt: skip


# --- Principles


def test_the_principles_of_all_documents_are_those_of_the_command(shown: Shown) -> None:
    rows = deepcopy(shown.principes)
    for row in rows:
        extra = {key: row.pop(key) for key in READING}
        assert extra["range"]["start"]["line"] == row["line"] - 1
        assert [(one["branch"], one["number"], one["score"]) for one in extra["levels"]] == [
            (at, one["number"], one["percent"])
            for at, branch in enumerate(row["branches"])
            for one in branch["levels"]
        ]
    assert rows == command(shown.folder, "show")["principes"]


def test_a_principle_has_its_canonical_text_and_the_place_of_each_level(tmp_path: Path) -> None:
    document = {"textDocument": {"uri": (made("crlf", tmp_path) / "5.2.md").as_uri()}}
    text = SLIP.splitlines()
    wrong, right = answer(tmp_path, "reflint/principes", document)["principes"]
    assert wrong["canonical"] == "Oui → 60% → 40%\nNon → 0%\n"
    (fault,) = wrong["faults"]
    assert fault["code"] == "principe-unreadable-line"
    assert text[fault["range"]["start"]["line"]] == "Oui → 60% → 40%"
    assert right["faults"] == []
    (level,) = right["levels"]
    assert (level["label"], level["score"], level["percent_exact"]) == ("Oui", 100, "1")
    where = level["range"]
    line = text[where["start"]["line"]]
    assert line[where["start"]["character"] : where["end"]["character"]] == "Oui → 100%"


def test_a_principle_is_read_as_it_is_typed(tmp_path: Path) -> None:
    folder = made("sound", tmp_path)

    async def type_it(page: Page) -> Any:
        page.open("5.2.md", ORIENTATION.replace("Oui → 100%", "Oui → 80%", 1))
        document = {"textDocument": {"uri": page.uri("5.2.md")}}
        return await page.ask("reflint/principes", document)

    typed, other = on_page(folder, type_it)["principes"]
    assert (typed["maximum"], other["maximum"]) == (80, 100)
    assert [fault["code"] for fault in typed["faults"]] == ["principe-maximum"]


@pytest.mark.parametrize("uri", ["file:///nowhere/5.2.md", "untitled:1", "", "file:///%00"])
def test_a_document_that_is_part_of_nothing_has_no_principles(uri: str, tmp_path: Path) -> None:
    document = {"textDocument": {"uri": uri}}
    given = answer(made("sound", tmp_path), "reflint/principes", document)
    assert given == {"principes": []}


# --- The overview


def test_the_overview_counts_what_the_command_finds(shown: Shown) -> None:
    given, wanted = deepcopy(shown.overview), command(shown.folder, "check")
    found = wanted["findings"]
    counts = Counter(finding["severity"] for finding in found)
    fixable = given["counts"].pop("fixable")
    assert given["counts"] == {f"{one}s": counts[one] for one in ("error", "warning", "info")}
    assert fixable == sum(one["safe"] for one in wanted["statistics"])
    by_file = Counter((finding["path"], finding["severity"]) for finding in found)
    for file in given["files"]:
        assert file["uri"] == (shown.folder / file["path"]).as_uri()
        for severity in ("error", "warning", "info"):
            assert file[f"{severity}s"] == by_file.pop((file["path"], severity), 0)
    assert not by_file
    assert len(given["files"]) == sum(one["files"] for one in wanted["checked"]) + sum(
        one["files"] for one in wanted["ensembles"]
    )
    assert [(one["folder"], one["profile"]) for one in given["referentiels"]] == [
        (one["referentiel"], one["profile"]) for one in wanted["checked"]
    ]
    assert [(one["folder"], one["kinds"], one["files"]) for one in given["ensembles"]] == [
        (one["ensemble"], one["kinds"], one["files"]) for one in wanted["ensembles"]
    ]
    assert [(one["path"], one["reason"]) for one in given["notChecked"]] == [
        (one["path"], one["reason"]) for one in wanted["not_checked"]
    ]


def test_the_summary_fits_an_e_mail(shown: Shown) -> None:
    summary = shown.overview["summary"]
    assert 1 <= len(summary.splitlines()) <= 40
    assert "`" not in summary


def test_the_summary_says_what_is_wrong_where_and_what_to_do(tmp_path: Path) -> None:
    folder = made("sum", tmp_path / "made")
    assert answer(folder, "reflint/overview")["summary"] == (
        "Pas sain : 1 erreur.\n"
        "Le référentiel «\u00a0made\u00a0» compte 3 actions, dans 1 fichier. "
        "Ce n'est qu'une partie d'un référentiel.\n"
        "\n"
        "Le constat :\n"
        "- erreur dans 5.2.md, ligne 3 (5.2) : les pondérations sous «\u00a05.2\u00a0» font 1.2 au "
        "lieu de 1 (0.2 de trop) : 5.2.1 0.7 + 5.2.2 0.5\n"
        "  Remède : corrigez l'une de ces pondérations pour que la somme fasse 1\n"
    )


def test_a_sound_referential_is_said_to_be_sound(tmp_path: Path) -> None:
    folder = made("sound", tmp_path / "made")
    summary = answer(folder, "reflint/overview", language="en")["summary"]
    assert summary.startswith("Sound: no findings.\n")
    assert "The finding" not in summary


def test_errors_of_other_files_make_it_unsound(tmp_path: Path) -> None:
    folder = made("sound", tmp_path / "made")
    text = SOUND[Kind.QUESTIONS].replace("type: choix", "type: chois")
    (folder / "questions").mkdir()
    (folder / "questions" / "d.md").write_text(text, encoding="utf-8")
    summary = answer(folder, "reflint/overview", language="en")["summary"]
    assert summary.startswith("Not sound: 1 error")


def test_nothing_to_check_is_said(tmp_path: Path) -> None:
    given = answer(tmp_path, "reflint/overview")
    assert given["summary"] == "Il n'y a aucun référentiel à vérifier.\n"
    assert (given["files"], given["referentiels"]) == ([], [])


# --- Rules


@pytest.mark.parametrize("language", Language)
def test_the_page_of_a_rule_is_what_explain_prints(language: Language, tmp_path: Path) -> None:
    async def every(page: Page) -> list[Any]:
        return [await page.ask("reflint/rule", {"rule": rule.name}) for rule in RULES]

    given = on_page(tmp_path, every, language)
    for rule, one in zip(RULES, given, strict=True):
        page = page_of(rule.module)
        assert (one["rule"], one["title"]) == (rule.name, page.summary[language])
        assert page.why[language] in one["markdown"]
        for advice in remedies_of(rule.module, language):
            assert advice.remedy.replace("|", "\\|") in one["markdown"]


def test_a_page_has_the_severity_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "reflint.toml").write_text('severity = {weight-sum = "info"}\n', encoding="utf-8")
    given = answer(tmp_path, "reflint/rule", {"rule": "weight-sum"}, "en")
    assert given["markdown"].startswith("`weight-sum`: info; fix: ")


def test_a_rule_that_there_is_not_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        answer(tmp_path, "reflint/rule", {"rule": "weight-sums"})
    assert refusal.value.message.splitlines()[-1] == "  remède : vouliez-vous dire `weight-sum` ?"


@pytest.mark.parametrize(
    ("method", "params", "message"),
    [
        ("reflint/rule", None, "rule: Field required"),
        ("reflint/rule", {"rule": 5}, "rule: Input should be a valid string"),
        ("reflint/rule", [], ": Input should be a valid dictionary or instance of Params"),
        ("reflint/principes", {"textDocument": {}}, "textDocument.uri: Field required"),
    ],
)  # fmt: skip
def test_wrong_parameters_are_refused_and_named(
    method: str, params: object, message: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refusal:
        answer(tmp_path, method, params)
    assert (refusal.value.code, refusal.value.message) == (-32602, message)


def test_without_a_readable_configuration_the_reason_is_the_answer(tmp_path: Path) -> None:
    (tmp_path / "reflint.toml").write_text("select = 5\n", encoding="utf-8")
    for method in ("reflint/overview", "reflint/tree"):
        with pytest.raises(Refusal, match=r"reflint\.toml"):
            answer(made("sound", tmp_path), method)
