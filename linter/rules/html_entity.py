r"""A character is written as an HTML entity.

Un caractère est écrit sous la forme d'une entité HTML.

Why:
    `&nbsp;` or `&eacute;` come along when a web page is pasted. Markdown shows the character, but
    what shows the text as it stands, a search or an export, shows the entity: the character itself
    is read by all. What keeps a tag, a quote or emphasis from beginning, as `&lt;` before a
    letter, is right. One finding an entity and line; five or more are one of the referential.

Pourquoi :
    `&nbsp;` ou `&eacute;` suivent le texte collé d'une page web. Markdown affiche le caractère, mais
    ce qui montre le texte tel quel, recherche ou export, montre l'entité : le caractère lui-même est
    lu par tous. Ce qui évite qu'une balise, une citation ou une mise en évidence commence,
    comme `&lt;` devant une lettre, est correct. Un constat par entité et par ligne ; à partir de
    cinq, un seul pour le référentiel.

Bad:
    # Informer les autres collectivit&eacute;s
                                     ^^^^^^^^ `&eacute;` stands here in place of `é`
    ```yaml
    id: 5.2
    ```
    ## Description
    Deux supports&nbsp;: une fiche&nbsp;; un film.
                 ^^^^^^ `&nbsp;` stands here in place of a space (U+00A0)
    Un cahier &amp;eacute;dité chaque année.
              ^^^^^^^^^^^^ `&amp;eacute;` stands here in place of `é`
    Un mot cou&shy;pé.
              ^^^^^ `&shy;` stands here in place of an invisible character (U+00AD)

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    R&D, `&nbsp;`, &lt;balise> et <a href="https://example.org/?a=1&amp;b=2">la page</a> d'accueil.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.characters.invisible import CONTROL_RUN, code_points
from linter.topics.prose.entities import ENTITY, character
from linter.topics.prose.lines import texts_of
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.text.expression import Expression

SEVERITY = Severity.INFO
FIX = Safety.SAFE
_HABIT = Folding("html-entity.habit", least=5)
FOLDED = dict.fromkeys(("html-entity", "html-entity.space", "html-entity.hidden"), _HABIT)
MESSAGES: Messages = {
    "html-entity": Text(
        fr="`{entity}` figure ici à la place de `{char}`",
        en="`{entity}` stands here in place of `{char}`",
        remedy=Text(fr="écrivez `{char}`", en="write `{char}`"),
    ),
    "html-entity.habit": Text(
        fr="des entités HTML figurent à la place de {count} caractères",
        en="HTML entities stand in place of {count} characters",
        remedy=Text(fr="écrivez les caractères eux-mêmes", en="write the characters themselves"),
    ),
    "html-entity.space": Text(
        fr="`{entity}` figure ici à la place d'une espace ({code})",
        en="`{entity}` stands here in place of a space ({code})",
        remedy=Text(
            fr="écrivez l'espace elle-même ; les espaces insécables sont les bienvenues",
            en="write the space itself; non-breaking ones are welcome",
        ),
    ),
    "html-entity.hidden": Text(
        fr="`{entity}` figure ici à la place d'un caractère invisible ({code})",
        en="`{entity}` stands here in place of an invisible character ({code})",
        remedy=Text(fr="supprimez-le", en="delete it"),
    ),
}
# What the character would begin if it stood there itself.
_NEEDED = {"<": Expression(r"[a-zA-Z/!?]"), "&": Expression(r"[#\w]{1,32};")}
_MARKDOWN = frozenset("*_`#[]\\|~")
# What these begin depends on all that stands behind them, and may be written there later.
_OPENERS = ("<", "&")


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the first place of each entity of a line; the fix goes over all of them."""
    if "&" not in document.source.text:
        return
    for one in texts_of(document):
        text = one.as_written
        for line in text.lines if "&" in text.prose else ():
            for entity, (char, places) in _entities(line.prose).items():
                spans = [(line.start + one.start(), line.start + one.end()) for one in places]
                yield text.diagnostic(
                    *spans[0],
                    _variant(char),
                    entity,
                    entity=entity,
                    char=char,
                    code=code_points(char),
                    edits=[(*span, _plain(char)) for span in spans],
                    safety=_safety(entity, char),
                )


def _entities(line: str) -> Mapping[str, tuple[str, list[re.Match[str]]]]:
    """Give what each entity of a line stands for, with its places; those needed are left out."""
    entities: dict[str, tuple[str, list[re.Match[str]]]] = {}
    for found in ENTITY.finditer(line):
        char = character(found[0])
        if char is not None and not _is_needed(char, line, found):
            entities.setdefault(found[0], (char, []))[1].append(found)
    return entities


def _is_needed(char: str, line: str, found: re.Match[str]) -> bool:
    """Tell whether the character itself would begin something where it stands."""
    if char == ">":
        return not line[: found.start()].strip("> \t")
    needed = _NEEDED.get(char)
    return char in _MARKDOWN or (needed is not None and bool(needed.match(line, found.end())))


def _plain(char: str) -> str:
    """Give what is to stand in the place of an entity: no end of a line, and nothing unprintable.

    Where a line ends is said by the file, and by no entity: to a reader it is a space.
    """
    if char.isspace():
        return char if unicodedata.category(char) == "Zs" else " "
    return CONTROL_RUN.sub("", char)


def _safety(entity: str, char: str) -> Safety:
    """Tell how safe it is to write the character; `&amp;eacute;` is shown as `&eacute;` today."""
    is_shown_otherwise = entity.startswith("&amp;") and char != "&"
    return Safety.UNSAFE if char in _OPENERS or is_shown_otherwise else Safety.SAFE


def _variant(char: str) -> str:
    if char.isspace():
        return "html-entity.space"
    return "html-entity" if char.isprintable() else "html-entity.hidden"
