"""Messages of `reflint diff`: changes, their effects on scores, and the report."""

from linter.words.text import N_, Messages

# Changes, by their kinds
CHANGES: Messages = {
    "profile": N_("the profile is {after} instead of {before}"),
    "one-side": N_("not compared, since only one side has any: {parts}"),
    "added": N_("added: {label}{below}{what}"),
    "removed": N_("removed: {label}{below}{what}"),
    "replaced": N_("{label} has a new title and text: {title} instead of {title_before}"),
    "moved": N_("{label_before} is now {label}{below}"),
    "title": N_("{label} has a new title: {title} instead of {title_before}"),
    "weight": N_("{label}: {before} to {after}{shares}"),
    "concerne": N_("{label} concerns {after} instead of {before}"),
    "keys": N_("{label}, {parts}"),
    "principe": N_("{label}, principle: {parts}"),
    "formule": N_("{label}: now {after}; before, {before}"),
    "sections": N_("{label}, sections {parts}"),
}
MORE = N_("and {count} more")
WHOLE = N_("the whole")
OUTCOMES: Messages = {
    "gone": N_("no such action"),
    "refused": N_("invalid answer"),
    "not-scored": N_("not scored"),
    "not-concerned": N_("not concerned"),
}
ANSWERS = N_("answers of {name}")
AMBIGUOUS = N_(
    "both a revision and a path have this name",
    remedy=N_("write `./{name}` for the path, `{name}..` for the revision"),
)
STAGED_RANGE = N_(
    "--staged compares the index with one revision, not two revisions",
    remedy=N_("name one revision, or omit --staged"),
)
