"""Messages of `reflint scenarios`."""

from linter.words.text import N_, NN_, Messages

STATES: Messages = {
    "passed": NN_("{count} passed", "{count} passed"),
    "failed": NN_("{count} failed", "{count} failed"),
    "rejected": NN_("{count} rejected", "{count} rejected"),
    "not-checked": N_("{count} with nothing to check"),
}
