"""From ids to what they are of, and to all that names them, in every kind of file."""

from pathlib import Path

import pytest
from lsprotocol import types

from referentiel_lint.server.navigation import definition, references
from referentiel_lint.server.workspace import View, path_of
from tests.edited_project import FILES, FIRST, INDICATEURS, REGLES, SECOND
from tests.server.views import position_of, view_of

ECI = "referentiels/eci"
CHOIX = """\
# Quels agents ?
```yaml
id: agents_2
type: choix
thematique_id: agents
```
## Choix
### Tous
```yaml
id: agents_2_a
```
### Aucun
```yaml
id: agents_2_b
```
"""
ASKED = REGLES.replace("NON)", "NON) ou reponse(agents_2, agents_2_b)")


def view(folder: Path, name: str, **changed: str) -> View:
    """Return a view of a file of the project, with other texts for some files."""
    stems = {one.strip("_").replace("_", "."): text for one, text in changed.items()}
    files = {one: stems.get(Path(one).stem, text) for one, text in FILES.items()}
    return view_of(folder, {**files, "questions/choix.md": CHOIX}, name)


def defined(view: View, text: str, within: int = 0) -> list[tuple[str, str]] | None:
    """Return the places that the text of a file leads to."""
    document = types.TextDocumentIdentifier(view.uri)
    found = definition(view, types.DefinitionParams(document, position_of(view, text, within)))
    return reported(view, found) if found else None


def referred(
    view: View, text: str, within: int = 0, *, declared: bool = False
) -> list[tuple[str, str]]:
    """Return the places where what the text of a file names is named."""
    context = types.ReferenceContext(include_declaration=declared)
    document = types.TextDocumentIdentifier(view.uri)
    position = position_of(view, text, within)
    return reported(
        view, references(view, types.ReferenceParams(context, document, position)) or []
    )


def reported(view: View, found: list[types.Location]) -> list[tuple[str, str]]:
    """Return each place as the name of its file and its line, with the range marked in it."""
    return [(path.name, marked(path, one.range)) for one in found if (path := path_of(one.uri))]


def marked(path: Path, where: types.Range) -> str:
    line = path.read_bytes().decode().split("\n")[where.start.line]
    start, end = where.start.character, where.end.character
    return f"{line[:start]}[{line[start:end]}]{line[end:]}"


DATA = [("1.2.md", "identifiant: [1.2.2]")]


@pytest.mark.parametrize(
    ("name", "text", "within"),
    [
        (f"{ECI}/1.1.md", "1.2.2, puis", 0),  # In prose.
        (f"{ECI}/1.1.md", "1.2.2, puis", 5),  # At its end.
        ("personnalisations/eci.md", "eci_1.2.2\n", 4),  # In a title.
        ("personnalisations/eci.md", "score(eci_1.2.2)", 10),  # In a formula.
        ("personnalisations/eci.md", "l'action 1.2.2 est", 9),  # In the prose of a règle.
        (f"{ECI}/1.2.md", "identifiant: 1.2.2", 13),  # Where it is.
    ],
)
def test_an_id_leads_to_its_action(tmp_path: Path, name: str, text: str, within: int) -> None:
    assert defined(view(tmp_path, name), text, within) == DATA


def test_a_number_that_names_no_action_leads_nowhere(tmp_path: Path) -> None:
    assert defined(view(tmp_path, f"{ECI}/1.2.md"), "1.2.2 du code") is None


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    here = view(tmp_path, f"{ECI}/1.1.md")
    assert defined(here, "(1.2.md)", 2) == [("1.2.md", "identifiant: [1.2]")]
    assert defined(here, "(1.2.md)", 6) == [("1.2.md", "[]# Former les agents")]


def test_a_retired_id_leads_to_its_tombstone(tmp_path: Path) -> None:
    stone = "<!-- reflint: retired 1.2.9: folded into 1.2.1 -->"
    text = SECOND.replace("## Description", f"{stone}\n## Description", 1)
    here = view(tmp_path, f"{ECI}/1.1.md", _1_2=text, _1_1=FIRST.replace("1.2.2", "1.2.9"))
    assert defined(here, "1.2.9") == [
        ("1.2.md", "<!-- reflint: retired [1.2.9]: folded into 1.2.1 -->")
    ]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("personnalisations/eci.md", "agents_1, NON", ("agents.md", "id: [agents_1]")),
        ("personnalisations/eci.md", "agents_2, ", ("choix.md", "id: [agents_2]")),
        ("personnalisations/eci.md", "agents_2_b", ("choix.md", "id: [agents_2_b]")),
        ("tests/eci_1.2.1.test.yml", "agents_1", ("agents.md", "id: [agents_1]")),
        ("indicateurs/eci.md", "eci_1\nunite: nb", ("eci.md", "id: [eci_1]")),
    ],
)
def test_the_ids_of_sibling_files_lead_to_what_has_them(
    tmp_path: Path, name: str, text: str, place: tuple[str, str]
) -> None:
    other = INDICATEURS.replace("id: eci_1", "id: eci_2\nparent: eci_1").replace("formés", "partis")
    files = {**FILES, "questions/choix.md": CHOIX, "personnalisations/eci.md": ASKED}
    files["indicateurs/eci.md"] = f"{other}\n{INDICATEURS}"
    assert defined(view_of(tmp_path, files, name), text) == [place]


def test_references_are_found_in_every_kind_of_file(tmp_path: Path) -> None:
    here = view(tmp_path, f"{ECI}/1.2.md")
    places = referred(here, "identifiant: 1.2.1 #", 13)
    assert places == [
        (
            "1.2.md",
            "Les niveaux [1.2.1] et 1.2.2 vont ensemble ; l'article 1.2.2 du code n'est pas "
            "un renvoi.",
        ),
        ("eci.md", "  - eci_[1.2.1]"),
        ("eci.md", "# Formation des agents eci_[1.2.1]"),
        ("eci.md", "action_id: eci_[1.2.1]"),
        ("eci.md", "Sans agents, la [1.2.1] est désactivée."),
        ("eci.md", "min(score(eci_1.2.2), score(eci_[1.2.1]))"),
        ("eci.md", "Le score de l'action 1.2.2 est plafonné par celui de l'action [1.2.1]."),
        ("eci.md", "  - eci_[1.2.1]"),
        ("agents.md", "actions: [eci_[1.2.1], eci_1.2.1.1]"),
        ("eci_1.2.1.test.yml", '  "Désactivation de eci_[1.2.1]"'),
        ("eci_1.2.1.test.yml", "  eci_[1.2.1]: # Former"),
        ("eci_1.2.1.test.yml", '    test: "L\'action [1.2.1] devrait être désactivée"'),
    ]


def test_what_has_the_id_is_among_its_references_if_that_is_asked_for(tmp_path: Path) -> None:
    here = view(tmp_path, "personnalisations/eci.md")
    assert referred(here, "agents_1", declared=True) == [
        ("eci.md", "reponse([agents_1], NON)"),
        ("agents.md", "id: [agents_1]"),
        ("eci_1.2.1.test.yml", "  [agents_1]: NON"),
    ]
    assert ("agents.md", "id: [agents_1]") not in referred(here, "agents_1")
