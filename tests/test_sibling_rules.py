"""Rules hold for sibling files: each slip is reported at its place, in words that fit its kind."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.engine import run as engine
from linter.engine.run import Universe
from linter.finding import Finding, Safety, Severity
from linter.fixing.run import fix
from linter.registry import RULES, Plan
from linter.rule import Settings
from linter.rules import key_unknown, key_value
from linter.words import Language
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind
from tests.examples import examples
from tests.referentiel.sibling_texts import INDICATEURS, SIBLING_TEXTS, SOUND
from tests.referentiel.test_siblings import SLIPS as READING_SLIPS
from tests.rule_examples import findings_of, message, remedy, universe_of

PATHS = {
    Kind.QUESTIONS: "questions/verger.md",
    Kind.REGLES: "personnalisations/eci.md",
    Kind.PREUVES: "preuves/eci.md",
    Kind.INDICATEURS: "indicateurs/eci/eci_030.md",
    Kind.SCENARIO: "tests/verger.test.yml",
}
# The rules on texts, data and structure, which hold for several kinds of file.
ON_ALL = tuple(
    rule
    for rule in RULES
    if rule.name in ("regle-title", "key-value", "other-kind")
    or (rule.scope == "document" and Kind.PREUVES in rule.kinds)
)


def found(kind: Kind, text: str) -> list[Finding]:
    return findings_of({PATHS[kind]: text}, ON_ALL)


def reported(finding: Finding) -> str:
    place = finding.location.start
    where = f"{place.line}:{place.column} " if place else ""
    return f"{where}{finding.rule}: {message(finding)}"


@pytest.mark.parametrize("kind", SOUND)
def test_nothing_is_found_in_a_sound_file(kind: Kind) -> None:
    assert found(kind, SOUND[kind]) == []


# A sound text, what is in its place, and what is reported.
SLIPS: dict[str, tuple[Kind, str, str, list[str]]] = {
    "text without a heading": (
        Kind.QUESTIONS,
        "## Description\n",
        "",
        [
            "11:1 text-unattached: `Un verger public, ouvert à tous.` belongs to no section: "
            "other programs ignore it"
        ],
    ),
    "text below a choix": (
        Kind.QUESTIONS,
        "id: verger_1_b\n```\n",
        "id: verger_1_b\n```\nPas du tout.\n",
        ["25:1 text-unattached: `Pas du tout.` belongs to no section: other programs ignore it"],
    ),
    "id of an action in the key of another kind": (
        Kind.REGLES,
        "action_id: eci_1.2.3",
        "id: eci_1.2.3",
        ["3:1 key-unknown: unknown key `id`; the closest known key is `action_id`"],
    ),
    "key mistyped": (
        Kind.INDICATEURS,
        "selection: yes",
        "slection: yes",
        [
            "7:1 key-unknown: other programs do not know the key `slection`; it was read as "
            "`selection`"
        ],
    ),
    "section without accent": (
        Kind.REGLES,
        "L'action suit le verger.\n\n## Règles",
        "L'action suit le verger.\n\n## Regles",
        ["7:4 section-unknown: the section `Regles` must be spelt `Règles`"],
    ),
    "keyword mistyped": (
        Kind.REGLES,
        "L'action suit le verger.\n\n## Règles",
        "L'action suit le verger.\n\n## Règle",
        [
            "7:4 section-unknown: other programs do not recognise the heading `Règle`; expected "
            "`Règles`"
        ],
    ),
    "section mistyped": (
        Kind.PREUVES,
        "## Description",
        "## Descripton",
        ["7:4 section-unknown: the section `Descripton` is unknown; it was read as `Description`"],
    ),
    "title of a rule without accent": (
        Kind.REGLES,
        "### Désactivation",
        "### Desactivation",
        ["8:5 regle-title: the règle `Desactivation` is unknown; it was read as `Désactivation`"],
    ),
    "title in bold": (
        Kind.PREUVES,
        "# Liste des arbres",
        "**Liste des arbres**",
        ["10:3 title-missing: `Liste des arbres` seems to be a title, but is not a heading"],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_reported_at_its_place(name: str) -> None:
    kind, sound, slip, expected = SLIPS[name]
    assert SOUND[kind].count(sound) == 1
    assert [
        reported(finding) for finding in found(kind, SOUND[kind].replace(sound, slip))
    ] == expected


@pytest.mark.parametrize(
    ("path", "kind", "paths"),
    [
        ("questions/plans.md", Kind.PREUVES, "preuves/*.md"),
        ("preuves/arbres.md", Kind.INDICATEURS, "indicateurs/*/*.md"),
    ],
)
def test_a_file_in_another_folder_is_reported_once(path: str, kind: Kind, paths: str) -> None:
    files = {PATHS[one]: text for one, text in SOUND.items() if one is not kind}
    before, after = (
        [reported(finding) for finding in findings_of({**files, name: SOUND[kind]})]
        for name in (PATHS[kind], path)
    )
    assert [one for one in after if one not in before] == [
        f"other-kind: this file is of the kind `{paths.partition('/')[0]}`, which the engine reads "
        f"from `{paths}`, not from `{path.partition('/')[0]}/`"
    ]
    assert [one for one in before if one not in after] == []


def test_keys_and_values_of_a_later_format_are_right_where_the_configuration_names_them() -> None:
    text = INDICATEURS.replace("[eci, cae]", "[eci, pvd]").replace("titre_long", "titre_court")
    ((ensemble, _),) = universe_of({"indicateurs/eci/a.md": text}, Plan(ON_ALL))
    assert isinstance(ensemble, Ensemble)
    (document,) = ensemble.documents
    for keys, count in (frozenset[str](), 1), (frozenset({"titre_court", "programmes: pvd"}), 0):
        assert len(list(key_unknown.check.find(document, Settings(keys=keys)))) == count
        assert len(list(key_value.check.find(ensemble, Settings(keys=keys)))) == count


def test_no_message_on_a_sibling_file_speaks_of_an_action() -> None:
    slips = [*(one[:3] for one in SLIPS.values()), *(one[:3] for one in READING_SLIPS.values())]
    findings = [one for kind, a, b in slips for one in found(kind, SOUND[kind].replace(a, b))]
    assert len({finding.rule for finding in findings}) > 12
    for finding in findings:
        for language in Language:
            words = f"{message(finding, language)} {remedy(finding, language)}"
            assert not re.search(r"(?<!`)\bactions?\b(?!`)", words), words


def test_an_empty_parent_of_an_indicateur_is_no_error() -> None:
    for key, severity in (("parent", Severity.INFO), ("valeur", Severity.ERROR)):
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}:", SOUND[Kind.INDICATEURS])
        (finding,) = found(Kind.INDICATEURS, text)
        assert (finding.rule, finding.severity) == ("key-missing", severity)
    text = SOUND[Kind.INDICATEURS].replace("id: eci_30\n", "id: eci_30\nfnv:\n")
    assert found(Kind.INDICATEURS, text) == []


@pytest.mark.parametrize(
    ("name", "severity", "words"),
    [
        ("verger.yml", Severity.ERROR, "must end in `.test.yml`"),
        ("verger.bug.yml", Severity.INFO, "the scenario `verger.bug.yml` is not run"),
    ],
)
def test_a_scenario_put_aside_is_information(name: str, severity: Severity, words: str) -> None:
    files = {PATHS[Kind.SCENARIO]: SOUND[Kind.SCENARIO], f"tests/{name}": SOUND[Kind.SCENARIO]}
    stray = [one for one in findings_of(files) if one.location.path == f"tests/{name}"]
    assert [one.severity for one in stray] == [severity]
    assert words in message(stray[0])
    assert "`verger.test.yml`" in remedy(stray[0])


# Slips that `--fix` repairs.
REPAIRED = (
    "text without a heading",
    "key mistyped",
    "section without accent",
    "keyword mistyped",
    "section mistyped",
    "title of a rule without accent",
)


@pytest.mark.parametrize(
    ("kind", "sound", "slip"),
    [
        *(SLIPS[name][:3] for name in REPAIRED),
        (Kind.INDICATEURS, "unite: '%'", "unite: %"),
        (Kind.QUESTIONS, "actions: [eci_1.2, eci_1.2.3]", "actions: eci_1.2"),
        (Kind.REGLES, "```formule\nreponse", "```formules\nreponse"),
    ],
)
def test_a_slip_is_repaired(kind: Kind, sound: str, slip: str) -> None:
    text = SOUND[kind].replace(sound, slip)
    universe = universe_of({PATHS[kind]: text}, Plan(ON_ALL))
    ((ensemble, _),) = fix(universe, None, unsafe=False).universe
    (document,) = ensemble.documents
    repaired = "actions: [eci_1.2]" if slip == "actions: eci_1.2" else sound
    assert document.source.text == SOUND[kind].replace(sound, repaired)


# --- Lists whose lines have another sign than a dash and a space


def preuves(lines: str) -> dict[str, str]:
    return {
        "eci/eci.md": '# ECI\n```yaml\nidentifiant: ""\n```\n',
        "eci/1.md": "# Prêter\n```yaml\nidentifiant: 1\n```\n",
        "eci/2.md": "# Réparer\n```yaml\nidentifiant: 2\n```\n",
        "preuves/eci.md": f"# Registre\n```yaml\nactions:{lines}\nid: registre\n```\n",
    }


def ensemble_of(universe: Universe) -> Ensemble:
    return next(one for one, _ in universe if isinstance(one, Ensemble))


def preuves_fixed(lines: str, *, unsafe: bool = False) -> str:
    fixed = fix(universe_of(preuves(lines), Plan(RULES)), None, unsafe=unsafe)
    text = ensemble_of(fixed.universe).documents[0].source.text
    return text.partition("actions:")[2].partition("\nid:")[0]


@pytest.mark.parametrize(
    ("lines", "safe"),
    [
        ("\n  -eci_1\n  -eci_2", "\n  - eci_1\n  - eci_2"),
        ("\r\n  -eci_1\r\n    –eci_2", "\r\n  - eci_1\r\n  - eci_2"),
        ("\n  • eci_1\n  •eci_2", "\n  - eci_1\n  - eci_2"),
        ("\n  -\u00a0eci_1 # le registre", "\n  - eci_1 # le registre"),
        (" -eci_1", " [eci_1]"),
    ],
)
def test_lines_of_a_list_with_another_sign(lines: str, safe: str) -> None:
    errors = [one for one in findings_of(preuves(lines)) if one.severity is not Severity.INFO]
    assert [one.rule for one in errors] == ["key-value"]
    assert [fix.safety for fix in errors[0].fixes] == [Safety.SAFE]
    assert preuves_fixed(lines) == safe


def test_a_list_that_names_an_unknown_action_has_no_safe_fix() -> None:
    lines = "\n  -eci_1\n  -eci_12"
    found = [reported(one) for one in findings_of(preuves(lines)) if one.severity is Severity.ERROR]
    assert found == [
        "4:3 key-value: these 2 lines are not elements of the list `actions`: each element begins "
        "with a dash and a space",
        "5:4 action-unknown: there is no action `eci_12`",
    ]
    assert preuves_fixed(lines) == lines
    assert preuves_fixed(lines, unsafe=True) == "\n  - eci_1\n  - eci_12"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (" eci_1", "write `[eci_1]`"),
        (" eci_1 eci_2", "write `[eci_1, eci_2]`"),
        (" -eci_1\n  -eci_2", "write the list in brackets: `[eci_1, eci_2]`"),
        ("\n  eci_1: a\n  eci_2: b", "write each value on a separate line, after a dash"),
        ("\n  eci_1\n  eci_2", "write each value on a separate line, after a dash"),
    ],
)
def test_only_what_is_on_the_line_of_its_key_is_put_in_brackets(value: str, words: str) -> None:
    found = [one for one in findings_of(preuves(value)) if one.rule == "key-value"]
    assert [remedy(one) for one in found] == [words]


def test_commas_are_added_to_a_list_only_by_an_unsafe_fix() -> None:
    assert preuves_fixed(" eci_1 eci_2") == " eci_1 eci_2"
    assert preuves_fixed(" eci_1 eci_2", unsafe=True) == " [eci_1, eci_2]"


def test_a_word_in_place_of_yes_or_no_is_not_put_in_brackets() -> None:
    text = "# Prêts\n```yaml\nid: eci_1\nunite: nombre\nparticipation_score: oui\n```\n"
    (finding,) = found(Kind.INDICATEURS, text)
    assert (finding.rule, finding.fixes) == ("key-value", ())


def test_several_actions_where_one_is_expected_are_not_to_be_listed() -> None:
    regles = "# Règles\n```yaml\naction_id: eci_1 eci_2\n```\n"
    files = {**preuves(" [eci_1 eci_2]"), "personnalisations/eci.md": regles}
    found = [remedy(one) for one in findings_of(files) if one.rule == "action-unknown"]
    assert found == ["name a single action here", "write each id as a separate element of the list"]


def test_a_negative_number_in_a_list_keeps_its_sign() -> None:
    assert preuves_fixed("\n  -12\n  -13") == "\n  -12\n  -13"


def test_a_sign_in_front_of_an_action_is_not_part_of_the_name_of_a_referential() -> None:
    (finding,) = findings_of(preuves(" [-eci_2, •cae_1]"))
    assert (
        reported(finding)
        == "3:11 action-unknown: there is no action `-eci_2` here, but there is `eci_2`"
    )
    ensemble = ensemble_of(universe_of(preuves(" [-cae_2]"), Plan(RULES)))
    assert ensemble.not_here == {"cae": 1}


@settings(max_examples=examples(60))
@given(st.sampled_from(tuple(SOUND)), st.data())
def test_no_rule_crashes_on_sibling_files(kind: Kind, data: st.DataObject) -> None:
    files = {PATHS[one]: text for one, text in SOUND.items()}
    sound = SOUND[kind]
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(start + 40, len(sound))))
    files[PATHS[kind]] = sound[:start] + data.draw(SIBLING_TEXTS) + sound[end:]
    assert engine.check(universe_of(files, Plan(RULES, known=RULES))).crashes == ()
