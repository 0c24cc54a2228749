"""Defects of the rules on suppressions."""

from tests.defects import Defect

_ID = r"^(id: 5\.2\.2)$"

DEFECTS = (
    Defect(
        rule="suppression-invalid",
        pattern=_ID,
        replacement=r"\1 # reflint: masquer",
        found="masquer",
        message="malformed suppression: nothing is suppressed",
    ),
    Defect(
        rule="suppression-invalid",
        pattern=r"^(#### Description\n+)",
        replacement=r"\1<!-- reflint: hide weight-some: accepted -->\n",
        found="weight-some",
        message="unknown rule `weight-some`: nothing is suppressed",
    ),
    Defect(
        rule="suppression-invalid",
        pattern=_ID,
        replacement=r"\1\n# reflint: écarter weight-sum : (jusqu'au 31/01/2027)",
        found="weight-sum",
        message="the suppression of `weight-sum` has no reason: nothing is suppressed",
    ),
    Defect(
        rule="suppression-obsolete",
        pattern=r"\A",
        replacement="<!-- reflint: hide tab: pasted from a table (until 2026-11-23) -->\n",
        found="2026-11-23",
        message="the suppression of `tab` has expired: its last day was 2026-11-23",
    ),
    Defect(
        rule="suppression-obsolete",
        pattern=_ID,
        replacement=r"\1 # reflint: leave out duplicate-id: kept twice on purpose",
        found="duplicate-id",
        message="this comment has no effect: nothing that `duplicate-id` reports concerns `5.2.2`",
    ),
)
