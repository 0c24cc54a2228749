"""Markdown files from a content: one for each action down to the mesures, the others inside."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from referentiel.identifier import Id
from referentiel.node import HIGHEST_MESURE
from referentiel.profile import NIVEAUX, POINTS, PONDERATION, POURCENTAGE, Profile
from referentiel.weights.weight import Unit
from referentiel_lint.transfer.content import ActionContent, Content
from referentiel_lint.transfer.escaping import escaped

# The levels of titles below that of a file.
_NESTED = 2
_PLAIN = re.compile(r"[^\W\d_][\w %./+'’,;()&-]*|[0-9][0-9.,/%\s]*")
_KEY_LIKE_NUMBER = re.compile(r"[0-9]+\.[0-9]*0")
_CONCERNE = "concerne"


def profile_of(content: Content) -> Profile:
    """Return the profile of the files that a content is written to, by its keys and sections."""
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
    """Return the text of each file by its name, which is an id and `.md`.

    Actions down to `mesure_depth` have files of their own; by default it follows from the content.
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
    """Return the depth of the deepest actions with files of their own.

    In the profile `points` percents tell it; else as many levels as headings have are inside.
    """
    if profile is POINTS:
        percents = [one.identifier.depth for one in content.actions if Unit.POURCENTAGE in one.keys]
        if percents:
            return min(percents) - 1
    return max(content.depth - _NESTED, HIGHEST_MESURE)


def _action(
    one: ActionContent,
    profile: Profile,
    below: Mapping[Id, Sequence[ActionContent]],
    level: int,
) -> str:
    """Return the text of an action and of those inside it, without a line end after it."""
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
    """Yield the lines of the data block of an action."""
    yield f"{profile.id_key}: {scalar(str(one.identifier))}"
    for key, part in one.keys.items():
        name = Unit.POINTS if profile is POINTS and key == Unit.POURCENTAGE else key
        yield f"{name}: {_names(part.text) if key == _CONCERNE else scalar(part.text)}"


def _names(text: str) -> str:
    """Return the names of `concerne`: one alone, or a list."""
    names = [scalar(name.strip()) for name in text.split(",")]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def scalar(text: str) -> str:
    """Return a text as YAML, with quotes where it would be something else without them."""
    is_plain = _PLAIN.fullmatch(text) and not _KEY_LIKE_NUMBER.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=not text.isprintable())
