"""One cause, one finding: what follows from a broken data block or a wrong id waits for it."""

import re
from pathlib import Path

import pytest

from referentiel.merge_conflict import versions_of
from referentiel.source import Position
from tests.rule_examples import findings_of, message, related_message, remedy, under

WORKSHOP = """\
# Réparer les objets
```yaml
identifiant: 3.7
points: 30
```
## Actions
### Ouvrir un atelier
```yaml
identifiant: 3.7.1
pourcentage: 60
```
#### Actions
##### Trouver un local
```yaml
identifiant: 3.7.1.1
pourcentage: 60
```
##### Trouver des outils
```yaml
identifiant: 3.7.1.2
pourcentage: 30
```
##### Trouver des bras
```yaml
identifiant: 3.7.1.3
pourcentage: 10
```
### Former des bénévoles
```yaml
identifiant: 3.7.2
pourcentage: 40
```
"""


def reported(text: str, name: str = "3.7.md") -> list[tuple[str, str]]:
    """Return the rule of each finding, and the text at its place."""
    return [(one.rule, under(one.location)) for one in findings_of({name: text})]


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branche\n"


# --- Marks of a merge


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("pourcentage: 30\n", "pourcentage: 50\n"),
        ("pourcentage: 90\n", ""),
        ("pourcentage: 30\ncategorie: bases\n", "pourcentage: 30\ncategorie: effets\n"),
    ],
)
def test_a_merge_in_a_data_block_is_one_error(ours: str, theirs: str) -> None:
    text = WORKSHOP.replace("pourcentage: 30\n", conflict(ours, theirs))
    assert reported(text) == [("merge-conflict", "<<<<<<< HEAD")]


def test_only_the_sum_of_its_own_family_waits_for_a_merge() -> None:
    both = conflict("pourcentage: 30\n", "pourcentage: 50\n")
    text = WORKSHOP.replace("pourcentage: 30\n", both).replace("pourcentage: 40", "pourcentage: 50")
    assert reported(text) == [("weight-sum", "3.7"), ("merge-conflict", "<<<<<<< HEAD")]


def test_a_conflict_in_a_text_suppresses_no_other_finding() -> None:
    text = WORKSHOP.replace(
        "### Former",
        "#### Description\n" + conflict("Un texte.\n", "Un autre texte.\n") + "### Former",
    ).replace("pourcentage: 30", "pourcentage: 50")
    assert reported(text) == [("weight-sum", "3.7.1"), ("merge-conflict", "<<<<<<< HEAD")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("### Former des bénévoles\n", "### Former les bénévoles\n"),
        ("## Actions\n", "## Mesures\n"),
        ("### Ouvrir un atelier\n", "### ouvrir des  ateliers.\n\n"),
        ("#### Actions\n", "#### Mesures\n"),
    ],
)
def test_marks_around_a_heading_are_one_error(ours: str, theirs: str) -> None:
    text = f"\n{WORKSHOP}".replace(f"\n{ours}", f"\n{conflict(ours, theirs)}")
    assert reported(text) == [("merge-conflict", "<<<<<<< HEAD")]


def test_nothing_else_is_said_of_a_text_that_a_merge_has_doubled() -> None:
    text = WORKSHOP.replace(
        "## Actions\n",
        conflict("Agir du le mieux TODO.\n", "Agir  du\tle mieux, (vite.\n") + "## Actions\n",
        1,
    )
    assert reported(text) == [("merge-conflict", "<<<<<<< HEAD")]


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("a\n=======\nb\n>>>>>>> x\nc", "ac", "bc"),
        ("a\n>>>>>>> x\nb", "b", "ab"),
        ("a\n<<<<<<< HEAD\nb", "ab", "a"),
        ("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n", "ab", "ac"),
    ],
)
def test_a_conflict_may_begin_or_end_outside_of_a_text(text: str, ours: str, theirs: str) -> None:
    versions = versions_of(text)
    assert versions is not None
    assert ["".join(version.split()) for version in versions] == [ours, theirs]


@pytest.mark.parametrize(
    "marks",
    [
        "<<<<<<< HEAD\nUn texte.\n=======\n",
        conflict("Un texte.\n", "Un autre.\n") + "\nRègle\n=======\n",
    ],
)
def test_a_marker_without_its_pair_hides_no_section(marks: str) -> None:
    text = WORKSHOP.replace("## Actions\n", f"{marks}## Exemples\n## Exemples\n## Actions\n", 1)
    assert "section-duplicate" in {rule for rule, _ in reported(text)}


# --- Titles and headings


@pytest.mark.parametrize("character", ["\u200b", "\u00a0", "\ufeff"])
@pytest.mark.parametrize("heading", ["## Actions", "#### Principe", "### Ouvrir"])
def test_an_invisible_character_before_a_heading_is_one_error(heading: str, character: str) -> None:
    name, text = ("5.2.md", NIVEAU) if "Principe" in heading else ("3.7.md", WORKSHOP)
    assert heading in text
    (found,) = findings_of({name: text.replace(heading, character + heading, 1)})
    assert (found.rule, found.fixes[0].safety) == ("heading-glued", "safe")


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_title_on_two_lines_is_one_error(blank: str) -> None:
    text = NIVEAU.replace("déchèterie\n", f"déchèterie\npour les habitants\n{blank}")
    (finding,) = findings_of({"5.2.md": text})
    assert remedy(finding) == (
        "if the line below the title continues it, first join the two lines; then move this block "
        "directly below the title"
    )


def test_a_second_title_without_text_is_not_quoted() -> None:
    files = {"5.2.md": f"{NIVEAU}\n#\n```yaml\nid: 5.3\n```\n"}
    (found,) = [one for one in findings_of(files) if one.rule == "heading-level"]
    assert message(found).startswith("this empty heading is a second title of level 1 (`#`)")


def test_an_underlined_title_is_one_error() -> None:
    title = NIVEAU.partition("\n")[0]
    text = NIVEAU.replace(title, f"{title.lstrip('# ')}\n====", 1)
    (finding,) = findings_of({"5.2.md": text})
    assert remedy(finding) == (f"write `{title}` and delete the line that underlines it")


def test_a_block_above_its_title_is_one_error() -> None:
    title, _, rest = NIVEAU.partition("\n")
    block, fence, below = rest.partition("```\n")
    (finding,) = findings_of({"5.2.md": f"{block}{fence}{title}\n{below}"})
    assert remedy(finding) == "move it directly below this title"


def test_blocks_above_their_titles_are_one_error_each() -> None:
    text = re.sub(r"(#+ .+\n)(```yaml\n[^#]+?```\n)", r"\2\1", NIVEAU)
    found = findings_of({"5.2.md": text})
    assert [remedy(one) for one in found] == ["move it directly below this title"] * 3


def test_a_line_below_a_sentence_does_not_underline_a_title() -> None:
    text = NIVEAU.replace("### Former des agents\n", "Ils sont formés.\n\n---\n", 1)
    for wrong in (text, text.replace("\n\n---", "\n---")):
        assert "`Ils sont formés.`" not in "".join(map(message, findings_of({"5.2.md": wrong})))


@pytest.mark.parametrize("before", ["\u200b", "\u200e \u200e", "\u00a0\u200e"])
def test_invisible_characters_below_a_list_hide_no_heading(before: str) -> None:
    text = WORKSHOP.replace("#### Actions", f"#### Description\n- un\n{before}#### Actions", 1)
    assert [one.rule for one in findings_of({"3.7.md": text})] == ["heading-glued"]


def test_the_remedy_of_an_empty_title_has_no_invisible_character() -> None:
    text = NIVEAU.replace("### Ouvrir une déchèterie", "\u200b### ", 1)
    (found,) = (one for one in findings_of({"5.2.md": text}) if one.rule == "title-missing")
    assert remedy(found) == "add its text after `###`"


# --- Ids and keys


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "place"),
    [
        # Two keys, of an id or a weight.
        (
            "identifiant: 3.7.1.2\n",
            "identifiant: 3.7.1.2\nidentifiant: 3.7.1.4\n",
            "key-duplicate",
            "identifiant",
        ),
        ("pourcentage: 30\n", "pourcentage: 30\npourcentage: 20\n", "key-duplicate", "pourcentage"),
        ("points: 30\n", "points: 30\npoints: 40\n", "key-duplicate", "points"),
        # An id that is used twice, is malformed, or is another family's.
        (
            "identifiant: 3.7.1.2\npourcentage: 30",
            "identifiant: 3.7.1.1\npourcentage: 40",
            "duplicate-id",
            "3.7.1.1",
        ),
        (
            "identifiant: 3.7.1.2\npourcentage: 30",
            "identifiant: 3.7.1.b\npourcentage: 40",
            "id-malformed",
            "3.7.1.b",
        ),
        (
            "identifiant: 3.7.1.2\npourcentage: 30",
            "identifiant: 3.7.8.2\npourcentage: 40",
            "id-foreign",
            "3.7.8.2",
        ),
        # A data block that cannot be read.
        ("pourcentage: 30\n", "pourcentage:40\n", "data-yaml", "pourcentage:40"),
    ],
)
def test_a_sum_waits_for_its_cause(right: str, wrong: str, rule: str, place: str) -> None:
    assert reported(WORKSHOP.replace(right, wrong, 1)) == [(rule, place)]


@pytest.mark.parametrize(
    ("right", "wrong"), [("3.7.1.2", "3.7.12"), ("3.7.1.2", "37.1.2"), ("3.7.2", "3.72")]
)
def test_an_id_that_lacks_a_dot_is_one_error_that_says_so(right: str, wrong: str) -> None:
    text = WORKSHOP.replace(f"identifiant: {right}\n", f"identifiant: {wrong}\n")
    (found,) = findings_of({"3.7.md": text})
    assert f"`{right}`" in remedy(found)
    (fix,) = found.fixes
    ((place, written),) = fix.edits
    assert (place.source.slice(place.span) if place.span else "", written) == (wrong, right)


def test_the_sum_above_a_file_with_another_id_than_its_name_waits() -> None:
    files = {
        "1.md": "# Axe\n```yaml\nidentifiant: 1\npoints: 50\n```\n",
        "1.1.md": "# Une\n```yaml\nidentifiant: 1.1\npoints: 20\n```\n",
        "1.2.md": "# Deux\n```yaml\nidentifiant: 1.3\npoints: 30\n```\n",
        "eci.md": '# Tout\n```yaml\nidentifiant: ""\npoints: 50\nreferentiel: eci\n```\n',
    }
    found = findings_of(files)
    assert [(one.rule, one.location.path) for one in found if one.severity == "error"] == [
        ("id-file-name", "1.2.md")
    ]


# --- Keys that are unknown


@pytest.mark.parametrize("line", ["commentaire: x", "annee: 2026"])
def test_a_key_that_is_not_a_weight_suppresses_no_sum(line: str) -> None:
    text = WORKSHOP.replace("pourcentage: 30", line)
    assert reported(text) == [
        ("weight-sum", "3.7.1"),
        ("key-unknown", line.split(":", maxsplit=1)[0]),
    ]


@pytest.mark.parametrize("key", ["poids", "ponderation"])
def test_a_key_that_may_hold_the_weight_is_the_error(key: str) -> None:
    text = WORKSHOP.replace("pourcentage: 30", f"{key}: 30")
    (found,) = findings_of({"3.7.md": text})
    assert (found.rule, found.severity) == ("key-unknown", "error")
    assert "`pourcentage`" in message(found)


@pytest.mark.parametrize("key", ["poids", "pct"])
def test_beside_a_weight_it_is_only_unknown(key: str) -> None:
    text = WORKSHOP.replace("pourcentage: 30", f"pourcentage: 30\n{key}: 12")
    assert reported(text) == [("key-unknown", key)]


# --- A weight that is missing, and one that makes two sums wrong


def test_a_missing_weight_is_one_error_that_names_the_action() -> None:
    text = WORKSHOP.replace("identifiant: 3.7.1.2\npourcentage: 30\n", "identifiant: 3.7.1.2\n")
    (found,) = findings_of({"3.7.md": text})
    assert (found.rule, found.severity) == ("weight-sum", "error")
    assert remedy(found).startswith("`3.7.1.2` has no weight")
    assert found.related[0].location.start == Position(20, 14)


def test_a_missing_weight_beside_a_right_sum_is_reported_by_itself() -> None:
    text = WORKSHOP.replace("pourcentage: 30\n", "").replace(
        "pourcentage: 60\n", "pourcentage: 90\n"
    )
    text = text.replace("pourcentage: 90\n", "pourcentage: 60\n", 1)
    assert reported(text) == [("weight-missing", "3.7.1.2")]


def test_points_that_explain_two_wrong_sums_are_one_error() -> None:
    files = {
        "eci.md": '# Tout\n```yaml\nidentifiant: ""\npoints: 500\nreferentiel: eci\n```\n',
        "1.md": "# Un\n```yaml\nidentifiant: 1\npoints: 95\n```\n",
        "1.1.md": "# Une\n```yaml\nidentifiant: 1.1\npoints: 40\n```\n",
        "1.2.md": "# Deux\n```yaml\nidentifiant: 1.2\npoints: 50\n```\n",
        "2.md": "# Deux\n```yaml\nidentifiant: 2\npoints: 410\n```\n",
    }
    (found,) = findings_of(files)
    assert (found.rule, found.location.path) == ("weight-sum", "1.md")
    assert remedy(found) == (
        "correct `1`: with 90 instead of 95, this sum is right, and so is the sum below `Tout`"
    )
    above = found.related[0]
    assert above.location.path == "eci.md"
    assert related_message(above) == "below `Tout`, the sum is 505, not 500: `1` 95 + `2` 410"


def axes(numbers: str, points: int) -> dict[str, str]:
    """Return a root of 300 points, files of some axes, and two mesures of each of three axes."""
    blocks = {"r": '""\npoints: 300', **{number: f"{number}" for number in numbers}}
    for axis in "123":
        blocks |= {f"{axis}.{one}": f"{axis}.{one}\npoints: {points}" for one in (1, 2)}
    return {
        f"{name}.md": f"# Agir {name}\n```yaml\nidentifiant: {block}\n```\nTexte {name}.\n"
        for name, block in blocks.items()
    }


def test_an_axis_file_that_is_lost_is_one_error_and_no_wrong_sum_above() -> None:
    assert findings_of(axes("123", 50)) == []
    (found,) = findings_of(axes("13", 50))
    assert (found.rule, found.location.path) == ("id-parent-missing", "2.1.md")


# --- Sections of a niveau

NIVEAU = """\
# Trier
```yaml
id: 5.2
```
## Description
Le verre est trié à part.
## Actions
### Ouvrir une déchèterie
```yaml
id: 5.2.1
ponderation: 0.5
```
#### Description
Elle est ouverte.
#### Principe
Fermée → 0%
Ouverte → 100%
### Former des agents
```yaml
id: 5.2.2
ponderation: 0.5
```
#### Description
Ils sont formés.
#### Principe
Non → 0%
Oui → 100%
"""


def test_the_sample_of_a_niveau_is_clean() -> None:
    assert reported(NIVEAU, "5.2.md") == []


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "**Principe**",
            "the section `Principe` is missing, but its name appears here in bold: `Principe`",
        ),
        (
            "#### Principe d'évaluation",
            "the section `Principe d'évaluation` is unknown; the closest known name is `Principe`",
        ),
    ],
)
def test_a_principle_under_another_heading_is_one_error(heading: str, said: str) -> None:
    text = NIVEAU.replace("#### Principe", heading, 1)
    (finding,) = findings_of({"5.2.md": text})
    assert (message(finding), finding.severity) == (said, "error")


# --- The marks of a data block


@pytest.mark.parametrize("opening", ["``yaml", "'''yaml", "´´´yaml", "`` yml", "yaml", '"""'])
@pytest.mark.parametrize("closing", ["```", "'''", "``", "´´´"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_mistyped_opening_is_one_error(opening: str, closing: str, line_end: str) -> None:
    for number in ("5.2", "5.2.1", "5.2.2"):
        block = next(
            part for part in NIVEAU.split("```") if part.startswith(f"yaml\nid: {number}\n")
        )
        broken = f"{opening}{block.removeprefix('yaml')}{closing}"
        text = NIVEAU.replace(f"```{block}```", broken).replace("\n", line_end)
        (finding,) = findings_of({"5.2.md": text})
        assert (finding.rule, under(finding.location)) == ("data-missing", opening)


# --- Bytes that are not UTF-8


@pytest.mark.parametrize("arrow", [b"?", b"\x86", b"\x9b", b"\xb7 ?"])
def test_arrows_that_another_encoding_lost_are_one_error(arrow: bytes) -> None:
    data = NIVEAU.encode("cp1252", "replace").replace(b"? ", arrow + b" ")
    (finding,) = findings_of({"5.2.md": data})
    assert finding.rule == "not-utf8"


def test_an_arrow_that_is_missing_for_another_reason_is_reported() -> None:
    data = NIVEAU.replace("→", "->").replace("Oui -> 100%", "Oui 100%").encode("cp1252")
    errors = [one.rule for one in findings_of({"5.2.md": data}) if one.severity == "error"]
    assert errors == ["not-utf8", "principe-unreadable-line"]


# --- A title on two lines


@pytest.mark.parametrize(
    "between", ["Elle est grande.\n", "\nElle est grande\n", "Elle est\ntrès grande\n"]
)
def test_a_text_above_a_data_block_is_not_taken_for_a_title(between: str) -> None:
    text = NIVEAU.replace("déchèterie\n", f"déchèterie\n{between}")
    found = [finding.rule for finding in findings_of({"5.2.md": text})]
    assert found == ["data-misplaced", "section-duplicate"]


# --- Every mistake in headings is reported in one run, without others, at its position


EXPECTED = """\
1:1 text-unattached Version relue
3:1 heading-glued #Titre de la fiche
7:1 heading-glued ##Description
10:1 heading-glued ##\u00a0Actions
11:1 text-unattached Texte perdu sous le mot-clé.
13:3 title-missing Action une
20:3 heading-unseen #### Exemples
27:1 heading-level ##### - Action deux :
27:7 title-marks -
27:21 title-marks :
34:3 heading-unseen #### Exemples
41:1 title-missing ###
50:1 heading-unseen #### Principe
55:1 unclosed ```yaml
62:5 heading-unseen #### Exemples
72:1 unclosed ``
75:1 heading-unseen ####### Exemples
81:4 data-language yml
85:6 section-unknown Descripton
87:6 section-unknown Preuves
89:1 heading-level ### Principe
92:7 keyword-missing Tâche
94:5 single-child 5.2.6.1
111:1 heading-level # Un second titre
117:1 unclosed <!-- vieux
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_slips_in_one_file_are_each_reported_once(root: Path, line_end: str) -> None:
    path = root / "tests" / "data" / "headings" / "5.2.md"
    text = path.read_text(encoding="utf-8").replace("\n", line_end)
    found = []
    for finding in findings_of({"5.2.md": text}):
        place = finding.location
        assert place.start is not None
        where = f"{place.start.line}:{place.start.column}"
        found.append(f"{where} {finding.rule} {under(place)}")
    assert found == EXPECTED.splitlines()


FICHE = """\
# Réparer les objets
```yaml
identifiant: 3.7
points: 30
```
## Description
Ouvrir un lieu.
## Contexte
Peu de lieux existent.
## Exemples
Un atelier.
## Ressources
Un guide.
## Actions
### Trouver un local
```yaml
identifiant: 3.7.1
```
#### Description
Le local est chauffé.
#### Exemples
Un garage.
### Trouver des outils
```yaml
identifiant: 3.7.2
```
"""


def levels_reported(text: str) -> list[str]:
    return [
        f"{finding.location.start.line} {finding.rule}"
        for finding in findings_of({"3.7.md": text})
        if finding.location.start is not None
    ]


@pytest.mark.parametrize("marks", ["#", "###"])
def test_sections_that_are_off_are_all_reported_in_one_run(marks: str) -> None:
    text = FICHE
    for name in ("Description", "Contexte", "Exemples", "Ressources"):
        text = text.replace(f"## {name}\n", f"{marks} {name}\n", 1)
    assert levels_reported(text) == [f"{line} heading-level" for line in (6, 8, 10, 12)]


def test_sections_between_two_actions_are_all_reported_in_one_run() -> None:
    text = FICHE.replace("#### Description", "## Périmètre de l'évaluation")
    text = text.replace("#### Exemples", "## Réduction de potentiel")
    assert levels_reported(text) == ["19 heading-level", "21 heading-level"]


def test_headings_that_follow_a_title_are_counted_with_it() -> None:
    text = FICHE.replace("### Trouver un local", "#### Trouver un local")
    text = text.replace("#### Description", "##### Description")
    text = text.replace("#### Exemples", "##### Exemples")
    (found,) = findings_of({"3.7.md": text})
    assert (found.rule, found.arguments["more"]) == ("heading-level", "2")
