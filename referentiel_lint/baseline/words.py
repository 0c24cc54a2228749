"""Messages of the baseline: known and gone findings, and errors in its file."""

from linter.words.text import N_, Messages

DAMAGED = N_(
    "this file was not written by `--write-baseline`, or is damaged ({detail})",
    remedy=N_("restore it from git, or remove it and write it again with `--write-baseline`"),
)
DAMAGED_AT = N_(
    "this file was not written by `--write-baseline`, or is damaged (line {line}, column {column})",
    remedy=DAMAGED.remedy,
)
NOT_USED_IN: Messages = {
    "outside": N_(
        "this link leads out of the project: nothing is read or written there",
        remedy=N_("remove the link, or name the file it leads to with `--baseline`"),
    ),
    "git": N_(
        "this file is inside `.git`: nothing is read or written there",
        remedy=N_("name another file"),
    ),
}
