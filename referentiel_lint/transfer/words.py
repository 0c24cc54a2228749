"""Messages of `reflint export` and `import`: what was written, and what is refused."""

from linter.words.text import N_, NN_

ACTIONS = NN_("{count} action", "{count} actions")
# --- Refusals

NO_OUTPUT = N_("say where to write", remedy=N_("add `{example}`"))
NO_FOLDER = N_("there is no folder `{folder}`", remedy=N_("create it first"))
NO_ACTION = N_("there is no action to write", remedy=N_("give an id to each action"))
