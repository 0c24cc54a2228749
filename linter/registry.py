"""The registry of all rules, in the order of the manual; plans, which select the rules to run."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from fnmatch import fnmatchcase
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import Severity
from linter.rule import Rule, Settings
from referentiel.text.names import nearest_name

if TYPE_CHECKING:
    from scoring.changes.comparison import Comparison

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

# The prefix of the names of local rules, which no built-in rule has. It distinguishes a suppression
# of a local rule from one of an unknown rule in a run without local rules.
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
    """Return the built-in or local rule with the given name, or None."""
    return BY_NAME.get(name) or _LOCAL.get(name)


def _ignores_nothing(name: str, document: str) -> bool:
    return False


class Plan(NamedTuple):
    """How one collection is checked: the rules to run, and their settings.

    The engine sets `profile`, `left_out` and `before` in `settings`. `severities` override the
    severities of rules. Findings are dropped if `ignores(rule, document)` returns True, given the
    names of the rule and the document. Suppressions may name the rules in `known`, or in `rules` if
    `known` is empty. A suppression with a date before `today` has expired; without `today`, none
    has. `comparison` is with an earlier state of the referential. If `shows_hidden`, suppressions
    do not hide findings.
    """

    rules: Sequence[Rule]
    settings: Settings = Settings()
    severities: Mapping[str, Severity] = {}
    ignores: Callable[[str, str], bool] = _ignores_nothing
    known: Sequence[Rule] = ()
    today: date | None = None
    comparison: "Comparison | None" = None
    shows_hidden: bool = False

    def rule(self, name: str) -> Rule | None:
        """Return the rule of the plan with the given name, or None."""
        return next((rule for rule in self.rules if rule.name == name), None)

    def severity(self, name: str) -> Severity | None:
        """Return the usual severity of a rule's findings; None if the rule is not in the plan."""
        rule = self.rule(name)
        if rule is None:
            return None
        return self.severities.get(name) or rule.severity

    @property
    def running(self) -> Sequence[Rule]:
        """The rules that run; rules on changes run only if there is a comparison."""
        if self.comparison is not None:
            return self.rules
        return [rule for rule in self.rules if rule.scope != "comparison"]


_WILD = frozenset("*?[")


def all_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order of the registry."""
    return tuple(rule.name for rule in all_rules())


def matching(pattern: str) -> tuple[str, ...]:
    """Return the names of the rules that a name or a pattern such as `principe-*` matches."""
    return tuple(name for name in all_names() if fnmatchcase(name, pattern))


def rules_with(names: Set[str]) -> tuple[Rule, ...]:
    """Return the rules that have one of these names."""
    return tuple(rule for rule in all_rules() if rule.name in names)


def still_ignored(ignored: Iterable[str], selected: Set[str]) -> Iterator[str]:
    """Yield the names and patterns that a configuration ignores, except for `selected` rules.

    A pattern that matches a selected rule is replaced by the names of the other rules it matches.
    """
    for pattern in ignored:
        names = matching(pattern)
        left = [name for name in names if name not in selected]
        yield from (pattern,) if len(left) == len(names) else left


def severities(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each rule with a configured severity, this severity, and the name or pattern used.

    A name overrides patterns; a rule that several patterns match is yielded for each of them.
    """
    for rule in all_names():
        for pattern, severity in chosen.items():
            if pattern == rule or (rule not in chosen and fnmatchcase(rule, pattern)):
                yield rule, severity, pattern


def nearest_rule(pattern: str) -> str | None:
    """Return the name to suggest for a misspelt rule, or None; always None for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, all_names())
