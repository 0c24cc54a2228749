"""The Markdown files of a `Content`, and the proof that reading them gives the same content.

Some texts would be read as structure, such as a line that begins with `#`, a fence or a comment.
Files are only written if the content would not change.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.model import Document, Entry
from referentiel.node import HIGHEST_MESURE
from referentiel.paths import display
from referentiel.profile import NIVEAUX, POINTS, PONDERATION, POURCENTAGE, Profile, SectionKind
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel.siblings import siblings_of
from referentiel.source import Span
from referentiel.weights.weight import Unit
from referentiel_lint.transfer.content import (
    REGLES,
    ActionContent,
    Content,
    Drop,
    Dropped,
    Part,
    Place,
    content_of,
    escaped,
    normal,
    unescaped,
)

# How many levels of titles a file has below its own title.
_NESTED = 2
_PLAIN = re.compile(r"[^\W\d_][\w %./+'’,;()&-]*|[0-9][0-9.,/%\s]*")
_KEY_LIKE_NUMBER = re.compile(r"[0-9]+\.[0-9]*0")
_CONCERNE = "concerne"


def profile_of(content: Content) -> Profile:
    """Return the profile that the keys and sections of `content` suggest; it is never `points`."""
    if Unit.PONDERATION in content.keys:
        return PONDERATION
    of_niveaux = {*NIVEAUX.keys, *NIVEAUX.sections} - {
        *(POURCENTAGE.keys | PONDERATION.keys),
        *(POURCENTAGE.sections | PONDERATION.sections),
    }
    return NIVEAUX if of_niveaux & {*content.keys, *content.sections} else POURCENTAGE


def files_of(
    content: Content, profile: Profile, mesure_depth: int | None = None
) -> Mapping[str, str]:
    """Return the text of each file by its name, such as `1.2.md`.

    Actions down to `mesure_depth`, which by default depends on the content and the profile, have
    separate files, as do those whose parent is missing.
    """
    below: dict[Id, list[ActionContent]] = {}
    tops = []
    ids = {one.identifier for one in content.actions}
    depth = _mesure_depth(content, profile) if mesure_depth is None else mesure_depth
    for one in content.actions:
        above = one.identifier.parent
        if one.identifier.depth <= depth or above is None or above not in ids:
            tops.append(one)
        else:
            below.setdefault(above, []).append(one)
    return {f"{top.identifier}.md": f"{_action(top, profile, below, 1)}\n" for top in tops}


def _mesure_depth(content: Content, profile: Profile) -> int:
    """Return the depth of the deepest actions that have separate files.

    In the profile `points`, it is one level above the highest percentages, if there are any.
    Otherwise, files contain as many levels as headings allow.
    """
    if profile is POINTS:
        percents = [one.identifier.depth for one in content.actions if Unit.POURCENTAGE in one.keys]
        if percents:
            return min(percents) - 1
    return max(content.depth - _NESTED, HIGHEST_MESURE)


def _action(
    one: ActionContent, profile: Profile, below: Mapping[Id, Sequence[ActionContent]], level: int
) -> str:
    """Return the text of an action and of the actions inside it, without a final line end."""
    marks = "#" * (level + 1)
    head = "\n".join(
        (f"{'#' * level} {one.title.text}".rstrip(), "```yaml", *_data(one, profile), "```")
    )
    blocks = [f"{marks} {kind}\n{escaped(part.text)}" for kind, part in one.sections.items()]
    if children := below.get(one.identifier):
        first, *others = (_action(child, profile, below, level + 2) for child in children)
        blocks += [f"{marks} {profile.keyword}\n{first}", *others]
    return "\n".join((head, "\n\n".join(blocks))) if blocks else head


def _data(one: ActionContent, profile: Profile) -> Iterator[str]:
    """Yield the lines of the data block of an action, without the fences."""
    yield f"{profile.id_key}: {scalar(str(one.identifier))}"
    for key, part in one.keys.items():
        name = Unit.POINTS if profile is POINTS and key == Unit.POURCENTAGE else key
        yield f"{name}: {_names(part.text) if key == _CONCERNE else scalar(part.text)}"


def _names(text: str) -> str:
    """Return the YAML of `concerne` for names separated by commas: a single name, or a list."""
    names = [scalar(name.strip()) for name in text.split(",")]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def scalar(text: str) -> str:
    """Return text as a YAML scalar, in quotes unless it is plain words or a plain number.

    `1.10` is in quotes too, since YAML would read it as 1.1.
    """
    is_plain = _PLAIN.fullmatch(text) and not _KEY_LIKE_NUMBER.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=not text.isprintable())


_ABOVE, _HERE, _AFTER = Id((1,)), Id((1, 1)), Id((1, 2))


def referentiel_of(files: Mapping[str, str], folder: Path = Path()) -> Referentiel:
    """Return the referential that files, given as texts by name, would form in a folder."""
    documents = tuple(read_text(name, text) for name, text in files.items())
    return assemble("", display(folder), documents, folder_path=folder)


def unkept(content: Content, files: Mapping[str, str], profile: Profile) -> Iterator[Part]:
    """Yield the titles, keys and texts of `content` that reading `files` would not give back.

    For an action that would change although none of its parts does alone, the title is yielded.
    """
    whole = referentiel_of(files)
    if _is_same(content, whole):
        return
    found = False
    for one in content.actions:
        if not _is_kept(one, profile):
            found = True
            own = (one.title, *one.keys.values(), *one.sections.values())
            parts = [part for part in own if not _is_kept(_with_only(one, part), profile)]
            yield from parts or [one.title]
    if not found:  # Each action is kept by itself, but not all together.
        by_id = {one.identifier: one for one in content_of(whole).actions}
        for one in content.actions:
            yield from _first_difference(one, by_id.get(one.identifier))


def _first_difference(one: ActionContent, other: ActionContent | None) -> Iterator[Part]:
    """Yield the first part of an action that differs in `other`; its title if `other` is None."""
    if other is None or other.title != one.title:
        yield one.title
        return
    keys = (part for name, part in one.keys.items() if other.keys.get(name) != part)
    texts = (part for kind, part in one.sections.items() if other.sections.get(kind) != part)
    yield from islice((*keys, *texts), 1)


def _is_same(content: Content, one: Referentiel) -> bool:
    """Return whether a referential has this content, ignoring règles, and no unclosed block."""
    read = content_of(one)
    # Règles are in other files; `_is_same_as` compares them.
    expected = [action._replace(regles={}) for action in content.actions]
    is_equal = expected == list(read.actions) and read.dropped.is_empty
    return is_equal and not any(any(file.faults_of(Code.UNCLOSED)) for file in one.documents)


def _is_kept(one: ActionContent, profile: Profile) -> bool:
    """Return whether an action, written inside one and before another, is read back unchanged."""
    nothing = one.title.place
    around = [
        ActionContent(_ABOVE, Part("A", nothing), {}, {}),
        one._replace(identifier=_HERE),
        ActionContent(
            _AFTER, Part("B", nothing), {}, {SectionKind.DESCRIPTION: Part("C", nothing)}
        ),
    ]
    content = Content(around)
    # In the profile `points`, a key would have another meaning below the mesures.
    files = files_of(content, POURCENTAGE if profile is POINTS else profile, _ABOVE.depth)
    return _is_same(content, referentiel_of(files))


def _with_only(one: ActionContent, part: Part) -> ActionContent:
    """Return an action with only one part and, unless that part is the title, a neutral title."""
    title = one.title if part is one.title else Part("A", one.title.place)
    keys = {name: key for name, key in one.keys.items() if key is part}
    sections = {kind: text for kind, text in one.sections.items() if text is part}
    return ActionContent(one.identifier, title, keys, sections)


FOLDER = "personnalisations"
# The column for the text of each type of règle, by the column of its formula.
_DESCRIBED = dict(REGLES)


def with_regles(content: Content, one: Referentiel, ensembles: Sequence[Ensemble]) -> Content:
    """Return the `content` of `one`, with the règles of its actions from sibling files.

    `content.dropped` counts règles that no column can contain, those of other actions, and those
    of an action that already has some.
    """
    found: dict[Id, Mapping[str, Part]] = {}
    ids = {action.identifier for action in content.actions}
    for ensemble in ensembles:
        for document in ensemble.documents:
            if document.kind is not Kind.REGLES:
                continue
            for written, regles in _regles_of(document, content.dropped):
                _, referentiel, identifier = ensemble.actions.parse(written)
                is_ours = referentiel is not None and referentiel.folder == one.folder
                if not is_ours or identifier not in ids or identifier in found:
                    content.dropped.add(Drop.OTHER_REGLES, "", len(_DESCRIBED.keys() & regles))
                    continue
                assert identifier is not None
                found[identifier] = regles
    actions = [
        action._replace(regles=found.get(action.identifier, {})) for action in content.actions
    ]
    return Content(actions, content.dropped)


def _regles_of(document: Document, dropped: Dropped) -> Iterator[tuple[str, Mapping[str, Part]]]:
    """Yield each personnalisation: the reference to its action, and its règles by column.

    What no column can contain, and règles without an action, are added to `dropped`.
    """
    entries = document.entries
    for personnalisation in siblings_of(document).personnalisations:
        if personnalisation.action is None:
            dropped.add(Drop.OTHER_REGLES, "", len(personnalisation.regles))
            continue
        if personnalisation.prose.text.strip():
            dropped.add(Drop.REGLE_TEXT)
        regles: dict[str, Part] = {}
        for regle in personnalisation.regles:
            entry = entries[regle.entry]
            if regle.type is None or len(regle.formules) != 1 or regle.type.value in regles:
                dropped.add(Drop.OTHER_REGLES)
                continue
            regles |= _columns(document, entry, regle.type)
        yield personnalisation.action.text, regles


def _columns(document: Document, entry: Entry, type_: RegleType) -> dict[str, Part]:
    formule = entry.formules[0].content
    columns = {type_.value: Part(normal(formule.text), Place(document, entry.formules[0].opening))}
    texts = [
        unescaped(normal(document.written(part)))
        for section in entry.sections_of(SectionKind.DESCRIPTION)
        for part in _around(section.body, entry.formules[0].span)
        if section.heading is None
    ]
    if text := "\n\n".join(text for text in texts if text.strip()):
        columns[_DESCRIBED[type_.value]] = Part(text, Place(document, entry.anchor))
    return columns


def _around(body: Span, fence: Span) -> tuple[Span, Span]:
    """Return the spans of a body before and after the fence of a formula; either may be empty."""
    before = Span(body.start, max(body.start, min(body.end, fence.start)))
    return before, Span(min(body.end, max(body.start, fence.end, before.end)), body.end)


# --- Règles as Markdown


def text_of(content: Content, name: str) -> str:
    """Return the text of a file with the règles of all actions; "" if there are none.

    `name` is the name of the referential in references to its actions (`eci` in `eci_1.2`).
    """
    blocks = [_personnalisation(one, name) for one in content.actions if one.regles]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def unkept_regles(content: Content, text: str, name: str) -> Iterator[Part]:
    """Yield the formulas and texts of règles that reading `text` would not give back."""
    if _is_same_as(content, text, name):
        return
    for one in content.actions:
        for column, part in one.regles.items():
            own = (column, *(formule for formule, text in REGLES if text == column))
            formule = next(key for key in own if key in one.regles)
            kept = {key: one.regles[key] for key in dict.fromkeys((formule, column))}
            alone = Content([one._replace(regles=kept)])
            if not _is_same_as(alone, text_of(alone, name), name):
                yield part


def _is_same_as(content: Content, text: str, name: str) -> bool:
    dropped = Dropped()
    document = read_text(f"{FOLDER}/{name}.md", text, kind=Kind.REGLES)
    found = dict(_regles_of(document, dropped))
    expected = {f"{name}_{one.identifier}": one.regles for one in content.actions if one.regles}
    is_closed = not any(document.faults_of(Code.UNCLOSED))
    return dropped.is_empty and is_closed and found == expected


def _personnalisation(one: ActionContent, name: str) -> str:
    title = one.title.text or str(one.identifier)
    written = scalar(f"{name}_{one.identifier}")
    lines = [f"# {title}", "```yaml", f"action_id: {written}", "```", "## Règles"]
    for heading, type_ in REGLE_TITLES.items():
        if formule := one.regles.get(type_.value):
            lines += [f"### {heading}", "```formule", formule.text, "```"]
            described = one.regles.get(_DESCRIBED[type_.value])
            lines += [*([escaped(described.text)] if described else ()), ""]
    return "\n".join(lines[:-1])
