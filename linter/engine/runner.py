"""What rules find, each run so that its crash hides nothing that another finds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from linter.engine.sum_paths import part_message
from linter.engine.words import CRASHED
from linter.finding import Diagnostic
from linter.rule import DocumentRule, Rule, Settings
from referentiel.model import Document

# A rule's name and what it has found, or `rule-crashed` and the notice of that.
RuleDiagnostic: TypeAlias = tuple[str, Diagnostic]
# What gives the remarks of a document: it runs the rules, or knows what they have found before.
DocumentDiagnostics: TypeAlias = Callable[
    [Document, Settings, Sequence[DocumentRule]], Iterable[RuleDiagnostic]
]

# Of a document with more remarks none is remembered: hostile ones have them without end.
_MOST_REMEMBERED = 20_000


def diagnostics_of(
    document: Document, settings: Settings, rules: Iterable[DocumentRule]
) -> Iterator[RuleDiagnostic]:
    """Run the rules that concern a document; `settings` have the profile that it is in."""
    for rule in rules:
        if rule.concerns(settings.profile):
            run = partial(rule.module.check, document, settings)
            yield from run_rule(rule, document, run)


class CachedDiagnostics:
    """Gives what is found in documents: rules run once in one that is asked for again."""

    def __init__(self, find: DocumentDiagnostics) -> None:
        """Have `find` find it."""
        self._find = find
        self._known: dict[Document, tuple[object, Sequence[RuleDiagnostic]]] = {}

    def __call__(
        self, document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        """Return what document rules find in a document."""
        asked = settings, tuple(rules)
        known = self._known.get(document)
        if known and known[0] == asked:
            return known[1]
        found = iter(self._find(document, settings, rules))
        first = list(islice(found, _MOST_REMEMBERED + 1))
        if len(first) <= _MOST_REMEMBERED:
            self._known[document] = asked, first
        return chain(first, found)


def run_rule(
    rule: Rule, document: Document, run: Callable[[], Iterable[Diagnostic]]
) -> Iterator[RuleDiagnostic]:
    """Run one rule; a crash becomes a diagnostic at the document, and the run continues.

    A diagnostic without words in the rule's module is a crash too: it could not be reported.
    """
    try:
        for diagnostic in run():
            for message in _messages(rule, diagnostic):
                if not rule.has_words(message):
                    raise KeyError(message)
            yield rule.name, diagnostic
    except Exception as error:  # noqa: BLE001 -- the rule runner is one of two such places
        name = type(error).__name__
        yield CRASHED, engine_diagnostic(document, CRASHED, rule.name, name, error=name)


def _messages(rule: Rule, diagnostic: Diagnostic) -> Iterator[str]:
    """Yield the ids of all messages that a report of a diagnostic may need."""
    yield diagnostic.message
    for related in diagnostic.related:
        yield related.message
    if diagnostic.contributors:
        yield part_message(rule.name)


def engine_diagnostic(
    document: Document, message: str, rule: str, wrong: str, **told: str
) -> Diagnostic:
    """Make a remark of the engine's own about a rule in a document."""
    return Diagnostic(
        document=document,
        span=None,
        message=message,
        subject=document.name,
        field=rule,
        wrong=wrong,
        arguments={"rule": rule, **told},
    )
