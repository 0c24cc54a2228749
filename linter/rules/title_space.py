"""A title has an extra space, or lacks one."""

import re
from collections.abc import Sequence

from linter.finding import Diagnostic, Habit, Related, Safety, Severity
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, Expression, quote, rule
from linter.topics.links import THING
from linter.topics.prose import Prose, titles_of
from referentiel.text.expression import SPACE

# At most this many other locations; a title of nothing but faults has thousands.
_MOST_OTHERS = 20
# Full stops begin names (`.org`) and `…`, and commas separate digits. A hyphen next to a space may be
# a dash, join two words or be a sign (`classe C- visée`), so it is not reported.
_FAULTS = Expression(
    rf"(?P<double>{SPACE}{{2,200}})"
    rf"|(?P<before>{SPACE})(?=[,)\]]|\.(?:\s|\Z))"
    rf"|(?<=[(\[])(?P<behind>{SPACE})"
    rf"|(?<=[^\W\d_]/)(?P<slash>{SPACE})(?=[^\W\d_])"
    rf"|(?<=[^\W\d_])(?P<to_slash>{SPACE})(?=/[^\W\d_])"
    r"|(?<=[^\W\d_])(?P<none>[,;])(?=[^\W\d_])"
    rf"|(?<={SPACE})(?P<colon>[:;])(?=[^\W\d_]{{2}})"
    r"|(?<=[^\W\d_]{3})(?P<lacking>\()(?!(?:[a-zé]{1,3}|t?rices?|[iï]?[èe]res?|euses?|elles?"
    r"|[eo]nnes?|i?ves?)\))(?=[^\W\d_]{3})"
)
# Part of every match of `_FAULTS` and `_GLUED`: a mark next to a space or a letter.
_SOME = Expression(
    rf"{SPACE}(?:[,)\].:;/]|{SPACE})|[(\[/]{SPACE}|[,;)](?=[^\W\d_])|\((?<=[^\W\d_].)"
)
_ENTITY = Expression(r"&#?\w{2,31};")
# A bracket that belongs to a word (`élu(e)s`, `(re)faire`) contains no space.
_GLUED = Expression(r"\((?P<inside>[^()]{1,400})(?P<none>\))(?=[^\W\d_]{2})")
_SMALL = Expression(r"(?:et|ou|de|des|du|la|les|pour|par|dans|en|sur|avec)\b")


# Two spaces between an article and one of these words show that a noun was lost.
_ARTICLES = frozenset(["le", "la", "les", "un", "une", "des", "du", "au", "aux"])
_AFTER_NOUN = Expression(r"(?:de|du|des|et|ou|à|au|aux|pour|par|dans|en|sur|avec)\b|\W|\Z")
_MISSING = frozenset({"none", "colon", "lacking"})
_EXTRA_HABIT, _MISSING_HABIT = (
    Habit(
        N_("{count} titles have an extra space", remedy=N_("delete the extra spaces")), key="extra"
    ),
    Habit(
        N_("a space is missing in {count} titles", remedy=N_("add the missing spaces")),
        key="missing",
    ),
)


@rule(Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the titles with extra or missing spaces; spaces around a title do not matter."""
    for text in titles_of(document):
        title = text.prose
        if not _SOME.search(title):
            continue
        if "&" in title:
            title = _ENTITY.sub(lambda entity: THING * len(entity[0]), title)
        faults = [*_FAULTS.finditer(title), *filter(_holds_a_space, _GLUED.finditer(title))]
        faults.sort(key=_span)
        if lost := next(filter(_may_have_lost_a_word, faults), None):
            before, after = title[: lost.start()].split()[-1], title[lost.end() :].split()[:1]
            yield Diagnostic.at(
                text.place(lost.span()),
                N_("two spaces in a row after `{word}`: a word may be missing"),
                remedy=N_("write the missing word between the two spaces"),
                wrong=" ".join(("lost", before, *after)),
                word=quote(before),
            )
        elif faults:
            yield _diagnostic(text, faults)


def _span(fault: re.Match[str]) -> tuple[int, int]:
    """Return the offsets of an extra space, or of the mark that lacks one."""
    return fault.span(fault.lastgroup or 0)


def _may_have_lost_a_word(fault: re.Match[str]) -> bool:
    title, (start, end) = fault.string, _span(fault)
    word = title[:start].rpartition(" ")[2].casefold()
    is_double = fault.lastgroup == "double"
    return is_double and word in _ARTICLES and bool(_AFTER_NOUN.match(title, end))


def _holds_a_space(bracket: re.Match[str]) -> bool:
    title, start = bracket.string, bracket.start()
    is_apart = start == 0 or title[start - 1].isspace()
    is_before_small = is_apart and _SMALL.match(title, bracket.end())
    return bool(is_before_small) or any(char.isspace() for char in bracket["inside"])


def _diagnostic(text: Prose, faults: Sequence[re.Match[str]]) -> Diagnostic:
    first, *others = faults
    name, mark = first.lastgroup, first[first.lastgroup or 0]
    message = N_("extra space in the title", remedy=N_("delete this space"))
    if name == "double":
        message = N_("extra space in the title", remedy=N_("leave a single space here"))
    elif name == "lacking":
        message = N_(
            "missing space before `{mark}` in the title", remedy=N_("add a space before `{mark}`")
        )
    elif name in _MISSING:
        message = N_(
            "missing space after `{mark}` in the title", remedy=N_("add a space after `{mark}`")
        )
    start, end = _span(first)
    return Diagnostic.at(
        text.place((start, end)),
        message,
        wrong=f"{name} {first.string[max(0, start - 1) : end + 1].strip()}",
        habit=_MISSING_HABIT if name in _MISSING else _EXTRA_HABIT,
        related=tuple(
            Related(text.document, text.excerpt.span(*_span(other)), N_("here too"))
            for other in others[:_MOST_OTHERS]
        ),
        fixes=text.fixes(map(_edit, faults)),
        mark=mark,
    )


def _edit(fault: re.Match[str]) -> tuple[int, int, str]:
    """Return the edit that deletes the extra space or inserts the missing one."""
    start, end = _span(fault)
    match fault.lastgroup:
        case "double":
            return start, end, " "
        case "none" | "colon":
            return end, end, " "
        case "lacking":
            return start, start, " "
        case _:
            return start, end, ""
