"""Messages of `reflint score`: the table, explanations, why a node has no score."""

from linter.words.text import N_, Messages

COLUMNS: Messages = {
    "part": N_("weight"),
    "value": N_("score"),
    "points": N_("points"),
}
BETWEEN = N_("{low} to {high}")
STATES: Messages = {
    "not-scored": N_("not scored"),
    "not-answered": N_("not answered"),
    "refused": N_("invalid answer"),
    "not-concerned": N_("not concerned"),
}
EXPLAIN_UNKNOWN = N_("there is no action `{found}`")
EXPLAIN_NEAREST = EXPLAIN_UNKNOWN._replace(remedy=N_("did you mean `{nearest}`?"))
ERROR = N_("{place}: error[{code}] {message}")
REASONS: Messages = {
    "principe": N_("{why}"),
    "two-principes": N_("two sections Principe: nothing says which one counts"),
    "principe-above-children": N_("a principle and actions below: nothing says which one counts"),
    "no-principe": N_("no principle, and no actions below"),
    "no-id": N_("its id cannot be read"),
    "id-twice": N_("several actions have the id {label}"),
    "lost": N_("nothing could be read in this file"),
    "reference-nowhere": N_("`[{reference}]`: no action is {target}"),
    "reference-twice": N_("`[{reference}]`: several actions are {target}"),
    "reference-cycle": N_("`[{reference}]` leads back to itself: {cycle}"),
    "reference-unconcerned": N_("`[{reference}]`: {target} does not concern this collectivité"),
    "weights-sum": N_("the weights sum to {total}, not {wanted}: {parts}"),
    "weights-missing": N_("none of the {count} actions below has a weight"),
    "weight-unreadable": N_("the weight of {label} is not a number: `{weight}`"),
    "weight-out-of-range": N_("{weight} cannot be the weight of {label}"),
    "weights-mixed": N_("below it, points are mixed with percentages"),
    "weights-below": N_("the value of {label} cannot be computed: see the weights below it"),
    "kind-missing": N_(
        "the kind of collectivité is missing: the actions below distinguish kinds ({kinds})"
    ),
    "nobody": N_("no action below counts for this collectivité"),
}
