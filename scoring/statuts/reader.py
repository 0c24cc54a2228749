"""Reading an answers file of statuts, YAML or JSON, with the place of each error."""

from dataclasses import dataclass, field

from referentiel.source import Source
from referentiel.text.names import fold
from referentiel.yaml.tree import Limits, Node
from scoring import answer_keys as keys
from scoring.answers.brackets import is_json
from scoring.answers.entries import Entries, is_null
from scoring.answers.file import LocatedFile
from scoring.answers.model import QuotedText
from scoring.answers.parsing import ParsedAnswers, parse_answers
from scoring.answers.validation import unknown_key
from scoring.formule.decimals import read_decimal
from scoring.statuts.model import NO, YES, Identite, WrittenAnswers
from scoring.statuts.reading import validate

# A statut with the title of its action takes 120 characters; the largest real referential has
# about 1500 nodes.
LIMITS = Limits(length=512 * 1024, depth=8, events=60_000)


@dataclass(frozen=True, kw_only=True)
class StatutsFile(LocatedFile):
    """A file of answers by statuts: what is written in it."""

    written: WrittenAnswers = field(default_factory=WrittenAnswers)


def read_statuts(name: str, data: bytes) -> StatutsFile:
    """Read an answers file, YAML or JSON, from at most `MAX_BYTES` + 1 bytes. Never raises.

    Without quotes, YAML's words for yes and no, and the French ones, are the réponses OUI and NON.
    """
    parsed = parse_answers(name, data, LIMITS)
    entries = Entries(parsed.source, errors=[*parsed.errors])
    written, errors = validate(_plain(parsed, entries))
    for error in errors:
        entries.add(error)
    return StatutsFile(
        source=parsed.source,
        written=written,
        errors=tuple(sorted(entries.errors, key=lambda one: one.span)),
        entries=entries.spans,
        is_read=parsed.is_read,
    )


def unread_statuts(name: str) -> StatutsFile:
    """Return an empty file, for one that could not be opened."""
    return StatutsFile(source=Source(name, ""), is_read=False)


def _plain(parsed: ParsedAnswers, entries: Entries) -> dict[str, object]:
    """Return the data of a file by known keys; other keys are errors."""
    if parsed.node is None:
        return {}
    known = tuple(WrittenAnswers.model_fields)
    plain: dict[str, object] = {}
    for key, node in entries.mapping(parsed.node, (), known).items():
        if key not in known:
            entries.add(unknown_key((key,), known))
        elif key == keys.COLLECTIVITE and not is_null(node):
            plain[key] = _collectivite(node, entries)
        elif key in (keys.REPONSES, keys.STATUTS) and not is_null(node):
            below = entries.mapping(node, (key,))
            values = {name: entries.plain(one, (key, name)) for name, one in below.items()}
            has_words = key == keys.REPONSES and not is_json(parsed.source.text)
            plain[key] = {
                name: _typed(value, has_words=has_words) for name, value in values.items()
            }
        else:
            plain[key] = entries.plain(node, (key,))
    return plain


def _collectivite(node: Node, entries: Entries) -> dict[str, object]:
    path = (keys.COLLECTIVITE,)
    below = entries.mapping(node, path, tuple(Identite.model_fields))
    return {name: entries.plain(one, (*path, name)) for name, one in below.items()}


def _typed(value: object, *, has_words: bool) -> object:
    """Return a value of YAML with the type that it is written as: a number, yes or no, a text."""
    if isinstance(value, list):
        return [_typed(one, has_words=False) for one in value]
    if isinstance(value, QuotedText):
        return str(value)
    if not isinstance(value, str):
        return value
    number = read_decimal(value)
    if number is not None:
        return number
    folded = fold(value)
    if has_words and folded in YES | NO:
        return "OUI" if folded in YES else "NON"
    return value == "true" if value in ("true", "false") else value
