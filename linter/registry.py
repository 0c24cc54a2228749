"""The registry: every rule, in the order of the manual. A new rule needs a module and a line here.

Rule modules are imported on first use: importing all takes longer than checking a file.
"""

from collections.abc import Callable, Iterable, Set
from functools import cache, partial
from importlib import import_module
from typing import Any, TypeVar

from linter.rule import (
    CollectionRule,
    ComparisonRule,
    DocumentRule,
    EnsembleRule,
    ReferentielRule,
    Rule,
    SuppressionRule,
)
from referentiel.fault import Code
from referentiel.kind import OF_MARKDOWN, OF_SHEETS, Kind
from referentiel.profile import Profile
from referentiel.weights.weight import Unit

R = TypeVar("R", bound=Rule)


@cache
def _module(name: str) -> Any:
    """Import the module of a rule: `linter.rules.duplicate_id` for `duplicate-id`.

    tests/test_registry.py checks that each module is what its kind of rule needs.
    """
    return import_module(f"linter.rules.{name.replace('-', '_')}")


def _built_in(
    kind: type[R],
    name: str,
    is_on: Callable[[Profile], bool] | None = None,
    kinds: frozenset[Kind] = frozenset({Kind.ACTIONS}),
    faults: Set[Code] = frozenset(),
) -> R:
    return kind(name, partial(_module, name), is_on=is_on, kinds=kinds, faults=frozenset(faults))


def _has_principes(profile: Profile) -> bool:
    return profile.has_principes


def _has_weights(profile: Profile) -> bool:
    return bool(profile.units)


def _has_points(profile: Profile) -> bool:
    return Unit.POINTS in profile.units


_document = partial(_built_in, DocumentRule)
# Rules on actions, in files or in a sheet, and those on files alone.
_referentiel = partial(_built_in, ReferentielRule, kinds=frozenset({Kind.ACTIONS, Kind.TABLEUR}))
_in_files = partial(_built_in, ReferentielRule)
_in_sheets = partial(_built_in, ReferentielRule, kinds=frozenset({Kind.TABLEUR}))
_ensemble = partial(_built_in, EnsembleRule, kinds=frozenset(Kind))
_of_files = partial(_built_in, CollectionRule, kinds=frozenset(Kind) - {Kind.TABLEUR})
_suppression = partial(_built_in, SuppressionRule)
_comparison = partial(_built_in, ComparisonRule)

_SIBLING_SHEETS = OF_SHEETS - {Kind.TABLEUR}

# Document rules on any file, on texts in Markdown files or sheets, and on Markdown files alone.
_any_file = partial(_document, kinds=frozenset(Kind))
_not_sheet = partial(_document, kinds=frozenset(Kind) - OF_SHEETS)
_any_text = partial(_document, kinds=frozenset(Kind) - {Kind.SCENARIO})
_any_markdown = partial(_document, kinds=frozenset(OF_MARKDOWN))
# Those on actions, in files or in a sheet; on sibling files in Markdown, and on those of one kind.
_actions = partial(_document, kinds=frozenset({Kind.ACTIONS, Kind.TABLEUR}))
_sheet = partial(_document, kinds=OF_SHEETS)
_siblings = partial(_document, kinds=frozenset(OF_MARKDOWN) - {Kind.ACTIONS})
_regles = partial(_document, kinds=frozenset({Kind.REGLES}))
_formules = partial(_document, kinds=frozenset({Kind.REGLES, Kind.TABLEUR, Kind.TABLEUR_QUESTIONS}))
_questions = partial(
    _document, kinds=frozenset({Kind.QUESTIONS, Kind.TABLEUR_QUESTIONS, Kind.TABLEUR_CHOIX})
)
_scenario = partial(_document, kinds=frozenset({Kind.SCENARIO}))

# Each rule, and what a profile or a document must have for the rule to find anything.
RULES: tuple[Rule, ...] = (
    _of_files("file-ending"),
    _not_sheet("not-utf8", faults={Code.NOT_UTF8}),
    _any_file("file-unreadable", faults={Code.BINARY, Code.TOO_LARGE}),
    _any_file("invisible-character"),
    _any_text("look-alike-letter"),
    _any_file("merge-conflict"),
    _any_markdown("title-missing"),
    _any_text("title-empty"),
    _any_text("title-marks"),
    _any_text("title-truncated"),
    _referentiel("title-duplicate"),
    _referentiel("title-case"),
    _referentiel("title-stop"),
    _any_text("title-space"),
    _document("second-title", faults={Code.SECOND_TITLE}),
    _any_markdown("heading-level", faults={Code.HEADING_LEVEL}),
    _any_markdown("heading-glued", faults={Code.HEADING_GLUED}),
    _any_markdown("heading-unseen", faults={Code.HEADING_UNSEEN}),
    _any_markdown("unclosed", faults={Code.UNCLOSED}),
    _any_markdown("keyword-missing", faults={Code.KEYWORD_MISSING}),
    _any_markdown("text-unattached", faults={Code.TEXT_UNATTACHED}),
    _any_markdown("data-missing", faults={Code.DATA_MISSING}),
    _any_markdown("data-misplaced", faults={Code.DATA_MISPLACED}),
    _any_markdown("data-language", faults={Code.DATA_LANGUAGE}),
    _siblings("data-commented", faults={Code.DATA_COMMENTED}),
    _any_file("data-yaml", faults={Code.DATA_YAML, Code.DATA_NOT_MAPPING}),
    _any_file("key-duplicate", faults={Code.KEY_DUPLICATE}),
    _sheet("sheet-header", faults={Code.HEADER_NOT_FIRST, Code.HEADER_REPEATED}),
    _sheet(
        "sheet-column",
        faults={
            *(Code.COLUMN_MISSING, Code.COLUMN_SWAPPED),
            *(Code.COLUMN_DUPLICATE, Code.COLUMN_UNKNOWN),
        },
    ),
    _sheet("sheet-row", faults={Code.DELIMITER, Code.QUOTE_UNCLOSED, Code.ROW_LONG}),
    _sheet("row-without-id", faults={Code.ROW_WITHOUT_ID}),
    _sheet("id-cell", faults={Code.ID_NUMBER, Code.ID_SPACE}),
    _sheet("weight-text", faults={Code.WEIGHT_TEXT}),
    _sheet("cell-without-value", faults={Code.CELL_ERROR, Code.FORMULA_UNCALCULATED}),
    _sheet("sheet-layout", faults={Code.CELLS_MERGED, Code.ROWS_HIDDEN}),
    _document("id-key-mistyped"),
    _document("weight-key-mistyped", _has_weights),
    _any_markdown("key-unknown"),
    _in_files("profile-mixed"),
    _document(
        "key-missing",
        kinds=frozenset(OF_MARKDOWN) | _SIBLING_SHEETS,
        faults={Code.KEY_MISSING},
    ),
    _ensemble("key-value"),
    _any_markdown("keyword-mistyped"),
    _regles("regle-title"),
    _any_markdown("section-unknown"),
    _any_markdown("section-duplicate"),
    _any_markdown("section-empty"),
    _in_files("principe-missing", _has_principes),
    _in_files("section-missing"),
    _referentiel("id-malformed"),
    _of_files("copied-file"),
    _referentiel("duplicate-id"),
    _referentiel("id-foreign"),
    _in_files("id-file-name"),
    _referentiel("id-hole"),
    _referentiel("id-order"),
    _referentiel("id-parent-missing"),
    _in_files("root-alone"),
    _comparison("id-removed"),
    _comparison("id-reused"),
    _referentiel("id-retired"),
    _referentiel("retired-invalid"),
    _referentiel("single-child"),
    _document("id-unquoted"),
    _document("concerne-malformed", faults={Code.CONCERNE_MALFORMED}),
    _actions("categorie-unknown"),
    _referentiel("categorie-missing"),
    _referentiel("weight-number", _has_weights),
    _referentiel("weight-range", _has_weights),
    _referentiel("weight-notation", _has_weights),
    _referentiel("weight-missing", _has_weights),
    _referentiel("weight-sum", _has_weights),
    _in_sheets("pourcentage-inexact"),
    _document("origine-malformed", kinds=frozenset({Kind.TABLEUR})),
    _referentiel("points-alternative", _has_points),
    _referentiel("points-mixed", _has_points),
    _referentiel("points-total", _has_points),
    _referentiel("points-rounded", _has_points),
    _document("principe-duplicate", _has_principes),
    _document("principe-unreadable-line", _has_principes),
    _document("principe-percent-range", _has_principes),
    _document("principe-no-level", _has_principes),
    _document("principe-ambiguous", _has_principes),
    _document("principe-bound", _has_principes),
    _document("principe-maximum", _has_principes),
    _document("principe-mark", _has_principes),
    _document("principe-tiers", _has_principes),
    _document("principe-duplicate-level", _has_principes),
    _document("principe-ranges", _has_principes),
    _document("principe-population", _has_principes),
    _in_files("principe-reference", _has_principes),
    _in_files("principe-score-label", _has_principes),
    _document("principe-no-zero", _has_principes),
    _document("principe-closed", _has_principes),
    _document("principe-note", _has_principes),
    _document("principe-notation", _has_principes),
    _any_text("tab"),
    _any_markdown("tab-after-marker"),
    _any_markdown("table-pasted"),
    _any_text("damaged-letter"),
    _any_text("decomposed-letter"),
    _any_text("leftover"),
    _any_markdown("list-marker"),
    _any_text("bullet-char"),
    _any_markdown("empty-bullet"),
    _any_markdown("lead-in-glued"),
    _any_markdown("lead-in-alone"),
    _any_markdown("section-capitals"),
    _any_text("unbalanced-bracket"),
    _any_text("link-broken"),
    _any_markdown("bare-url"),
    _any_text("html-entity"),
    _referentiel("reference-unknown"),
    _any_text("apostrophe-space"),
    _any_text("doubled-word"),
    _ensemble("other-kind"),
    _ensemble("ensemble-duplicate-id"),
    _document("id-too-long", kinds=frozenset({Kind.QUESTIONS, Kind.PREUVES}) | _SIBLING_SHEETS),
    _ensemble("action-unknown"),
    _ensemble("formule-syntax"),
    _ensemble("formule-type"),
    _formules("formule-identite"),
    _formules("formule-condition"),
    _formules("formule-associativity"),
    _formules("formule-division"),
    _document("score-without-value", kinds=frozenset({Kind.TABLEUR})),
    _ensemble("formule-question"),
    _ensemble("question-unknown"),
    _ensemble("indicateur-unknown"),
    _ensemble("indicateur-cycle"),
    _ensemble("indicateur-other-unit"),
    _ensemble("indicateur-title-unit"),
    _ensemble("preuve-repeated"),
    _ensemble("regle-duplicate-action"),
    _regles("regle-duplicate-type"),
    _regles("regle-missing"),
    _ensemble("regle-other-action"),
    _ensemble("regle-text-contrary"),
    _ensemble("regle-always-desactivee"),
    _ensemble("regle-facteur-negative"),
    _ensemble("regle-facteur-zero"),
    _ensemble("regle-facteur-sum"),
    _ensemble("regle-facteur-high"),
    _ensemble("thematique-unknown"),
    _questions("question-id-malformed"),
    _ensemble("question-type-mismatch"),
    _ensemble("question-unused"),
    _ensemble("question-action"),
    _ensemble("question-types"),
    _ensemble("question-choix"),
    _ensemble("formule-cycle"),
    _scenario("scenario-value"),
    _ensemble("scenario-reponse"),
    _suppression("suppression-invalid"),
    _suppression("suppression-obsolete"),
)

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}

# The prefix of local rules, which no built-in rule has: a suppression can name a local rule in a
# run without it.
LOCAL_PREFIX = "x-"
_LOCAL: dict[str, Rule] = {}


def register_local(rules: Iterable[Rule]) -> None:
    """Set the local rules of this process, replacing any earlier ones."""
    _LOCAL.clear()
    _LOCAL.update((rule.name, rule) for rule in rules)


def local_rules() -> tuple[Rule, ...]:
    """Return the local rules of this process."""
    return tuple(_LOCAL.values())


def all_rules() -> tuple[Rule, ...]:
    """Return the built-in rules, then the local ones."""
    return (*RULES, *local_rules())


def rule_named(name: str) -> Rule | None:
    """Return a rule, built-in or local, by its name."""
    return BY_NAME.get(name) or _LOCAL.get(name)
