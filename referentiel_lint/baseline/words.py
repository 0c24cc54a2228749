"""Messages of the baseline: known and gone findings, and errors in its file."""

from linter.words.text import N_, Messages

KNOWN = N_("already known, in {place}: {counts}")
GONE = N_("gone, but still in {place}: {counts}; `--prune-baseline` updates the file")
BY_ITSELF = N_(
    "because `prune` is set; during a commit, pre-commit stops because the file has changed: `git "
    "add {place}`, then commit again"
)
WRITTEN = N_("{place} written: {counts} (+{added}, -{removed})")
UNCHANGED = N_("{place} is up to date: {counts}")
NONE = N_(
    "{place} does not exist yet: no finding is known; `reflint check --write-baseline` writes it"
)
LEFT = N_("{place} was not written: not everything could be checked")
TO_CONFIGURE = N_(
    "to make `reflint check` read it, add `--baseline {place}`, or the key `baseline` to the "
    "configuration"
)
MISSING = N_(
    "there is no such file", remedy=N_("write it with `--write-baseline`, or name another file")
)
UNREADABLE = N_("cannot be read ({detail})", remedy=N_("name a file written by `--write-baseline`"))
DAMAGED = N_(
    "this file was not written by `--write-baseline`, or is damaged ({detail})",
    remedy=N_("restore it from git, or remove it and write it again with `--write-baseline`"),
)
DAMAGED_AT = N_(
    "this file was not written by `--write-baseline`, or is damaged (line {line}, column {column})",
    remedy=DAMAGED.remedy,
)
NO_JSON = N_(
    "the name of a baseline must end in `.json`", remedy=N_("name a file that ends in `.json`")
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
SAME_NAME = N_(
    "{folders}: these referentials have the same name, and a baseline could not distinguish them",
    remedy=N_(
        "name a file for each, or run `reflint init` in the folder that contains them all: their "
        "names are relative to it"
    ),
)
FOREIGN = N_(
    "an entry says `{said}`, but its identity is that of `{found}`: it was edited by hand, or "
    "comes from elsewhere",
    remedy=N_(
        "review it, then restore the file from git or write it again with `--write-baseline`"
    ),
)
VERSION = N_(
    "this file has version {version}, which this version of reflint cannot read",
    remedy=N_("update reflint, or remove the file and write it again with `--write-baseline`"),
)
UNWRITABLE = N_(
    "cannot be written ({detail})",
    remedy=N_("check the permissions of the folder, or name another file with `--baseline`"),
)
