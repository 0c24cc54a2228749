"""The registry: every rule, in the order of the manual."""

from collections.abc import Iterable
from importlib import import_module

from linter.rule import Rule

_NAMES = (
    # Files and their characters
    *("file-ending", "not-utf8", "file-unreadable", "invisible-character", "merge-conflict"),
    # Titles, headings and data blocks
    *("title-missing", "title-marks", "title-truncated", "title-duplicate", "title-case"),
    *("title-stop", "title-space", "heading-level", "heading-glued", "heading-unseen", "unclosed"),
    *("keyword-missing", "text-unattached", "data-missing", "data-misplaced", "data-language"),
    *("data-commented", "data-yaml", "key-duplicate"),
    # Sheets and workbooks
    *("sheet-header", "sheet-column", "sheet-row", "sheet-layout"),
    *("id-cell", "weight-text", "cell-without-value"),
    # Keys, values and sections
    *("key-unknown", "profile-mixed", "key-missing", "key-value", "value-mistyped", "regle-title"),
    *("section-unknown", "section-duplicate", "section-empty", "section-missing"),
    # Ids
    *("id-malformed", "copied-file", "duplicate-id", "id-foreign", "id-file-name", "id-hole"),
    *("id-order", "id-parent-missing", "root-alone", "id-removed", "id-reused", "id-retired"),
    *("retired-invalid", "single-child", "id-unquoted"),
    # Categories and weights
    *("concerne-malformed", "categorie-unknown", "weight-number", "weight-range"),
    *("weight-notation", "weight-missing", "weight-sum", "pourcentage-inexact"),
    *("origine-malformed", "points-alternative", "points-mixed", "points-total", "points-rounded"),
    # Principles
    *("principe-unreadable-line", "principe-percent-range", "principe-no-level"),
    *("principe-ambiguous", "principe-bound", "principe-maximum", "principe-mark"),
    *("principe-tiers", "principe-duplicate-level", "principe-ranges", "principe-population"),
    *("principe-reference", "principe-no-zero", "principe-closed", "principe-note"),
    # Texts
    *("tab", "table-pasted", "damaged-letter", "decomposed-letter", "leftover", "list-marker"),
    *("bullet-char", "empty-bullet", "lead-in-glued", "lead-in-alone", "section-capitals"),
    *("unbalanced-bracket", "link-broken", "bare-url", "html-entity", "reference-unknown"),
    *("apostrophe-space", "doubled-word"),
    # Entries of sibling files
    *("other-kind", "ensemble-duplicate-id", "entry-id", "action-unknown"),
    # Formulas
    *("formule-syntax", "formule-type", "formule-identite", "formule-condition"),
    *("formule-associativity", "formule-division", "score-without-value", "formule-question"),
    # Questions and indicateurs
    *("question-unknown", "indicateur-unknown", "cycle", "indicateur-unit", "preuve-repeated"),
    # Règles
    *("regle-duplicate-action", "regle-duplicate-type", "regle-missing", "regle-other-action"),
    *("regle-text-contrary", "regle-always-desactivee", "regle-facteur", "regle-facteur-sum"),
    # Questions
    *("thematique-unknown", "question-id-malformed", "question-type-mismatch", "question-unused"),
    *("question-action", "question-types", "question-choix"),
    # Scenarios and suppressions
    *("scenario-value", "scenario-reponse", "suppression-invalid"),
)


def _built_in(name: str) -> Rule:
    check: Rule = import_module(f"linter.rules.{name.replace('-', '_')}").check
    return check


RULES: tuple[Rule, ...] = tuple(map(_built_in, _NAMES))
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
