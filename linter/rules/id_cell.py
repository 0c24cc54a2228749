"""The id in a cell is stored as a number or a date, or has spaces around it."""

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import N_, SHEETS, Diagnostics, Document, faults_of, quote, rule
from referentiel.fault import Code

_AS_TEXT = N_("format the whole column as text, then type again what has changed in it")
_HABIT = Habit(N_("{count} ids are stored as numbers: `1.10` would become 1.1", remedy=_AS_TEXT))
# What a program has made of an id, by the variant of the fault; and of many of a column.
_CHANGED = {
    "shown": (
        N_("this id is shown as `{id}`, and stored as the number {number}"),
        N_(
            "{count} ids are displayed differently from the numbers that are stored",
            remedy=_AS_TEXT,
        ),
    ),
    "lost": (
        N_("this id is stored as the number {id}, and may be `{meant}`"),
        N_("{count} ids are stored as numbers, and may have lost a zero", remedy=_AS_TEXT),
    ),
    "date": (
        N_("this id has become a date, {found}"),
        N_("{count} ids have become dates", remedy=_AS_TEXT),
    ),
}
_SPACES = N_("delete them")
_WITH_SPACES = Habit(N_("{count} ids have spaces around them", remedy=_SPACES), 3, "spaces")


@rule(
    Severity.ERROR,
    Severity.WARNING,
    kinds=SHEETS,
    faults={Code.ID_NUMBER, Code.ID_SPACE},
    fix=Safety.SAFE,
)
def check(document: Document) -> Diagnostics:
    """Find ids that a workbook stores as numbers or dates, and those with spaces around them."""
    for fault, place in faults_of(document, Code.ID_NUMBER):
        changed = _CHANGED.get(fault.variant)
        found = Diagnostic.at(
            place,
            changed[0] if changed else N_("this id is stored as a number: `1.10` would become 1.1"),
            remedy=_AS_TEXT,
            severity=None if changed else Severity.WARNING,
            habit=Habit(changed[1], 3, fault.variant) if changed else _HABIT,
            field="id",
            wrong=fault.arguments.get("id") or fault.arguments["found"],
        )
        yield found._replace(arguments=fault.arguments)
    for fault, place in faults_of(document, Code.ID_SPACE):
        written = fault.arguments["id"]
        yield Diagnostic.at(
            place,
            N_("the id `{id}` has spaces around it"),
            remedy=_SPACES,
            severity=Severity.WARNING,
            habit=_WITH_SPACES,
            field="id",
            wrong=written,
            fixes=replacement(document, fault.span, written),
            id=quote(written),
        )
