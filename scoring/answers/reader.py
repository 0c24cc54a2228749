"""Answers read from plain Python and from files, so that no error hides another."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from referentiel.identifier import parse_id
from referentiel.source import Source, Span
from referentiel.text.names import fold
from referentiel.yaml.tree import Limits, Node
from scoring import answer_keys as keys
from scoring.answer_keys import COLLECTIVITE, REPONSES
from scoring.answers.answer import Answer, Choice, Collectivite, Everything, Nothing
from scoring.answers.errors import AnswerError, AnswerErrorCode, Path
from scoring.answers.located import (
    COLON,
    AnswersFile,
    Entries,
    EntrySpans,
    LocatedError,
    ParsedAnswers,
    StatutsFile,
    is_json,
    is_null,
    niveaux_of,
    parse_answers,
    scalar_text,
    unknown_key,
    validate,
    validation_errors,
)
from scoring.answers.model import (
    NO,
    YES,
    Answers,
    CollectiviteEntry,
    Identite,
    QuotedText,
    Reponse,
    WrittenAnswers,
    expand_shorthand,
    find_conflict,
)
from scoring.formule.numbers import read_decimal

_EXPECTED = {
    keys.REPONSES: "a mapping of ids to answers",
    keys.COLLECTIVITE: "a mapping of nom, population and type",
    keys.NOM: "a name",
    keys.POPULATION: "a whole number",
    keys.TYPE: "a kind of collectivité",
    keys.NIVEAU: "aucun, tout or renvois",
    keys.PALIERS: "the numbers or labels of levels",
    keys.NOMBRE: "a number",
    keys.SUR: "a whole number, beside nombre",
    keys.NOMBRES: "a list of whole numbers",
    keys.TAUX: "a percent with its sign, or a mapping of names to percents",
    keys.POURCENTAGE: "a percent with its sign",
}
_EXPECTED_BY_CODE = {
    AnswerErrorCode.TWO_FORMS: "one form of answer",
    AnswerErrorCode.SUR_ALONE: "nombre beside it",
}
_EXPECTED_ID = "an id as text, such as '1.1.1'"
_EXPECTED_ANSWER = "aucun, tout, renvois, a level, a list of levels, or a mapping by " + ", ".join(
    Reponse.model_fields
)


class InvalidAnswers(ValueError):
    """Raised for answers of a wrong form; the message says what was expected of each."""

    def __init__(self, errors: tuple[AnswerError, ...]) -> None:
        super().__init__("; ".join(map(_message, errors)))
        self.errors = errors


def parse_plain(
    answers: object, collectivite: object
) -> tuple[dict[str, Answer | None], Collectivite]:
    """Return answers by id, without empty ones, and a collectivité, for scoring.

    An answer is `"tout"`, `3`, `[1, "Élu référent"]`, `{"nombre": 1, "sur": 3}`, or already one
    for scoring. Raises `InvalidAnswers` with all errors.
    """
    if not isinstance(answers, Mapping):
        raise InvalidAnswers((AnswerError(AnswerErrorCode.WRONG_TYPE, (keys.REPONSES,)),))
    parsed: dict[str, Answer | None] = {}
    errors: list[AnswerError] = []
    for niveau, value in answers.items():
        if not isinstance(niveau, str):
            errors.append(_wrong_id(niveau))
            continue
        if isinstance(value, Everything | Nothing | Choice):
            parsed[niveau] = value
            continue
        try:
            answer = Reponse.model_validate(value).answer()
        except ValidationError as error:
            errors += validation_errors(error, (keys.REPONSES, niveau), Reponse)
        else:
            parsed |= {niveau: answer} if answer is not None else {}
    about = collectivite if isinstance(collectivite, Collectivite) else Collectivite()
    if not isinstance(collectivite, Collectivite | None):
        try:
            about = CollectiviteEntry.model_validate(collectivite).collectivite()
        except ValidationError as error:
            errors += validation_errors(error, (keys.COLLECTIVITE,), CollectiviteEntry)
    if errors:
        raise InvalidAnswers(tuple(errors))
    return parsed, about


def _wrong_id(key: object) -> AnswerError:
    """Return the error of a key that is no text, such as the number 1.1."""
    code, path, found = AnswerErrorCode.WRONG_TYPE, (keys.REPONSES, str(key)), str(key)
    return AnswerError(code, path, (found,), found, (_EXPECTED_ID,))


def _message(error: AnswerError) -> str:
    """Return what is wrong and what was expected, for the author of the calling code."""
    is_answer = len(error.path) > 1 and error.path[0] == keys.REPONSES
    inside = error.path[1:] if is_answer else error.path
    place = ".".join(map(str, inside))
    found = f" {error.found!r}" if error.found else ""
    known = [_EXPECTED[key] for key in inside if isinstance(key, str) and key in _EXPECTED]
    expected = ", ".join(error.expected) or _EXPECTED_BY_CODE.get(error.code, "")
    expected = expected or (known[-1] if known else _EXPECTED_ANSWER)
    return f"{place}: {error.code}{found}, expected {expected}"


# --- Reading an answers file, YAML or JSON: answer by answer, so that no error hides another


# A niveau takes about 60 characters; the largest real referential has about 1500 nodes.
LIMITS = Limits(length=256 * 1024, depth=8, events=60_000)
# Values that say of a level that it is not reached, folded.
_NO = ("0", "faux", "false", "no", "non")
# `find_conflict` finds these, with their spans.
_CONFLICTS = (AnswerErrorCode.TWO_FORMS, AnswerErrorCode.SUR_ALONE)

M = TypeVar("M", bound=BaseModel)


def read_answers(name: str, data: bytes) -> AnswersFile:
    """Read an answers file, YAML or JSON, from at most `MAX_BYTES` + 1 bytes. Never raises.

    >>> file = read_answers("reponses.yaml", b"reponses: {1.1.1: tout}")
    >>> file.answers, file.errors
    ({'1.1.1': Everything()}, ())
    """
    parsed = parse_answers(name, data, LIMITS)
    return _Reader(parsed).read()


def unread_answers(name: str) -> AnswersFile:
    """Return an empty file, for one that could not be opened."""
    return AnswersFile(source=Source(name, ""), is_read=False)


class _Reader:
    def __init__(self, parsed: ParsedAnswers) -> None:
        self.parsed, self.source = parsed, parsed.source
        self.entries = Entries(parsed.source, errors=[*parsed.errors])
        # The niveaux whose answers cannot be read, in order.
        self.unread: dict[str, None] = {}

    def read(self) -> AnswersFile:
        entry, reponses = CollectiviteEntry(), {}
        if self.parsed.node is not None:
            known = tuple(Answers.model_fields)
            whole = self.entries.mapping(self.parsed.node, (), known)
            self._find_misplaced(whole, ())
            for key in whole.keys() - Answers.model_fields.keys():
                if not _is_dotted(key):
                    self.entries.add(unknown_key((key,), known))
            entry = self._collectivite(whole.get(COLLECTIVITE))
            reponses = self._reponses(whole.get(REPONSES), self.parsed.slips)
        content = Answers(collectivite=entry, reponses=reponses)
        return AnswersFile(
            source=self.source,
            collectivite=content.collectivite.collectivite(),
            answers={**content.answers(), **dict.fromkeys(self.unread)},
            errors=tuple(sorted(self.entries.errors, key=lambda one: one.span)),
            entries=self.entries.spans,
            is_read=self.parsed.is_read,
        )

    def _collectivite(self, node: Node | None) -> CollectiviteEntry:
        path, entry = (COLLECTIVITE,), CollectiviteEntry()
        if node is None or is_null(node):
            return entry
        values = self.entries.mapping(node, path, tuple(CollectiviteEntry.model_fields))
        plain = {key: self.entries.plain(value, (*path, key)) for key, value in values.items()}
        for key, value in plain.items():
            if validated := self._validated(CollectiviteEntry, {key: value}, path):
                entry = entry.model_copy(update={key: getattr(validated, key)})
        return entry

    def _reponses(self, node: Node | None, slips: Sequence[Span]) -> dict[str, Reponse | None]:
        """Return the answers; those with an error are listed in `unread` instead."""
        if node is None or is_null(node):
            return {}
        nodes = self.entries.mapping(node, (REPONSES,))
        reponses = {key: self._reponse(value, (REPONSES, key)) for key, value in nodes.items()}
        paths = (located.error.path for located in self.entries.errors)
        wrong = (str(path[1]) for path in paths if len(path) > 1 and path[0] == REPONSES)
        spans = self.entries.spans
        lost = (key for key in nodes if self._has_slip(spans[REPONSES, key], slips))
        self.unread |= dict.fromkeys((*wrong, *lost))
        return {key: reponse for key, reponse in reponses.items() if key not in self.unread}

    def _has_slip(self, entry: EntrySpans, slips: Sequence[Span]) -> bool:
        """Whether YAML could not read part of an answer: an alias leaves an empty value."""
        assert entry.key is not None
        end = entry.value.end
        if entry.value.start == end and (colon := COLON.match(self.source.text, end)):
            end = colon.end()
        following = bisect_left(slips, entry.key)
        return following < len(slips) and slips[following].start <= end

    def _reponse(self, node: Node, path: Path) -> Reponse | None:
        """Read one answer; None if it has an error."""
        if self.entries.is_mapping(node):
            values = self.entries.mapping(node, path, tuple(Reponse.model_fields))
            if self._find_misplaced(values, path) or self._are_levels(values, path):
                return None
            plain = {key: self.entries.plain(value, (*path, key)) for key, value in values.items()}
        else:
            plain = expand_shorthand(self.entries.plain(node, path))
            for key in plain:
                self.entries.plain(node, (*path, key))
        # The model checks this too, but only where everything else is right, and without a span.
        conflict = find_conflict(key for key, value in plain.items() if value is not None)
        if conflict:
            code, key, other = conflict
            here = (*path, key)
            self.entries.add(AnswerError(code, here, niveaux_of(here), key, (other,)))
        reponse = self._validated(Reponse, plain, path)
        return None if conflict else reponse

    def _find_misplaced(self, values: Mapping[str, Node], path: Path) -> bool:
        """Record ids that are not right below `reponses`, as one error."""
        ids = [key for key in values if _is_dotted(key)]
        for key in ids:
            self.unread.setdefault(key)
            self.entries.spans.setdefault((REPONSES, key), self.entries.spans[*path, key])
        if ids:
            code = AnswerErrorCode.ID_MISPLACED
            error = AnswerError(code, path or (ids[0],), tuple(ids), ids[0])
            span = self.entries.spans[*path, ids[0]].at(code)
            self.entries.errors.append(LocatedError(error, span))
        return bool(ids)

    def _are_levels(self, values: Mapping[str, Node], path: Path) -> bool:
        """Record the numbers of levels as keys (`{1: oui, 3: oui}`), as one error."""
        are_numbers = bool(values) and all(key.isdecimal() for key in values)
        if are_numbers:
            reached = [key for key, value in values.items() if fold(scalar_text(value)) not in _NO]
            first = (*path, next(iter(values)))
            found = f"[{', '.join(reached)}]"
            code = AnswerErrorCode.LEVELS_AS_KEYS
            self.entries.add(AnswerError(code, first, niveaux_of(first), found))
        return are_numbers

    def _validated(self, model: type[M], plain: object, path: Path) -> M | None:
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            for one in validation_errors(error, path, model):
                if one.code not in _CONFLICTS:
                    self.entries.add(one)
            return None


def _is_dotted(key: str) -> bool:
    identifier = parse_id(key)
    return identifier is not None and identifier.depth > 1


# --- Reading an answers file of statuts


# A statut with the title of its action takes 120 characters; the largest real referential has
# about 1500 nodes.
STATUT_LIMITS = Limits(length=512 * 1024, depth=8, events=60_000)


def read_statuts(name: str, data: bytes) -> StatutsFile:
    """Read an answers file, YAML or JSON, from at most `MAX_BYTES` + 1 bytes. Never raises.

    Without quotes, YAML's words for yes and no, and the French ones, are the réponses OUI and NON.
    """
    parsed = parse_answers(name, data, STATUT_LIMITS)
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
            plain[key] = _identite(node, entries)
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


def _identite(node: Node, entries: Entries) -> dict[str, object]:
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
