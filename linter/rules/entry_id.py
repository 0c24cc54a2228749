"""The id of an entry is too long, contains a space, or contradicts its `identifiant`."""

import re
from collections import Counter

from linter.finding import Diagnostic, Place, Severity
from linter.rule import N_, Diagnostics, Ensemble, Entry, Kind, is_cut, quote, rule
from referentiel.yaml.tree import Scalar

_LONG = N_(
    "this id has {count} characters, but at most {most} are allowed",
    remedy=N_("shorten it, and correct the references to it"),
)
_SPACE = N_("the id `{id}` contains a space", remedy=N_("write `{joined}`"))
_OTHER = N_(
    "the id is `{id}`, but the `identifiant` of this indicateur is `{number}`",
    remedy=N_("correct the one that is wrong"),
)
_PREUVES = frozenset({Kind.PREUVES, Kind.TABLEUR_PREUVES})
# The part of an id before the number that readers see: `cae_` in `cae_1.a`.
_PREFIX = re.compile(r"\A[a-z]+_", re.IGNORECASE)


@rule(Severity.ERROR, Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find ids that are too long, and those that contain a space or contradict `identifiant`.

    Spaces are checked only in the ids of preuves; `identifiant` is a key of indicateurs.
    """
    entries = [(one, entry) for one in ensemble.documents for entry in one.entries]
    uses = Counter((document.kind, entry.written_id) for document, entry in entries)
    for document, entry in entries:
        form, written = document.kind.grammar.form(entry.level), entry.written_id
        if form is None or form.id_key is None or entry.id is None or written is None:
            continue
        most, number = form.keys[form.id_key].longest, _number_shown(entry)
        if most is not None and len(written) > most:
            message = _LONG
        elif document.kind in _PREUVES and len(written.split()) > 1:
            message = _SPACE
        elif (
            number and _compared(number) != _compared(written) and uses[document.kind, written] == 1
        ):
            message = _OTHER
        else:
            continue
        if not is_cut(document, entry):
            yield Diagnostic.at(
                Place(document, entry.id.span, entry),
                message,
                severity=None if message is _LONG else Severity.WARNING,
                field="id",
                wrong=written,
                count=str(len(written)),
                most=str(most),
                id=quote(written),
                joined="_".join(written.split()),
                number=quote(number),
            )


def _number_shown(entry: Entry) -> str:
    """Return the text of an entry's `identifiant`, or "" if it is absent or not a scalar."""
    values = (key.value for key in entry.keys if key.meant == "identifiant")
    value = next(values, None)
    return value.text if isinstance(value, Scalar) else ""


def _compared(identifier: str) -> str:
    letters = re.findall(r"[0-9]+|[^\W\d_]+", _PREFIX.sub("", identifier, count=1).casefold())
    return " ".join(one.lstrip("0") for one in letters)
