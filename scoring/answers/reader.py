"""Reading an answers file, YAML or JSON: each answer for itself, so that no fault hides another."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from referentiel.identifier import parse_id
from referentiel.reading.decoding import MAX_BYTES, decode
from referentiel.source import Excerpt, Source, Span
from referentiel.text.names import fold, nearest_name
from referentiel.yaml.nested import parse_nodes
from referentiel.yaml.tree import Collection, Entry, Limits, Node, Scalar
from scoring.answer_error import COLLECTIVITE, REPONSES, AnswerError, AnswerErrorCode, Path
from scoring.answers.brackets import is_json, told_slip
from scoring.answers.file import AnswersFile, Placed, Spot, upwards
from scoring.answers.model import Answers, CollectiviteEntry, Quoted, Reponse, conflict, shorthand
from scoring.collectivite import Collectivite

# A niveau takes about 60 characters; the real referential with the most has some 1500 nodes.
LIMITS = Limits(length=256 * 1024, depth=8, events=60_000)
# What says of a level that it is not reached, folded.
_NO = ("0", "faux", "false", "no", "non")
# What stands for nothing, in YAML and in JSON.
_NOTHING = ("", "~", "null")
_COLON = re.compile(r"[ \t]*:\s*")
# What follows a decimal comma.
_DECIMALS = re.compile(r"[0-9]{1,15}(?:\s*%)?")
_JSON_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|\t', re.DOTALL)

M = TypeVar("M", bound=BaseModel)


def read_answers(name: str, data: bytes) -> AnswersFile:
    """Read the file `name` from its bytes, `MAX_BYTES` and one more at most; never raises."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if len(data) > MAX_BYTES or len(source.text) > LIMITS.length:
        return _not_read(source, AnswerErrorCode.TOO_LARGE, Span(0, 0))
    if decoded.faults:
        return _not_read(source, AnswerErrorCode.NOT_TEXT, decoded.faults[0].span)
    return _Reader(source).read()


def unread_answers(name: str) -> AnswersFile:
    """Give what stands for a file that cannot be opened, which is told elsewhere."""
    return AnswersFile(Source(name, ""), Collectivite(), {}, (), {}, is_read=False)


def _not_read(source: Source, code: AnswerErrorCode, span: Span) -> AnswersFile:
    fault = Placed(AnswerError(code, ()), span)
    return AnswersFile(source, Collectivite(), {}, (fault,), {}, is_read=False)


def _excerpt(source: Source) -> Excerpt:
    """Give the text to YAML: without a byte-order mark, and JSON without tabs as indentation."""
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    if not is_json(excerpt.text):
        return excerpt
    text = _JSON_STRING.sub(lambda found: " " if found[0] == "\t" else found[0], excerpt.text)
    return excerpt._replace(text=text)


@dataclass
class _Reader:
    source: Source
    spots: dict[Path, Spot] = field(default_factory=dict)
    faults: list[Placed] = field(default_factory=list)
    # The niveaux whose answers cannot be read, in order.
    unread: dict[str, None] = field(default_factory=dict)

    def read(self) -> AnswersFile:
        nodes, slips = parse_nodes(_excerpt(self.source), LIMITS)
        for slip, span in slips:
            self._take_slip(*((slip, span) if nodes else told_slip(self.source, slip, span)))
        about, reponses = CollectiviteEntry(), {}
        if nodes and not self._is_nothing(nodes[0]):
            known = tuple(Answers.model_fields)
            whole = self._mapping(nodes[0], (), known)
            self._take_misplaced(whole, ())
            for key in whole.keys() - Answers.model_fields.keys():
                if not _is_dotted(key):
                    self._fault(AnswerErrorCode.UNKNOWN_KEY, (key,), key, known)
            about = self._collectivite(whole.get(COLLECTIVITE))
            reponses = self._reponses(whole.get(REPONSES), sorted(span for _, span in slips))
        content = Answers(collectivite=about, reponses=reponses)
        return AnswersFile(
            self.source,
            content.collectivite.collectivite(),
            {**content.answers(), **dict.fromkeys(self.unread)},
            tuple(sorted(self.faults, key=lambda one: one.span)),
            self.spots,
            is_read=bool(nodes) or not slips,
        )

    def _take_slip(self, slip: str, span: Span) -> None:
        refusal = AnswerError(AnswerErrorCode.NOT_YAML, (), found=slip)
        self.faults.append(Placed(refusal, self.source.first_line(span)))

    def _collectivite(self, node: Node | None) -> CollectiviteEntry:
        path, known = (COLLECTIVITE,), tuple(CollectiviteEntry.model_fields)
        entry = CollectiviteEntry()
        if node is None or self._is_nothing(node):
            return entry
        plain = {
            key: self._plain(value, (*path, key))
            for key, value in self._mapping(node, path, known).items()
        }
        for key, value in plain.items():
            if found := self._validated(CollectiviteEntry, {key: value}, path):
                entry = entry.model_copy(update={key: getattr(found, key)})
        return entry

    def _reponses(self, node: Node | None, slips: Sequence[Span]) -> dict[str, Reponse | None]:
        """Read each answer; those in which something is wrong are `unread`."""
        if node is None or self._is_nothing(node):
            return {}
        entries = self._mapping(node, (REPONSES,), ())
        found = {key: self._reponse(value, (REPONSES, key)) for key, value in entries.items()}
        paths = (fault.refusal.path for fault in self.faults)
        at_fault = (str(path[1]) for path in paths if len(path) > 1 and path[0] == REPONSES)
        lost = (key for key in entries if self._holds_one(self.spots[REPONSES, key], slips))
        self.unread |= dict.fromkeys((*at_fault, *lost))
        return {key: reponse for key, reponse in found.items() if key not in self.unread}

    def _holds_one(self, spot: Spot, slips: Sequence[Span]) -> bool:
        """Tell whether YAML could not read something in an answer: nothing is left of an alias."""
        assert spot.key is not None
        last = spot.value.end
        if spot.value.start == last and (behind := _COLON.match(self.source.text, last)):
            last = behind.end()
        following = bisect_left(slips, spot.key)
        return following < len(slips) and slips[following].start <= last

    def _reponse(self, node: Node, path: Path) -> Reponse | None:
        """Read one answer; None where something in it is wrong."""
        if self._is_mapping(node):
            entries = self._mapping(node, path, tuple(Reponse.model_fields))
            if self._take_misplaced(entries, path) or self._are_levels(entries, path):
                return None
            plain = {key: self._plain(value, (*path, key)) for key, value in entries.items()}
        else:
            plain = shorthand(self._plain(node, path))
            for key in plain:
                self._plain(node, (*path, key))
        # Told here, where its place is known; pydantic would, and only where all else is right.
        wrong = conflict(key for key, value in plain.items() if value is not None)
        if wrong:
            code, key, beside = wrong
            self._fault(code, (*path, key), key, (beside,))
        reponse = self._validated(Reponse, plain, path)
        return None if wrong else reponse

    def _take_misplaced(self, entries: Mapping[str, Node], path: Path) -> bool:
        """Tell of ids that stand elsewhere than right below `reponses`, once, and refuse them."""
        ids = [key for key in entries if _is_dotted(key)]
        for key in ids:
            self.unread.setdefault(key)
            self.spots.setdefault((REPONSES, key), self.spots[*path, key])
        if ids:
            refusal = AnswerError(
                AnswerErrorCode.ID_MISPLACED, path or (ids[0],), tuple(ids), ids[0]
            )
            self.faults.append(Placed(refusal, self.spots[*path, ids[0]].at(refusal.code)))
        return bool(ids)

    def _are_levels(self, entries: Mapping[str, Node], path: Path) -> bool:
        """Refuse the numbers of levels as keys (`{1: oui, 3: oui}`), once."""
        are_numbers = bool(entries) and all(key.isdecimal() for key in entries)
        if are_numbers:
            said = [key for key, value in entries.items() if fold(_text(value)) not in _NO]
            first = (*path, next(iter(entries)))
            self._fault(AnswerErrorCode.LEVELS_AS_KEYS, first, f"[{', '.join(said)}]")
        return are_numbers

    # --- The tree

    def _mapping(self, node: Node, path: Path, known: tuple[str, ...]) -> dict[str, Node]:
        """Give what stands below each key, the first time it stands, in the model's spelling."""
        if not isinstance(node, Collection) or not self._is_mapping(node):
            self.spots.setdefault(path, Spot(None, node.span))
            self._fault(AnswerErrorCode.WRONG_TYPE, path, _text(node))
            return {}
        spellings = {fold(name): name for name in known}
        found: dict[str, Node] = {}
        for before, entry in pairwise((None, *node.entries)):
            assert entry is not None
            if before is not None and self._is_cut_off(node, before, entry):
                key = spellings.get(fold(before.key.text), before.key.text)
                found.pop(key, None)
                self._refuse_comma((*path, key), Span(before.value.span.start, entry.key.span.end))
                continue
            text = _joined(entry.key.text).strip()
            key = spellings.get(fold(text), text)
            here = (*path, key)
            if key in found:
                first = self.spots[here].key
                refusal = AnswerError(AnswerErrorCode.KEY_TWICE, here, _niveaux(here), text)
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

    def _is_cut_off(self, node: Node, before: Entry, entry: Entry) -> bool:
        """Tell whether a key is what stands behind a decimal comma (`{nombre: 59,5 %}`)."""
        return (
            self.source.text.startswith("{", node.span.start)
            and isinstance(before.value, Scalar)
            and not (before.value.quoted or entry.key.quoted)
            and before.value.text[-1:].isdecimal()
            and _DECIMALS.fullmatch(entry.key.text) is not None
            and not _COLON.match(self.source.text, entry.key.span.end)
        )

    def _is_mapping(self, node: Node) -> bool:
        """Tell a mapping from a list, of which an empty one says something else."""
        if not isinstance(node, Collection) or node.items:
            return False
        return bool(node.entries) or self.source.text.startswith("{", node.span.start)

    @staticmethod
    def _is_nothing(node: Node) -> bool:
        return isinstance(node, Scalar) and not node.quoted and node.text in _NOTHING

    # --- What is wrong

    def _refuse_comma(self, path: Path, span: Span) -> None:
        span = self.source.first_line(span)
        found = self.source.slice(span)
        refusal = AnswerError(AnswerErrorCode.DECIMAL_COMMA, path, _niveaux(path), found)
        self.faults.append(Placed(refusal, span))

    def _validated(self, model: type[M], plain: object, path: Path) -> M | None:
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                self._refuse(found, path, tuple(model.model_fields))
            return None

    def _refuse(self, error: ErrorDetails, path: Path, known: tuple[str, ...]) -> None:
        """Say in our terms what pydantic has found; what `conflict` finds `_reponse` has told."""
        here = (*path, *error["loc"])
        found = str(error.get("ctx", {}).get("found", ""))
        match error["type"]:
            case "extra_forbidden":
                self._fault(AnswerErrorCode.UNKNOWN_KEY, here, str(here[-1]), known)
            case AnswerErrorCode.TWO_FORMS | AnswerErrorCode.SUR_ALONE:
                pass
            case AnswerErrorCode.MALFORMED | AnswerErrorCode.OUT_OF_RANGE as code:
                self._fault(AnswerErrorCode(code), here, found)
            case _:
                self._fault(AnswerErrorCode.WRONG_TYPE, here, found)

    def _fault(
        self, code: AnswerErrorCode, path: Path, found: str = "", wanted: tuple[str, ...] = ()
    ) -> None:
        nearest = nearest_name(found, wanted) if code is AnswerErrorCode.UNKNOWN_KEY else None
        refusal = AnswerError(code, path, _niveaux(path), found, wanted, nearest)
        ways = (path, *upwards(path), ())
        spot = next((self.spots[way] for way in ways if way in self.spots), Spot(None, Span(0, 0)))
        self.faults.append(Placed(refusal, self.source.first_line(spot.at(code))))


def _niveaux(path: Path) -> tuple[str, ...]:
    """Give the id of the niveau that a path is about, if it is about one."""
    return tuple(str(key) for key in path[1:2] if path[0] == REPONSES)


def _is_dotted(key: str) -> bool:
    identifier = parse_id(key)
    return identifier is not None and identifier.depth > 1


def _text(node: Node) -> str:
    return _joined(node.text).strip() if isinstance(node, Scalar) else ""


def _joined(text: str) -> str:
    r"""Join the halves of a character that JSON spells as two (`\ud83c\udf31`)."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
