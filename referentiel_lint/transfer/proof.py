"""The proof that Markdown files say what a content says, and where they would not.

Markdown reads some texts as structure: a line that begins with `#`, a fence, a comment. No file is
written unless all files read again are equal to what was to be written.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from referentiel.fault import Code
from referentiel.identifier import Id
from referentiel.paths import display
from referentiel.profile import POINTS, POURCENTAGE, Profile, SectionKind
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel_lint.transfer.content import ActionContent, Content, Part
from referentiel_lint.transfer.markdown import files_of
from referentiel_lint.transfer.reading import content_of

_ABOVE, _HERE, _AFTER = Id((1,)), Id((1, 1)), Id((1, 2))


def referentiel_of(files: Mapping[str, str], folder: Path = Path()) -> Referentiel:
    """Return the referential that files are, as it is read from a folder."""
    documents = tuple(read_text(name, text) for name, text in files.items())
    return assemble("", display(folder), documents, folder_path=folder)


def unkept(content: Content, files: Mapping[str, str], profile: Profile) -> Iterator[Part]:
    """Yield the titles, keys and texts that would be others in Markdown; none if all are kept."""
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
    if not found:  # Each is kept alone: the files as a whole are not.
        by_id = {one.identifier: one for one in content_of(whole).actions}
        for one in content.actions:
            yield from _first_difference(one, by_id.get(one.identifier))


def _first_difference(one: ActionContent, other: ActionContent | None) -> Iterator[Part]:
    """Yield the first part of an action that is not that of another; the title without one."""
    if other is None or other.title != one.title:
        yield one.title
        return
    keys = (part for name, part in one.keys.items() if other.keys.get(name) != part)
    texts = (part for kind, part in one.sections.items() if other.sections.get(kind) != part)
    yield from islice((*keys, *texts), 1)


def _is_same(content: Content, one: Referentiel) -> bool:
    """Return whether files say the same, and no fence or comment in them is unclosed."""
    read = content_of(one)
    # Règles have a file and a proof of their own.
    wanted = [action._replace(regles={}) for action in content.actions]
    is_equal = wanted == list(read.actions) and read.dropped.is_empty
    return is_equal and not any(any(file.faults_of(Code.UNCLOSED)) for file in one.documents)


def _is_kept(one: ActionContent, profile: Profile) -> bool:
    """Return whether an action is kept in the text of another, before a third one."""
    nothing = one.title.place
    around = [
        ActionContent(_ABOVE, Part("A", nothing), {}, {}),
        one._replace(identifier=_HERE),
        ActionContent(
            _AFTER, Part("B", nothing), {}, {SectionKind.DESCRIPTION: Part("C", nothing)}
        ),
    ]
    content = Content(around)
    # Below the mesures of the profile `points`, a key has another meaning.
    files = files_of(content, POURCENTAGE if profile is POINTS else profile, _ABOVE.depth)
    return _is_same(content, referentiel_of(files))


def _with_only(one: ActionContent, part: Part) -> ActionContent:
    """Return an action with only one of its parts."""
    title = one.title if part is one.title else Part("A", one.title.place)
    keys = {name: key for name, key in one.keys.items() if key is part}
    sections = {kind: text for kind, text in one.sections.items() if text is part}
    return ActionContent(one.identifier, title, keys, sections)
