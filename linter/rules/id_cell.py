"""The id in a cell is stored as a number or a date, or has a leading or trailing space."""

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import N_, SHEETS, Code, Diagnostics, Document, rule

_AS_TEXT = N_("format the whole column as text, then retype the ids stored as numbers or dates")
# The messages for one id and for several ids, by the variant of the fault.
_CHANGED = {
    "": (
        N_(
            "this id is stored as a number: an id such as `1.10` would become `1.1`",
            remedy=_AS_TEXT,
        ),
        N_(
            "{count} ids are stored as numbers: an id such as `1.10` would become `1.1`",
            remedy=_AS_TEXT,
        ),
    ),
    "shown": (
        N_("this id is shown as `{id}`, but stored as the number `{number}`", remedy=_AS_TEXT),
        N_(
            "{count} ids are shown differently from the numbers that are stored",
            remedy=_AS_TEXT,
        ),
    ),
    "lost": (
        N_(
            "this id is stored as the number `{id}`, but may have been typed as `{meant}`",
            remedy=_AS_TEXT,
        ),
        N_("{count} ids are stored as numbers, and may have lost a zero", remedy=_AS_TEXT),
    ),
    "date": (
        N_("this id has become a date, {found}", remedy=_AS_TEXT),
        N_("{count} ids have become dates", remedy=_AS_TEXT),
    ),
}
_SPACE = N_("delete this space")
_SPACES = N_("delete these spaces")
_PADDED = N_("the id `{id}` has a leading or trailing space", remedy=_SPACE)
_WITH_SPACES = Habit(N_("{count} ids have leading or trailing spaces", remedy=_SPACES), 3, "spaces")


@rule(
    Severity.ERROR,
    Severity.WARNING,
    kinds=SHEETS,
    faults={Code.ID_NUMBER, Code.ID_SPACE},
    fix=Safety.SAFE,
)
def check(document: Document) -> Diagnostics:
    """Find ids that a workbook stores as numbers or dates, and ids with spaces around them."""
    for fault in document.faults_of(Code.ID_NUMBER):
        message, many = _CHANGED[fault.variant]
        yield Diagnostic.of(
            document,
            fault,
            message,
            severity=None if fault.variant else Severity.WARNING,
            habit=Habit(many, 3 if fault.variant else 2, fault.variant),
            field="id",
        )
    for fault in document.faults_of(Code.ID_SPACE):
        yield Diagnostic.of(
            document,
            fault,
            _PADDED,
            severity=Severity.WARNING,
            habit=_WITH_SPACES,
            field="id",
            fixes=replacement(document, fault.span, fault.arguments["id"]),
        )
