"""The registry: every rule, in the order of the manual, and plans, which say which of them run."""

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


def _ignores_nothing(name: str, document: str) -> bool:
    return False


class Plan(NamedTuple):
    """How one referential is checked.

    `settings` are what rules depend on besides the files; the engine sets the profile in them.
    `severities` override those of rules; findings of a rule in a document, both by name, for which
    `ignores(rule, document)` is true are dropped. Suppressions may name the rules in `known`, or
    those in `rules` if it is empty; they expire by `today`, or never if it is None. `comparison`,
    if any, is with another state of the referential. `shows_hidden` ignores the suppressions that
    hide.
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
        """Return a rule that runs, by name."""
        return next((rule for rule in self.rules if rule.name == name), None)

    def severity(self, name: str) -> Severity | None:
        """Return the severity of most findings of a rule; None if it does not run."""
        rule = self.rule(name)
        if rule is None:
            return None
        return self.severities.get(name) or rule.severity

    @property
    def running(self) -> Sequence[Rule]:
        """The rules that run: comparison rules only if there is a comparison."""
        if self.comparison is not None:
            return self.rules
        return [rule for rule in self.rules if rule.scope != "comparison"]


_WILD = frozenset("*?[")


def all_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order of the registry."""
    return tuple(rule.name for rule in all_rules())


def matching(pattern: str) -> tuple[str, ...]:
    """Return the rules that a name or a pattern such as `principe-*` matches."""
    return tuple(name for name in all_names() if fnmatchcase(name, pattern))


def rules_with(names: Set[str]) -> tuple[Rule, ...]:
    """Return the rules that have one of these names."""
    return tuple(rule for rule in all_rules() if rule.name in names)


def still_ignored(ignored: Iterable[str], selected: Set[str]) -> Iterator[str]:
    """Yield what a configuration ignores, without the rules that the command line has selected.

    A pattern that matches one of these is replaced by the names of the others.
    """
    for pattern in ignored:
        names = matching(pattern)
        left = [name for name in names if name not in selected]
        yield from (pattern,) if len(left) == len(names) else left


def severities(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the rules whose severity is chosen, each with it and the name or pattern.

    A name overrides patterns; a rule that several patterns match is yielded for each.
    """
    for rule in all_names():
        for pattern, severity in chosen.items():
            if pattern == rule or (rule not in chosen and fnmatchcase(rule, pattern)):
                yield rule, severity, pattern


def nearest_rule(pattern: str) -> str | None:
    """Return the rule whose name a misspelt one may mean; None for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, all_names())
