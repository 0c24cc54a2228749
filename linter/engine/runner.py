"""Running rules, isolated from each other's crashes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from linter.finding import Diagnostic, Related, Severity
from linter.registry import LOCAL_PREFIX
from linter.rule import Rule, Settings
from linter.words import N_, NN_, Language, Messages
from referentiel.model import Document

# The name of a rule and a diagnostic of it; for a crash, `rule-crashed`.
RuleDiagnostic: TypeAlias = tuple[str, Diagnostic]
# Returns the diagnostics of a document, from its rules or from a cache.
DocumentDiagnostics: TypeAlias = Callable[
    [Document, Settings, Sequence[Rule]], Iterable[RuleDiagnostic]
]

# Documents with more diagnostics, which are hostile, are not cached.
_MOST_CACHED = 20_000


def diagnostics_of(
    document: Document, settings: Settings, rules: Iterable[Rule]
) -> Iterator[RuleDiagnostic]:
    """Run the rules that concern a document; `settings` have the profile of the document."""
    codes = {fault.code for fault in document.faults}
    for rule in rules:
        is_reported = not rule.faults or not rule.faults.isdisjoint(codes)
        is_of_subject = is_reported and document.kind in rule.kinds
        if is_of_subject and rule.concerns(settings.profile):
            run = partial(rule.find, document, settings)
            yield from run_rule(rule, document, run)


class CachedDiagnostics:
    """Diagnostics of documents, memoised by document, settings and rules."""

    def __init__(self, find: DocumentDiagnostics) -> None:
        self._find = find
        self._known: dict[Document, tuple[object, Sequence[RuleDiagnostic]]] = {}

    def __call__(
        self, document: Document, settings: Settings, rules: Sequence[Rule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules in a document."""
        key = settings, tuple(rules)
        known = self._known.get(document)
        if known and known[0] == key:
            return known[1]
        found = iter(self._find(document, settings, rules))
        first = list(islice(found, _MOST_CACHED + 1))
        if len(first) <= _MOST_CACHED:
            self._known[document] = key, first
        return chain(first, found)


def run_rule(
    rule: Rule, document: Document, run: Callable[[], Iterable[Diagnostic]]
) -> Iterator[RuleDiagnostic]:
    """Run one rule; a crash becomes a diagnostic at the document, and the run continues.

    A diagnostic of a local rule that lacks an argument of its message is a crash too: it could not
    be reported.
    """
    try:
        for diagnostic in run():
            found = diagnostic._replace(severity=diagnostic.severity or rule.severity)
            if rule.name.startswith(LOCAL_PREFIX):
                _check_arguments(found)
            yield rule.name, found
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- one of two such places
        name = type(error).__name__
        said = f"{name}, {place}" if (place := _place_in(rule, error)) else name
        yield CRASHED, engine_diagnostic(document, CRASHED, rule.name, name, error=said)


def _place_in(rule: Rule, error: BaseException) -> str:
    """Return the file and line of a local rule in which it crashed; "" for a built-in rule."""
    if not rule.name.startswith(LOCAL_PREFIX):
        return ""
    own = rule.check.__code__.co_filename
    place, at = own, error.__traceback__
    while at:
        if at.tb_frame.f_code.co_filename == own:
            place = f"{own}:{at.tb_lineno}"
        at = at.tb_next
    return place


def _check_arguments(diagnostic: Diagnostic) -> None:
    """Raise an error if a message of a diagnostic lacks an argument, or if one is not text."""
    parts: tuple[Diagnostic | Related, ...] = (diagnostic, *diagnostic.related)
    for said in parts:
        if not all(isinstance(value, str) for value in said.arguments.values()):
            raise TypeError(f"an argument of `{said.message.english}` is no text")
        for words in filter(None, (said.message, said.message.remedy)):
            for language in Language:
                words.fill(language, said.arguments)


def engine_diagnostic(
    document: Document, message: str, rule: str, wrong: str, **arguments: str
) -> Diagnostic:
    """Return a diagnostic of the engine itself about a rule in a document."""
    return Diagnostic(
        document=document,
        span=None,
        message=MESSAGES[message],
        severity=Severity.ERROR,
        subject=document.name,
        field=rule,
        wrong=wrong,
        arguments={"rule": rule, **arguments},
    )


CRASHED = "rule-crashed"
TOO_MANY = "too-many"

MESSAGES: Messages = {
    CRASHED: N_(
        "the rule `{rule}` crashed ({error}): it was not checked here",
        remedy=N_(
            "report it with the file, to the authors of reflint, or of the rule if it is local"
        ),
    ),
    TOO_MANY: N_(
        "{count} more findings of the rule `{rule}` in this file, not listed",
        remedy=N_("correct the first ones, then check again"),
    ),
}
# Appended to the message of a finding that stands for others.
WITH_CONSEQUENCES = NN_(
    "{message}; {count} other place depends on it", "{message}; {count} other places depend on it"
)
