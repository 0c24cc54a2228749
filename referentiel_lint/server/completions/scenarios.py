"""Scenarios: their keys, and below these questions and réponses, properties, actions, statuts."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from referentiel.siblings.scenarios import COLLECTIVITE, REPONSES, SCORES, STATUTS
from referentiel.text.expression import Expression
from referentiel.text.names import same_name
from referentiel_lint.server import meanings
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor
from referentiel_lint.server.completions.formules import question_candidates, reponse_candidates
from referentiel_lint.server.completions.ids import names
from scoring.formule.identite import PROPRIETES
from scoring.reglement import Reglement

_LINE = Expression(r"([ \t]*)(?:(-)[ \t]+)?(?:([\w.]+)[ \t]*:[ \t]*)?(\[[^\]]*|[\w.]*)")
_ABOVE = Expression(r"([ \t]*)([\w.]+)[ \t]*:.*")
_REST = Expression(r"[\w.]*")
_COLON = Expression(r"[ \t]*:")
_COMMENT = Expression(r"(?:^|[ \t])#")
_PROPERTY, _VALUE = types.CompletionItemKind.Property, types.CompletionItemKind.EnumMember


def complete_scenario(cursor: Cursor) -> Completion | None:
    """Complete a scenario, which is YAML alone."""
    line = _LINE.fullmatch(cursor.before)
    if line is None or _COMMENT.search(cursor.before):
        return None
    indent, dash, key, value = line.groups()
    path = _path(cursor, len(indent.expandtabs()) + bool(dash))
    text = value.rpartition("[")[2].rpartition(",")[2].lstrip()
    if not indent and not key and not dash:
        return _completion(cursor, text, _keys(cursor))
    section = same_name(path[0], meanings.SCENARIO_KEYS) if path else None
    name = key or (path[-1] if dash and len(path) > 1 else None)
    if section in (STATUTS, SCORES) and len(path) == 1 and not name:
        completion = names(cursor, text)
        ending = _ending(cursor)
        named = [one._replace(text=f"{one.label}{ending}") for one in completion.candidates]
        return completion._replace(candidates=named)
    return _completion(cursor, text, _below(cursor, section, path, name))


def _below(
    cursor: Cursor, section: str | None, path: list[str], name: str | None
) -> Iterable[Candidate]:
    """Return what may be written below one of the keys, or as the value of `name`."""
    # Scores are no part of what a server starts with.
    from scoring.answers.answer import WORDS
    from scoring.statuts.scores import FIELDS

    view = cursor.view
    if section == REPONSES:
        if name:
            return reponse_candidates(view, name)
        return _as_keys(cursor, question_candidates(view))
    if section == COLLECTIVITE:
        if name:
            return [Candidate(one, _VALUE) for one in PROPRIETES[Reglement.R2023].get(name, ())]
        return _as_keys(cursor, (Candidate(one, _PROPERTY) for one in PROPRIETES[Reglement.R2023]))
    if section == STATUTS and name:
        return [Candidate(one, _VALUE) for one in WORDS]
    if section == SCORES and len(path) > 1 and not name:
        return _as_keys(cursor, (Candidate(one, _PROPERTY) for one in FIELDS))
    return ()


def _keys(cursor: Cursor) -> Iterator[Candidate]:
    above = (line for line in map(_ABOVE.fullmatch, _other_lines(cursor)) if line and not line[1])
    present = {same_name(line[2], meanings.SCENARIO_KEYS) for line in above}
    for name, meaning in meanings.SCENARIO_KEYS.items():
        if name not in present:
            yield Candidate(
                name,
                _PROPERTY,
                text=f"{name}{_ending(cursor)}",
                detail=meaning.say(cursor.view.language),
            )


def _other_lines(cursor: Cursor) -> Iterator[str]:
    source = cursor.document.source
    return (source.slice(line) for line in source.lines if line.start != cursor.line.start)


def _as_keys(cursor: Cursor, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    ending = _ending(cursor)
    return (one._replace(text=f"{one.label}{ending}") for one in candidates)


def _ending(cursor: Cursor) -> str:
    """Return what follows a key: nothing where its colon is there already."""
    rest = _REST.match(cursor.after)
    return "" if _COLON.match(cursor.after, len(rest[0]) if rest else 0) else ": "


def _path(cursor: Cursor, indent: int) -> list[str]:
    """Return the keys that the line is below, the outermost first."""
    path: list[str] = []
    for _, line in cursor.lines_above():
        above = _ABOVE.fullmatch(line)
        if above and (width := len(above[1].expandtabs())) < indent:
            path.insert(0, above[2])
            indent = width
    return path


def _completion(cursor: Cursor, text: str, candidates: Iterable[Candidate]) -> Completion | None:
    rest = _REST.match(cursor.after)
    found = [*candidates]
    typed = cursor.typed(text, len(rest[0]) if rest else 0)
    return Completion(typed, found) if found else None
