"""A line of a principle has an arrow, or ends in a percentage, but cannot be read."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.line_errors import line_error_of
from linter.topics.principes.readings import diagnostic, items_of, place, principes_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.text.expression import Expression
from scoring.principe.tree import Unreadable

SEVERITY = Severity.ERROR
# What may be left of an arrow in another encoding, which has none.
_LOST_ARROW = Expression(r"[?\u0080-\uffff]\s*[0-9][^?%]*%")
_PERCENT = N_("write this level's percentage in digits, followed by `%`")
_PART = N_("write this level's percentage")
_REMEDY = N_("write `{wanted}` if that is this level's percentage")
MESSAGES: Messages = {
    "principe-unreadable-line.no-arrow": N_(
        "missing arrow before `{found}` at the end of the line",
        remedy=N_(
            "add an arrow between the label and the percentage (`→ {found}`); a note does not end "
            "in a percentage"
        ),
    ),
    "principe-unreadable-line.rate": N_(
        "this line looks like a calculation (so much for each, a cap, a share): it is not a level",
        remedy=N_(
            "write a level for each number or range: `1 action → 20%`, `2 ou 3 actions → 60%`; if "
            "the points follow a rate, `part des actions menées * 100%`"
        ),
    ),
    "principe-unreadable-line.no-percent": N_(
        "expected a percentage after the arrow, found `{found}`",
        remedy=N_("{percent}; a note has no arrow").embed(percent=_PERCENT),
    ),
    "principe-unreadable-line.no-sign": N_(
        "`{found}` has no percent sign: expected `{wanted}`", remedy=_REMEDY
    ),
    "principe-unreadable-line.no-label": N_(
        "missing label for `{found}`",
        remedy=N_("before the arrow, write what the collectivité has done to get this percentage"),
    ),
    "principe-unreadable-line.nothing": N_("missing percentage after the arrow", remedy=_PERCENT),
    "principe-unreadable-line.bad-percent": N_(
        "`{found}` is not a percentage: expected digits and `%`, for example `20%`", remedy=_PERCENT
    ),
    "principe-unreadable-line.meant": N_(
        "`{found}` is not a percentage: expected digits and `%`, perhaps `{wanted}`", remedy=_REMEDY
    ),
    "principe-unreadable-line.rest": N_(
        "unexpected `{found}` after the percentage: the line must end with `{wanted}`",
        remedy=N_("move `{found}` before the arrow, or to its own line"),
    ),
    "principe-unreadable-line.mark": N_(
        "`{found}` after the percentage is not a mark: the line must end with `{wanted}`",
        remedy=N_(
            "the marks are `(choix unique)`, `(choix multiple)` and `(cases à cocher)`; move "
            "anything else before the arrow, or to its own line"
        ),
    ),
    "principe-unreadable-line.reference": N_(
        "`{found}` refers to another node without its id",
        remedy=N_("write the id between the brackets, for example `[Note de l'axe 5]`"),
    ),
    "principe-unreadable-line.reference-share": N_(
        "missing share after `{found}`, for example `* 40%`",
        remedy=N_(
            "add the share of this niveau that follows the score, for example `{found} * 40%`"
        ),
    ),
    "principe-unreadable-line.reference-times": N_(
        "missing `*` between a reference and `{found}`",
        remedy=N_("add `*` between the reference and the percentage: `[Note de l'axe 5] * 40%`"),
    ),
    "principe-unreadable-line.no-brackets": N_(
        "`{found}` names the score of another node without its brackets",
        remedy=N_("write `{wanted}`, so that this score is computed and not typed in"),
    ),
    "principe-unreadable-line.part": N_(
        "`{found}` has no percent sign: expected `{wanted}`", remedy=_PART
    ),
    "principe-unreadable-line.part-or": N_(
        "`{found}` has no percent sign: expected `{wanted}` or `{other}`", remedy=_PART
    ),
    "principe-unreadable-line.character": N_(
        "{other} makes `{found}` unreadable: expected `{wanted}`", remedy=_REMEDY
    ),
    "principe-unreadable-line.two-levels": N_(
        "more than one level on this line: `{found}`",
        remedy=N_("write one level per line; a label contains no percentage after an arrow"),
    ),
    "principe-unreadable-line.level-of-population": N_(
        "`{found}` is a population, not something that the collectivité does",
        remedy=N_("write the population on its own line, and its levels below"),
    ),
    "principe-unreadable-line.population": N_(
        "this line looks like the head of a population, but cannot be read as one",
        remedy=N_("write it like `Collectivité < 100 000 hab.`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the lines that cannot be read."""
    is_misread = any(document.faults_of(Code.NOT_UTF8))
    for reading in principes_of(document, settings):
        for item in items_of(reading):
            if isinstance(item, Unreadable):
                error = line_error_of(reading.excerpt.text, item)
                if error.variant == "no-arrow" and is_misread and _LOST_ARROW.search(item.text):
                    continue  # `not-utf8` reports it.
                yield diagnostic(
                    reading,
                    place(reading, error.span),
                    f"principe-unreadable-line.{error.variant}",
                    " ".join(item.text.split()),
                    found=quote(reading.excerpt.text[error.span.start : error.span.end]),
                    wanted=error.wanted,
                    other=error.other,
                )
