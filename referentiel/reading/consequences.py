"""Faults that follow from others of the same entry."""

from collections.abc import Iterator, Sequence

from referentiel.fault import Code, Fault

# What makes other text below a title no news.
_UNREAD = ((Code.DATA_MISPLACED, "line"), (Code.DATA_MISSING, ""))


def without_consequences(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults of a file except those that follow from others.

    Data in a comment are not missing; a block without its end may lack what was to follow; of a
    title on two lines the second is not lost; and nothing below a title without data is read.
    """
    alone = {one.action for one in faults if one.code is Code.DATA_COMMENTED and one.variant}
    unclosed = {one.span for one in faults if one.code is Code.UNCLOSED}
    unread = {one.action for one in faults if (one.code, one.variant) in _UNREAD}
    for fault in faults:
        if fault.code is Code.DATA_MISSING and fault.action in alone:
            continue
        if fault.code is Code.KEY_MISSING and fault.span in unclosed:
            continue
        if fault.code is Code.TEXT_UNATTACHED and fault.action in unread:
            continue
        yield fault
