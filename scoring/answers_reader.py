"""Reading an answers file, YAML or JSON: each answer for itself, so that no fault hides another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from referentiel.decoding import MAX_BYTES, decode
from referentiel.located_yaml import Collection, Limits, Node, Scalar
from referentiel.names import fold, nearest_name
from referentiel.nested_yaml import parse_nodes
from referentiel.source import Excerpt, Source, Span
from scoring.answers import Answers, CollectiviteEntry, Quoted, Reponse, conflict, shorthand
from scoring.answers_file import AnswersFile, Placed, Spot, upwards
from scoring.collectivite import Collectivite
from scoring.principe.choice import Answer
from scoring.refusal import COLLECTIVITE, REPONSES, Path, Refusal, RefusalCode

# A niveau takes about 60 characters; the real referential with the most has some 1500 nodes.
LIMITS = Limits(length=256 * 1024, depth=8, events=60_000)
# What stands for nothing, in YAML and in JSON.
_NOTHING = ("", "~", "null")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)

M = TypeVar("M", bound=BaseModel)


def read_answers(name: str, data: bytes) -> AnswersFile:
    """Read the file `name` from its bytes, `MAX_BYTES` and one more at most; never raises."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if len(data) > MAX_BYTES or len(source.text) > LIMITS.length:
        return _not_read(source, RefusalCode.TOO_LARGE, Span(0, 0))
    if decoded.faults:
        return _not_read(source, RefusalCode.NOT_TEXT, decoded.faults[0].span)
    return _Reader(source).read()


def unread_answers(name: str) -> AnswersFile:
    """Give what stands for a file that cannot be opened, which is told elsewhere."""
    return AnswersFile(Source(name, ""), Collectivite(), {}, (), {}, is_read=False)


def _not_read(source: Source, code: RefusalCode, span: Span) -> AnswersFile:
    fault = Placed(Refusal(code, ()), span)
    return AnswersFile(source, Collectivite(), {}, (fault,), {}, is_read=False)


def read_answers_text(name: str, text: str) -> AnswersFile:
    """Read a file from its text, as `read_answers` does from its bytes."""
    return read_answers(name, text.encode())


def _excerpt(source: Source) -> Excerpt:
    """Give the text to YAML: without a byte-order mark, and JSON without tabs as indentation."""
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, iter([Span(start, len(source.text))]))
    if not excerpt.text.lstrip().startswith("{"):
        return excerpt
    text = _JSON_STRING.sub(lambda found: " " if found[0] == "\t" else found[0], excerpt.text)
    return Excerpt(text, excerpt.pieces)


@dataclass
class _Reader:
    source: Source
    spots: dict[Path, Spot] = field(default_factory=dict)
    faults: list[Placed] = field(default_factory=list)

    def read(self) -> AnswersFile:
        nodes, slips = parse_nodes(_excerpt(self.source), LIMITS)
        for slip, span in slips:
            refusal = Refusal(RefusalCode.NOT_YAML, (), found=slip.value)
            self.faults.append(Placed(refusal, self.source.first_line(span)))
        collectivite, answers = Collectivite(), {}
        if nodes:
            whole = self._mapping(nodes[0], (), tuple(Answers.model_fields))
            for key in whole.keys() - Answers.model_fields.keys():
                self._fault(RefusalCode.UNKNOWN_KEY, (key,), key, tuple(Answers.model_fields))
            collectivite = self._collectivite(whole.get(COLLECTIVITE))
            answers = dict(self._reponses(whole.get(REPONSES)))
        faults = tuple(sorted(self.faults, key=lambda one: one.span))
        is_read = bool(nodes) or not slips
        return AnswersFile(self.source, collectivite, answers, faults, self.spots, is_read)

    def _collectivite(self, node: Node | None) -> Collectivite:
        path, known = (COLLECTIVITE,), tuple(CollectiviteEntry.model_fields)
        if node is None or self._is_nothing(node):
            return Collectivite()
        plain = {
            key: self._plain(value, (*path, key))
            for key, value in self._mapping(node, path, known).items()
        }
        entry = CollectiviteEntry()
        for key, value in plain.items():
            if found := self._validated(CollectiviteEntry, {key: value}, path):
                entry = entry.model_copy(update={key: getattr(found, key)})
        return entry.collectivite()

    def _reponses(self, node: Node | None) -> Iterator[tuple[str, Answer | None]]:
        if node is None or self._is_nothing(node):
            return
        entries = self._mapping(node, (REPONSES,), ())
        twice = [one.refusal for one in self.faults if one.refusal.code is RefusalCode.KEY_TWICE]
        doubles = {refusal.path for refusal in twice}
        for key, value in entries.items():
            path = (REPONSES, key)
            reponse = self._reponse(value, path)
            if path in doubles or reponse is None:
                yield key, None
            elif (answer := reponse.answer()) is not None:
                yield key, answer

    def _reponse(self, node: Node, path: Path) -> Reponse | None:
        """Read one answer; None where something in it is wrong."""
        if self._is_mapping(node):
            entries = self._mapping(node, path, tuple(Reponse.model_fields))
            plain = {key: self._plain(value, (*path, key)) for key, value in entries.items()}
        else:
            plain = shorthand(self._plain(node, path))
            for key in plain:
                self._plain(node, (*path, key))
        wrong = conflict(key for key, value in plain.items() if value is not None)
        if wrong:
            code, key, beside = wrong
            self._fault(code, (*path, key), key, (beside,))
        reponse = self._validated(Reponse, plain, path)
        return None if wrong else reponse

    # --- The tree

    def _mapping(self, node: Node, path: Path, known: tuple[str, ...]) -> dict[str, Node]:
        """Give what stands below each key, the first time it stands, in the model's spelling."""
        if not isinstance(node, Collection) or not self._is_mapping(node):
            self.spots.setdefault(path, Spot(None, node.span))
            self._fault(RefusalCode.WRONG_TYPE, path, _text(node))
            return {}
        spellings = {fold(name): name for name in known}
        found: dict[str, Node] = {}
        for entry in node.entries:
            text = _joined(entry.key.text)
            key = spellings.get(fold(text), text)
            here = (*path, key)
            if key in found:
                first = self.spots[here].key
                niveaux = (key,) if path == (REPONSES,) else ()
                refusal = Refusal(RefusalCode.KEY_TWICE, here, niveaux, text)
                self.faults.append(Placed(refusal, entry.key.span, first))
                continue
            found[key] = entry.value
            self.spots[here] = Spot(entry.key.span, entry.value.span, _text(entry.value))
        return found

    def _plain(self, node: Node, path: Path) -> object:
        """Give a value as pydantic takes it, and keep the places of its parts."""
        key = self.spots[path].key if path in self.spots else None
        self.spots[path] = Spot(key, node.span, _text(node))
        if isinstance(node, Scalar):
            if self._is_nothing(node):
                return None
            return Quoted(_joined(node.text)) if node.quoted else _joined(node.text)
        if self._is_mapping(node):
            entries = self._mapping(node, path, ())
            return {name: self._plain(value, (*path, name)) for name, value in entries.items()}
        return [self._plain(item, (*path, index)) for index, item in enumerate(node.items)]

    def _is_mapping(self, node: Node) -> bool:
        """Tell a mapping from a list, of which an empty one says something else."""
        if not isinstance(node, Collection) or node.items:
            return False
        return bool(node.entries) or self.source.text.startswith("{", node.span.start)

    @staticmethod
    def _is_nothing(node: Node) -> bool:
        return isinstance(node, Scalar) and not node.quoted and node.text in _NOTHING

    # --- What is wrong

    def _validated(self, model: type[M], plain: object, path: Path) -> M | None:
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                self._refuse(found, path, tuple(model.model_fields))
            return None

    def _refuse(self, error: ErrorDetails, path: Path, known: tuple[str, ...]) -> None:
        """Say in our terms what pydantic has found; what `conflict` finds is told already."""
        here = (*path, *error["loc"])
        found = str(error.get("ctx", {}).get("found", ""))
        match error["type"]:
            case "extra_forbidden":
                self._fault(RefusalCode.UNKNOWN_KEY, here, str(here[-1]), known)
            case RefusalCode.TWO_FORMS | RefusalCode.SUR_ALONE:
                pass
            case RefusalCode.MALFORMED | RefusalCode.OUT_OF_RANGE as code:
                self._fault(RefusalCode(code), here, found)
            case _:
                self._fault(RefusalCode.WRONG_TYPE, here, found)

    def _fault(
        self, code: RefusalCode, path: Path, found: str = "", wanted: tuple[str, ...] = ()
    ) -> None:
        niveaux = tuple(str(key) for key in path[1:2] if path[0] == REPONSES)
        nearest = nearest_name(found, wanted) if code is RefusalCode.UNKNOWN_KEY else None
        refusal = Refusal(code, path, niveaux, found, wanted, nearest)
        ways = (path, *upwards(path), ())
        spot = next((self.spots[way] for way in ways if way in self.spots), Spot(None, Span(0, 0)))
        self.faults.append(Placed(refusal, self.source.first_line(spot.at(code))))


def _text(node: Node) -> str:
    return _joined(node.text).strip() if isinstance(node, Scalar) else ""


def _joined(text: str) -> str:
    r"""Join the halves of a character that JSON spells as two (`\ud83c\udf31`)."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
