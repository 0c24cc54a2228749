"""Discovery of sibling files: which folder their ensemble is, and what belongs to it."""

from pathlib import Path

import pytest

from referentiel.ensemble import ActionNames, Ensemble
from referentiel.files.discovery import Discovery, find
from referentiel.files.opening import Policy, Reason
from referentiel.kind import OF_MARKDOWN, Kind
from referentiel.reading.reader import read_document
from referentiel.referential import assemble
from tests.growth import grows_linearly, timed

ACTION = "# Titre\n```yaml\nid: {}\nponderation: 1\n```\n"
QUESTION = "# Qui ?\n```yaml\nid: q_1\ntype: binaire\nthematique_id: dechets\n```\n"
REGLE = "# Règle\n```yaml\naction_id: eci_1.1\n```\n## Règles\n### Désactivation\n"
PREUVE = "# Registre\n```yaml\nid: registre\nactions: [eci_1.1]\n```\n"
INDICATEUR = "# Prêts\n```yaml\nid: eci_1\nunite: nombre\n```\n"
SCENARIO = "Test: un essai\nRéponses:\n  q_1: NON\nScores:\n  eci_1.1:\n    point_fait: 1\n"
PAGE = "# Notes\nDu texte.\n"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of an empty repository; it is the current folder."""
    (tmp_path / "project" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def write(top: Path, **files: str) -> None:
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(*names: str) -> Discovery:
    return find(Path(name) for name in names)


def only(result: Discovery) -> Ensemble:
    (ensemble,) = result.ensembles
    return ensemble


def names(ensemble: Ensemble) -> list[str]:
    return [document.name for document in ensemble.documents]


# --- The folder of an ensemble


def test_an_ensemble_is_everything_beside_a_folder_named_like_a_kind(top: Path) -> None:
    write(
        top,
        **{
            "data/questions/dechets.md": QUESTION,
            "data/Préuves/eci.md": PREUVE,
            "data/indicateurs/eci/plus/1.bis.md": INDICATEUR,
            "data/tests/referentiels/eci.test.yml": SCENARIO,
            "data/referentiels/eci/1.1.md": ACTION.format("1.1"),
            "autre/1.2.md": ACTION.format("1.2"),
        },
    )
    result = found("data")
    ensemble = only(result)
    assert (ensemble.name, ensemble.folder) == ("data/", "data/")
    assert names(ensemble) == [
        "Préuves/eci.md",
        "indicateurs/eci/plus/1.bis.md",
        "questions/dechets.md",
        "tests/referentiels/eci.test.yml",
    ]
    assert [one.folder for one in ensemble.referentiels] == ["data/referentiels/eci"]
    assert [one.folder for one in result.referentiels] == ["data/referentiels/eci"]
    assert ensemble.kinds == {*OF_MARKDOWN, Kind.SCENARIO} - {Kind.REGLES}
    assert result.focus == {*map(ensemble.path, ensemble.documents), "data/referentiels/eci/1.1.md"}
    assert result.not_checked == []


def test_folders_of_any_name_form_one_with_another_or_a_referential(top: Path) -> None:
    write(top, **{"a/x/fiche.md": REGLE, "a/y/fiche.md": QUESTION, "b/x/fiche.md": REGLE})
    both, alone = found("a/x").ensembles, found("b/x").ensembles
    assert [(one.folder, names(one)) for one in both] == [("a/", ["x/fiche.md", "y/fiche.md"])]
    assert [(one.folder, names(one)) for one in alone] == [("b/x/", ["fiche.md"])]
    write(top, **{"b/eci/1.1.md": ACTION.format("1.1")})
    ensemble = only(found("b/x"))
    assert (ensemble.folder, names(ensemble)) == ("b/", ["x/fiche.md"])
    assert [one.folder for one in ensemble.referentiels] == ["b/eci"]


def test_files_of_both_kinds_may_be_in_one_folder(top: Path) -> None:
    write(top, **{"eci/1.1.md": ACTION.format("1.1"), "eci/regles.md": REGLE, "eci/lu.md": PAGE})
    result = found("eci")
    ensemble = only(result)
    assert (ensemble.folder, names(ensemble)) == ("eci/", ["regles.md"])
    (referentiel,) = result.referentiels
    assert [document.name for document in referentiel.documents] == ["1.1.md"]
    assert [(one.path, one.reason) for one in result.not_checked] == [
        ("eci/lu.md", Reason.LEFT_OUT)
    ]


def test_an_ensemble_inside_another_is_separate(top: Path) -> None:
    write(
        top,
        **{
            "questions/a.md": QUESTION,
            "archives/2022/questions/a.md": QUESTION,
            "archives/2022/eci/1.1.md": ACTION.format("1.1"),
        },
    )
    result = found(".")
    assert [one.folder for one in result.ensembles] == ["./", "archives/2022/"]
    assert [len(one.referentiels) for one in result.ensembles] == [0, 1]
    assert [one.folder for one in found("questions").ensembles] == ["./"]


# --- What was asked for


def test_a_named_file_is_the_focus_and_its_whole_ensemble_is_read(top: Path) -> None:
    write(top, **{"questions/a.md": QUESTION, "questions/b.md": QUESTION, "preuves/c.md": PREUVE})
    write(top, **{"eci/1.1.md": ACTION.format("1.1")})
    result = found("questions/a.md")
    assert names(only(result)) == ["preuves/c.md", "questions/a.md", "questions/b.md"]
    assert result.focus == {"questions/a.md"}
    # The actions are read, and not checked.
    assert [one.folder for one in only(result).referentiels] == ["eci"]
    assert result.referentiels == []


def test_named_actions_are_read_without_the_files_beside_them(top: Path) -> None:
    write(top, **{"questions/a.md": QUESTION, "eci/1.1.md": ACTION.format("1.1")})
    for name in ("eci", "eci/1.1.md"):
        assert found(name).ensembles == []


def test_hidden_folders_and_pages_about_the_files_are_not_read(top: Path) -> None:
    write(top, **{"questions/a.md": QUESTION, "questions/README.md": QUESTION})
    write(top, **{".git/questions/b.md": QUESTION, "node_modules/questions/b.md": QUESTION})
    assert names(only(found("questions/a.md"))) == ["questions/a.md"]


# --- What is a sibling file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/manuel.md", f"# Manuel\n\n## Exemple\n\n````\n{QUESTION}````\n"),
        ("docs/manuel.md", "# Manuel\n\n## Exemple\n\n```yaml\naction_id: eci_1.1\n```\n"),
        ("questions/notes.md", PAGE),
        ("docker-compose.test.yml", "services:\n  web:\n    image: x\n"),
        ("tests/config.yml", "scores: high\n"),
        ("tests/LICENSE", "Scores: none\n"),
        ("data/sans_valeur", INDICATEUR),
    ],
)
def test_other_files_form_no_ensemble(top: Path, name: str, text: str) -> None:
    write(top, **{name: text})
    assert found(".").ensembles == []


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("indicateurs/sans_valeur", INDICATEUR, Kind.INDICATEURS),
        ("questions/a.md.txt", QUESTION, Kind.QUESTIONS),
        ("tests/propagation/eci_1.2", SCENARIO, Kind.SCENARIO),
        ("tests/eci.yml", SCENARIO, Kind.SCENARIO),
    ],
)
def test_unread_files_are_known_by_content(top: Path, name: str, text: str, kind: Kind) -> None:
    write(top, **{name: text})
    for asked in (".", name):
        result = found(asked)
        ensemble = only(result)
        assert [(one.name, one.kind) for one in ensemble.strays] == [(name, kind)]
        assert result.focus == {name}


# --- References


def test_actions_are_named_by_their_referential(top: Path) -> None:
    write(
        top,
        **{
            "eci/eci.md": '# Racine\n```yaml\nidentifiant: ""\n```\n',
            "eci/1.md": "# Axe\n```yaml\nidentifiant: 1\n```\n",
            "eci/1.1.md": "# Un\n```yaml\nidentifiant: 1.1\n```\n",
            "eci/1.10.md": "# Dix\n```yaml\nidentifiant: '1.10'\n```\n",
            "questions/a.md": QUESTION,
        },
    )
    actions = only(found(".")).actions
    assert [
        (text, actions.node(text) is not None, actions.is_here(text), actions.meant(text))
        for text in (
            *("eci", "eci_1.10", "eci_1.9", "ECI_1.1", "eci1.1", "1.1", "cae_1.1", "eci_x"),
            *("eci_1.01", "eci_l.1", "eci_1.1O", "eci_1,1", "eci_1.1.1"),
        )
    ] == [
        ("eci", True, True, "eci"),
        ("eci_1.10", True, True, "eci_1.10"),
        ("eci_1.9", False, True, None),
        ("ECI_1.1", False, True, "eci_1.1"),
        ("eci1.1", False, True, "eci_1.1"),
        ("1.1", False, True, "eci_1.1"),
        ("cae_1.1", False, False, None),
        ("eci_x", False, True, None),
        ("eci_1.01", False, True, "eci_1.1"),
        ("eci_l.1", False, True, "eci_1.1"),
        ("eci_1.1O", False, True, "eci_1.10"),
        ("eci_1,1", False, True, "eci_1.1"),
        ("eci_1.1.1", False, True, None),
    ]


@pytest.mark.parametrize(
    ("written", "name", "here", "identifier"),
    [
        ("te_test_1.2", "te_test", "te_test", "1.2"),
        ("te_test", "te_test", "te_test", ""),
        ("TE_Test-1,2", "te_test", "te_test", "1.2"),
        ("te_test.1.2", "te_test", "te_test", "1.2"),
        ("te_1.2", "te", "te", "1.2"),
        ("te_x", "te", "te", None),
        ("te_autre_1.2", "te_autre", None, "1.2"),  # The name of one that is not here.
        ("te2", "te", "te", "2"),
        ("cae2", "cae2", None, ""),
        ("cae2_1", "cae2", None, "1"),
        ("1.2.3", "", None, "1.2.3"),
        ("E\u0301CI_1", "éci", "éci", "1"),
    ],
)
def test_the_name_in_a_reference_may_have_underscores(
    top: Path, written: str, name: str, here: str | None, identifier: str | None
) -> None:
    folders = ("te", "te_test", "e\u0301ci")
    write(top, **{f"{one}/1.1.md": ACTION.format("1.1") for one in folders})
    write(top, **{"questions/a.md": QUESTION})
    found_name, referentiel, found_id = only(found(".")).actions.parse(written)
    assert (found_name, referentiel and referentiel.short_name) == (name, here)
    assert (None if found_id is None else str(found_id)) == identifier


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"eci/racine.md": '# Racine\n```yaml\nidentifiant: ""\nreferentiel: te\n```\n'}, "te"),
        ({"eci/racine.md": '# Racine\n```yaml\nidentifiant: ""\n```\n'}, "racine"),
        ({"eci/1.md": ACTION.format("1")}, "eci"),
    ],
)
def test_what_names_a_referential(top: Path, files: dict[str, str], name: str) -> None:
    write(top, **files, **{"eci/1.1.md": ACTION.format("1.1")})
    (referentiel,) = found(".").referentiels
    assert referentiel.short_name == name


def test_a_configured_name_takes_precedence_over_those_of_file_and_folder(top: Path) -> None:
    class Named(Policy):
        def name(self, folder: Path) -> str | None:
            return "te"

    root = '# Racine\n```yaml\nidentifiant: ""\n{}```\n'
    write(top, **{"eci/1.1.md": ACTION.format("1.1"), "eci/racine.md": root.format("")})
    write(top, **{"cae/1.1.md": ACTION.format("1.1")})
    write(top, **{"eca/1.1.md": ACTION.format("1.1"), "eca/x.md": root.format("referentiel: ca\n")})
    names = {one.folder: one.short_name for one in find([Path()], Named()).referentiels}
    assert names == {"cae": "te", "eca": "ca", "eci": "te"}


def test_actions_of_two_years_of_a_referential_have_the_same_names(top: Path) -> None:
    root = '# Racine\n```yaml\nidentifiant: ""\nreferentiel: eci\n```\n'
    for year, number in (("2023", "1.1"), ("2024", "1.2")):
        own = {"eci.md": root, "1.md": "# A\n```yaml\nidentifiant: 1\n```\n"}
        own[f"{number}.md"] = f"# B\n```yaml\nidentifiant: {number}\n```\n"
        write(top, **{f"{year}/{name}": text for name, text in own.items()})
    write(top, **{"questions/a.md": QUESTION})
    actions = only(found(".")).actions
    assert [actions.node(one) is not None for one in ("eci_1.1", "eci_1.2", "eci_1.3")] == [
        True,
        True,
        False,
    ]
    assert (actions.is_here("eci_1.3"), actions.meant("eci_1.3")) == (True, None)


def test_references_to_what_is_not_here_are_counted(top: Path) -> None:
    write(top, **{"regles/a.md": REGLE + "```formule\nreponse(q_1, OUI)\n```\n"})
    assert only(found(".")).not_here == {"eci": 1, "questions": 1}
    write(top, **{"questions/a.md": QUESTION})
    assert only(found(".")).not_here == {"eci": 1}


def test_looking_for_unknown_actions_takes_linear_time() -> None:
    def seconds(actions: int) -> float:
        numbers = range(1, actions + 1)
        below = "\n".join(f"### Sous-action\n```yaml\nid: 1.1.{n}\n```\n" for n in numbers)
        text = ACTION.format("1.1") + "## Actions\n" + below
        documents = (read_document("1.1.md", text.encode()),)
        names = ActionNames([assemble("eci", "eci", documents)])
        unknown = [f"eci_1.1.{actions + n}" for n in range(1, 5 * actions)]
        found, taken = timed(lambda: {(names.is_here(one), names.meant(one)) for one in unknown})
        assert found == {(True, None)}
        return taken

    assert grows_linearly(seconds, 250)
