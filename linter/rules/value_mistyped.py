"""A value occurs once, and closely resembles a value that occurs often."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Entry, Kind, quote, rule
from linter.topics.questions import Suggestions
from referentiel.ensemble import Collection
from referentiel.model import Key
from referentiel.text.names import fold
from referentiel.yaml.tree import Scalar

# A value that is used this often is spelt right.
_OFTEN = 3
# The keys whose values other rules check.
_CHECKED = frozenset({"actions", "parent", "thematique_id", "categorie", "concerne"})

_Use: TypeAlias = tuple[Document, Entry, Scalar]


@rule(Severity.WARNING, on="collection", kinds=MARKDOWN, fix=Safety.UNSAFE)
def check(collection: Collection) -> Diagnostics:
    """Find values that are probably misspellings of a frequent value of the same key."""
    uses: dict[tuple[Kind, str], dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for document in collection.documents:
        for entry in document.entries:
            for key in entry.keys:
                if key.meant and key.meant not in _CHECKED:
                    for one in _scalars(document, entry, key):
                        uses[document.kind, key.meant][one.text].append((document, entry, one))
    for (_, key_name), places in uses.items():
        usual = Suggestions([text for text, used in places.items() if len(used) >= _OFTEN])
        for text, used in places.items():
            # One letter makes another unit: `kg/ha` beside `kg/hab`.
            meant = usual.nearest(text) if len(used) == 1 else None
            if meant and fold(meant) != fold(text) and not (key_name == "unite" and "/" in text):
                document, entry, one = used[0]
                yield Diagnostic.at(
                    Place(document, one.span, entry),
                    N_(
                        "`{found}` occurs once, and resembles `{meant}`, which occurs {times} times"
                    ),
                    remedy=N_("write `{meant}` if that was meant"),
                    field=key_name,
                    wrong=text,
                    fixes=replacement(document, one.span, meant, Safety.UNSAFE),
                    found=quote(text),
                    meant=quote(meant),
                    times=str(len(places[meant])),
                )


def _scalars(document: Document, entry: Entry, key: Key) -> Iterator[Scalar]:
    """Yield the unquoted value or items of a key; nothing if the key has a fixed set of values."""
    form = document.kind.grammar.form(entry.level)
    if form and key.meant and form.keys[key.meant].values:
        return
    values = (key.value,) if isinstance(key.value, Scalar) else key.value.items
    yield from (value for value in values if isinstance(value, Scalar) and not value.quoted)
