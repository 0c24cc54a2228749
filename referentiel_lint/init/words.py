"""Messages of `reflint init`, and the comments of the configuration that it writes."""

from linter.words.text import N_, NN_, Messages

ABOUT: Messages = {
    "head": N_(
        "The configuration of reflint. `reflint check --show-settings` shows every value and\nits "
        "origin, `reflint explain` lists the rules, `reflint explain RULE` explains one.\nOnce "
        "there is a release, `pip install referentiel-lint` installs it; until then,\n`pip install "
        ".` in a clone of the project."
    ),
    "language": N_('The language of messages: "fr" or "en".'),
    "baseline": N_("Known findings, not reported; written by `reflint check --write-baseline`."),
    "no-baseline": N_(
        "Known findings, not reported; written by `reflint check --write-baseline`. Without\nthis "
        "key, the file of this name is used if it exists."
    ),
    "fail-on": N_('The lowest severity that makes a check fail: "error", "warning" or "info".'),
    "ignore": N_("Rules to disable, by name or by pattern (`principe-*`)."),
    "exclude": N_("Files and folders to skip, by pattern as in .gitignore."),
    "profile": N_("A referential, and the profile of its files."),
    "no-profile": N_(
        "A referential whose profile was not recognised: niveaux, ponderation, points\nor "
        "pourcentage."
    ),
}
WRITTEN = N_("{path}: written")
PINNED = N_("  {folder}: profile {profile}")
PINNED_TOTAL = N_("  {folder}: profile {profile}, total {total} points")
NOT_PINNED = N_("  {folder}: no table, because this name cannot be written in the configuration")
UNNAMEABLE = N_(
    "the name of this folder cannot be written in a configuration",
    remedy=N_("rename the folder, without invalid bytes or invisible characters, and try again"),
)
KEPT_CONFIGURATION = N_("{path}: exists, left unchanged")
HOOKS_WRITTEN = NN_(
    "{path}: written, with the hook {hooks}", "{path}: written, with the hooks {hooks}"
)
HOOKS_ADDED = NN_("{path}: hook {hooks} added at the end", "{path}: hooks {hooks} added at the end")
KEPT_HOOKS = NN_(
    "{path}: already has the hook {hooks}, left unchanged",
    "{path}: already has the hooks {hooks}, left unchanged",
)
HOOKS_BY_HAND = N_("{path}: left unchanged, as it cannot be edited safely; add this below `repos`:")
NEXT = N_("next: {command}")
UNWRITABLE = N_(
    "cannot be written: {detail}", remedy=N_("check the permissions of the folder, and try again")
)
OTHER_LANGUAGE = N_("  its language is {there}; for {wanted}, write: {line}")
