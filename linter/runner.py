"""What rules find, each run so that its crash hides nothing that another finds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from linter.engine_words import CRASHED
from linter.finding import Remark
from linter.rule import DocumentRule, Settings
from referentiel.model import Document

# A rule's name and what it has found, or `rule-crashed` and the notice of that.
RuleRemark: TypeAlias = tuple[str, Remark]
# What gives the remarks of a document: it runs the rules, or knows what they have found before.
DocumentRemarks: TypeAlias = Callable[
    [Document, Settings, Sequence[DocumentRule]], Iterable[RuleRemark]
]


def remarks_of(
    document: Document, settings: Settings, rules: Iterable[DocumentRule]
) -> Iterator[RuleRemark]:
    """Run the rules that concern a document; `settings` have the profile that it is in."""
    for rule in rules:
        if rule.concerns(settings.profile):
            run = partial(rule.module.check, document, settings)
            yield from guarded(rule.name, document, run)


def guarded(
    rule: str, document: Document, run: Callable[[], Iterable[Remark]]
) -> Iterator[RuleRemark]:
    """Run one rule; a crash is told of the rule, at the document, and the run goes on."""
    try:
        for remark in run():
            yield rule, remark
    except Exception as error:  # noqa: BLE001 -- the rule runner is one of two such places
        name = type(error).__name__
        yield CRASHED, notice(document, CRASHED, rule, name, error=name)


def notice(document: Document, message: str, rule: str, wrong: str, **told: str) -> Remark:
    """Make a remark of the engine's own about a rule in a document."""
    return Remark(
        document=document,
        span=None,
        message=message,
        subject=document.name,
        field=rule,
        wrong=wrong,
        arguments={"rule": rule, **told},
    )
