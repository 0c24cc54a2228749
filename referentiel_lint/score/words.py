"""Messages of `reflint score`: the table, explanations, why a node has no score."""

from linter.words.text import N_, NN_, Messages

COLUMNS: Messages = {
    "part": N_("weight"),
    "value": N_("score"),
    "points": N_("points"),
}
POPULATION = N_("{population} inhabitants")
KIND = N_("kind {kind}")
OTHER_KIND = N_("type `{kind}` counts as `autre`; known kinds: {kinds}")
BETWEEN = N_("{low} to {high}")
OF = N_("{points} / {worth}")
STATES: Messages = {
    "not-scored": N_("not scored"),
    "not-answered": N_("not answered"),
    "refused": N_("invalid answer"),
    "not-concerned": N_("not concerned"),
}
NOT_ANSWERED_ZERO = N_("not answered: 0")
UNANSWERED: Messages = {
    "open": N_(
        "niveaux without an answer: {count}; their scores stay open (`--unanswered zero` counts "
        "them as 0)"
    ),
    "stays-open": N_("niveaux without an answer: {count}; their scores stay open"),
    "unread": N_(
        "niveaux without a readable answer: {count}; their scores stay open, because the file "
        "could not be read completely"
    ),
    "zero": N_("niveaux without an answer: {count}; counted as 0, as requested"),
}
TEMPLATE_HEAD = N_(
    "Answers of a collectivité, to fill in: remove `# ` before an answer, and edit it.\nAnswer "
    "each niveau as its example shows (levels by number or label), or with `aucun` (0 %) or `tout` "
    "(100 %); without an answer it stays open."
)
TEMPLATE_KINDS = N_("distinguished kinds: {kinds}")
TEMPLATE_NOM = N_("Name of the collectivité")
TEMPLATE_UNSCORED = N_("not scored: {why}")
TEMPLATE_FOLLOWS = N_("follows other scores automatically: nothing to answer")
TEMPLATE_CONCERNE = N_("concerns only: {kinds}")
REFUSED = N_("invalid answers: {count}")
SHEET_AS_ANSWERS = N_(
    "the answers of a collectivité are a YAML or JSON file, not a sheet",
    remedy=N_(
        "if it is the referential: `reflint score ANSWERS {path}`; if it holds answers: `reflint "
        "score {path} FOLDER --output scores.csv`"
    ),
)
NO_ANSWERS = N_(
    "the answers file is missing",
    remedy=N_(
        "`reflint score ANSWERS PATHS`; `reflint score --template PATHS` writes one to fill in"
    ),
)
SECOND_ANSWERS = N_(
    "only one answers file is scored at a time; after it come the files or the folder of the "
    "referential",
    remedy=N_("run `reflint score` once for each file of answers"),
)
TEMPLATE_FILE = N_(
    "--template takes no answers file: it writes to stdout",
    remedy=N_("`reflint score --template PATHS > answers.yaml`"),
)
ONLY_STATUTS = N_(
    "this option is only for profiles without principles, which are scored by statuts"
)
EXPLAIN_CSV = N_(
    "the steps of a score do not fit into CSV",
    remedy=N_("ask for them as text or JSON (`--output-format json`)"),
)
EXPLAIN_UNKNOWN = N_("there is no action `{found}`")
EXPLAIN_NEAREST = EXPLAIN_UNKNOWN._replace(remedy=N_("did you mean `{nearest}`?"))
NOTHING = N_("nothing was scored")
ERROR = N_("{place}: error[{code}] {message}")
ORIENTATIONS = NN_("{count} orientation", "{count} orientations")
IMPLIED = N_("implied by the actions below: no file describes it")
MEAN = N_("plain mean: its niveaux have no weights")
MEAN_OF = N_("plain mean of {orientations}: orientations have no weights")
SUM = N_("{terms} = {value}")
WEIGHTS = N_("weights as written: {parts}; sum {total}")
KINDS = N_("distinguished kinds here: {kinds}, and any other")
WHOLE = N_("answer for the whole niveau: {answer}")
UNFOLLOWED = N_("`{answer}` does not follow `[{reference}]`: it gives {value}")
BRANCH = N_("branch: {condition}")
READING = N_("reading: {reading} ({why})")
LIST = N_("list {number}: {why}")
CLOSED = N_("percentages adjusted at the end to sum to 100: {percents}")
REACHED_NOTHING = N_("no level is reached")
TERM = N_("level {number}, {label} → {share}")
PRODUCT = N_("level {number}, {label} → {share} × {factor}")
CAPPED = N_("at most {limit}")
FREE = N_("percentage entered: {share}")
REGLEMENTAIRE = N_("action réglementaire: it does not count")
DEPENDS = N_("depends on: {names}")
NO_NIVEAUX = N_("none of its actions has a principle: there is nothing to score")
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
PRINCIPE_MAXIMUM = N_("the maximum of its principle is {maximum}, not 100 %")
WEIGHT_EMPTY = N_("the weight of {label} has no value")
