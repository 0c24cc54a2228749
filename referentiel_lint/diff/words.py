"""Messages of `reflint diff`: changes, their effects on scores, and the report."""

from collections.abc import Mapping

from linter.words.text import N_, NN_, Messages, Text
from referentiel.grammar import RegleType
from scoring.changes.item import Subject

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
PERHAPS = N_("removed: {label}{below}{what}; may be the same: {perhaps}")
UNNAMED = N_("{label_before} no longer has a readable id{below}: {label}")
ELSEWHERE = N_("{label} is now below another action{below}")
BELOW = N_(", with {count} below it")
SHARES = N_(" ({before} to {after} of the whole)")
NO_WEIGHT = N_("no weight")
EMPTY_WEIGHT = N_("no value")
UNREAD_WEIGHT = N_("`{weight}`, which is not a number")
EVERYBODY = N_("every collectivité")
ALL_BUT = N_("all but {kinds}")
LOST = N_("removed: {names}")
NEW = N_("added: {names}")
EDITED = N_("changed: {names}")
ONLY_BEFORE = N_("before, {names}")
ONLY_AFTER = N_("after, {names}")
KEY_NEW = N_("`{key}` added: {after}")
KEY_LOST = N_("`{key}` removed: {before}")
KEY_CHANGED = N_("`{key}` {before} to {after}")
KEY_GAINS = N_("`{key}` gains {after}")
KEY_LOSES = N_("`{key}` loses {before}")
KEY_OTHER = N_("`{key}` changed")
PRINCIPE_LOST = N_("removed")
PRINCIPE_NEW = N_("added")
LEVEL = N_("level `{level}` {before} to {after}")
LEVEL_LOST = N_("level `{level}` ({before}) removed")
LEVEL_NEW = N_("level `{level}` ({after}) added")
MORE = N_("and {count} more")
READING = N_("read as {before}, then as {after}")
MAXIMUM = N_("maximum {before} to {after}")
REORDERED = N_("its levels are in another order")
RESTRUCTURED = N_("its branches, lists or bounds differ")
NO_FORMULE = N_("there is no formula")
UNREAD_FORMULE = N_("a formula that cannot be read (`{text}`)")
IN_CELL_BEFORE = N_("before, {cell}: {message}")

# What changes
LABELS: Mapping[Subject, Text] = {
    Subject.ACTION: N_("`{name}`"),
    Subject.QUESTION: N_("question `{name}`"),
    Subject.CHOIX: N_("choix `{name}` of `{within}`"),
    Subject.REGLES: N_("règles of `{name}`"),
    Subject.REGLE: N_("règle `{name}` of `{within}`"),
    Subject.PREUVE: N_("preuve `{name}`"),
    Subject.INDICATEUR: N_("indicateur `{name}`"),
    Subject.SCENARIO: N_("scenario `{name}`"),
}
REGLES: Mapping[RegleType, Text] = {
    RegleType.DESACTIVATION: N_("désactivation of `{within}`"),
    RegleType.REDUCTION: N_("réduction de potentiel of `{within}`"),
    RegleType.SCORE: N_("score réalisé of `{within}`"),
    RegleType.SCORE_INDICATIF: N_("score indicatif of `{within}`"),
    RegleType.VISIBILITE: N_("visibilité of `{within}`"),
}
ROOT = N_("the root")
NO_TITLE = N_("no title")
# Changes in a few words, by their kinds, for an effect
CHANGE_NAMES: Messages = {
    "added": N_("{label} is new"),
    "removed": N_("{label} was removed"),
    "replaced": N_("{label} is another action"),
    "moved": N_("{before} is now {label}"),
    "unnamed": N_("{before} no longer has a readable id"),
    "weight": N_("{label} has a new weight"),
    "concerne": N_("{label} concerns other collectivités"),
    "principe": N_("{label} has a new principle"),
    "formule": N_("{label} changed"),
    "regle": N_("{label} changed"),
}

# Effects
EFFECT_KNOWN = N_("{label}: {before} to {after}{because}")
EFFECT_OTHER = N_("{label}: {before}, then {after}{because}")
BECAUSE = N_(", because {changes}")
WHOLE = N_("the whole")
WORTH = N_("{fait} of {potentiel} points")
OUTCOMES: Messages = {
    "gone": N_("no such action"),
    "refused": N_("invalid answer"),
    "not-scored": N_("not scored"),
    "not-concerned": N_("not concerned"),
}
ANSWERS = N_("answers of {name}")
NO_EFFECT = N_("no score differs ({counts} compared)")

# The report
CHANGED = N_("{folder}: {counts} between {base} and {head}")
SAME = N_("{folder}: nothing changed between {base} and {head}")
CHANGED_ELSEWHERE = N_(
    "{folder}: nothing changed in the selected files between {base} and {head} ({counts} elsewhere)"
)
FOLDER_NEW = N_("{folder}: new, {counts}")
FOLDER_GONE = N_("{folder} was removed, {counts}")
WORKING_TREE = N_("the files on disk")
INDEX = N_("the index")
AMBIGUOUS = N_(
    "both a revision and a path have this name",
    remedy=N_("write `./{name}` for the path, `{name}..` for the revision"),
)
STAGED_RANGE = N_(
    "--staged compares the index with one revision, not two revisions",
    remedy=N_("name one revision, or omit --staged"),
)
STAGED_PATHS = N_(
    "two paths are compared with each other as they are on disk, without the index",
    remedy=N_("omit --staged, or name the revision first: `reflint diff --staged HEAD PATH`"),
)
SEVERAL_IN_PATH = N_(
    "this side has several referentials, and none is like the other side",
    remedy=N_("name one of them"),
)
CHANGES_COUNTED = NN_("{count} change", "{count} changes")
CASES_COUNTED = NN_("{count} case", "{count} cases")
