"""The titles of code actions: fixes and suppressions."""

from linter.words.text import N_

REPLACE = N_("Replace `{old}` with `{new}`")
DELETE = N_("Delete `{old}`")
ADD = N_("Add `{new}`")
RENAME = N_("Rename the file to `{name}`")
FIX = N_("Fix `{rule}`")
FIX_SO = N_("Fix `{rule}`: {remedy}")
PLACES = N_("{title}, in {count} places")
FILES = N_("{title}, in {count} files")
REVIEW = N_("{title} (to be reviewed)")
ALL = N_("Fix the {count} findings of `{rule}` in this file")
ALL_SAFE = N_("Apply all safe fixes in this file")
HIDE = N_("Hide `{rule}` here, because…")
LEAVE_OUT = N_("Leave `{action}` out of `{rule}`, because…")
