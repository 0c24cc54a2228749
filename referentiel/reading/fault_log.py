"""The faults of a file's structure while its tree is built."""

from collections.abc import Mapping

from referentiel.fault import Code, Fault, Related
from referentiel.markdown.block import Heading
from referentiel.reading.draft import Draft, LevelShift
from referentiel.source import Span

_NO_ARGUMENTS: Mapping[str, str] = {}
# At most this many of the headings that follow from a wrong level are shown with it.
_MOST_SHOWN = 8


class FaultLog:
    """Faults in the order in which they are found; a later heading may change an earlier one."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(  # noqa: PLR0913 -- the fields of a fault
        self,
        code: Code,
        span: Span,
        draft: Draft | None,
        *,
        variant: str = "",
        arguments: Mapping[str, str] = _NO_ARGUMENTS,
        related: tuple[Related, ...] = (),
    ) -> int:
        """Add a fault in an action; return its index."""
        index = draft.index if draft else None
        self.faults.append(Fault(code, span, index, variant, arguments, related))
        return len(self.faults) - 1

    def make_heading_level(self, index: int) -> None:
        """Turn a fault into one of a heading's level."""
        self.faults[index] = self.faults[index]._replace(code=Code.HEADING_LEVEL, variant="")

    def add_consequence(self, cause: LevelShift, heading: Heading) -> None:
        """Add a heading that is off by as many levels as another to the fault of that one."""
        fault = self.faults[cause.fault]
        more = {**fault.arguments, "more": str(int(fault.arguments.get("more", "0")) + 1)}
        related = fault.related
        if len(related) < _MOST_SHOWN:
            related = (*related, Related("shifted", heading.span))
        self.faults[cause.fault] = fault._replace(arguments=more, related=related)
