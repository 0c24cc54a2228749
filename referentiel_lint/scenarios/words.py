"""Messages of `reflint scenarios`."""

from linter.words.text import N_, NN_, Messages

DIFFERENCE = N_("`{field}` of `{action}` should be `{expected}`, but is `{found}`")
CRASH = N_("`{action}` has no score: {why}")
NOT_HERE = N_("actions of referentials that are not here, which are not checked: {names}")
TOTAL = N_("{scenarios}: {states}; {fields}")
STATES: Messages = {
    "passed": NN_("{count} passed", "{count} passed"),
    "failed": NN_("{count} failed", "{count} failed"),
    "rejected": NN_("{count} rejected", "{count} rejected"),
    "not-checked": N_("{count} with nothing to check"),
}
SCENARIOS = NN_("{count} scenario", "{count} scenarios")
FIELDS = NN_("{count} value compared", "{count} values compared")
