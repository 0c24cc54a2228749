"""The findings in the examples of rule pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from linter.catalogue import message
from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.finding import Finding
from linter.manual.page import Example, Expected, with_messages
from linter.registry import RULES
from linter.rule import Rule, SuppressionRule
from linter.words.language import Language
from referentiel.reading.reader import read_document
from referentiel.referential import Referentiel, assemble

# The current date for suppressions in examples.
TODAY = date(2026, 11, 24)


def localized_text(example: Example, rule: Rule, language: Language) -> str:
    """Return the text of an example of a rule, with its findings in one language."""
    if language is Language.ENGLISH or not example.expected:
        return example.text
    messages = defaultdict(list)
    for finding in found_in(example, rule):
        messages[expected(finding)].append(message(finding, language))
    return with_messages(example, [messages[one].pop(0) for one in example.expected])


def found_in(example: Example, rule: Rule) -> list[Finding]:
    """Return what a rule finds in an example.

    For a suppression rule, all other rules run too, since it depends on what they report.
    """
    rules = RULES if isinstance(rule, SuppressionRule) else (rule,)
    before = referentiel_of(example.before) if example.before else None
    findings = findings_of(referentiel_of(example.files), rules, before)
    return [finding for finding in findings if finding.rule == rule.name]


def expected(finding: Finding) -> Expected:
    """Return a finding as an example shows it."""
    start, end = finding.location.start, finding.location.end
    return Expected(
        finding.location.path,
        start.line if start else None,
        start.column if start else None,
        end.column if end else None,
        message(finding, Language.ENGLISH),
    )


def referentiel_of(files: Mapping[str, bytes]) -> Referentiel:
    """Read files, by their names, as one referential named `exemple`."""
    documents = tuple(read_document(name, data) for name, data in files.items())
    return assemble("exemple", ".", documents)


def findings_of(
    referentiel: Referentiel, rules: Sequence[Rule], before: Referentiel | None = None
) -> list[Finding]:
    """Check a referential with some rules; comparison rules need the state `before`."""
    comparison = None
    if before is not None:
        # Most rules compare nothing.
        from scoring.changes.comparison import compare  # noqa: PLC0415

        comparison = compare(before, referentiel)
    plan = Plan(rules, known=RULES, today=TODAY, comparison=comparison)
    return list(engine.check([(referentiel, plan)]).findings)
