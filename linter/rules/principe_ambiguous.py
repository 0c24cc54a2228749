"""The levels of a principle may add up or exclude each other, and nothing says which."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.ambiguities import Ambiguity, ambiguity_of
from linter.topics.principes.collectivites import KINDS, concerned_by_kind, heads_by_kind
from linter.topics.principes.counts import level_without_range, overlaps
from linter.topics.principes.duplicate_labels import TWICE, duplicate_labels, related_to
from linter.topics.principes.proposals import READINGS, proposals
from linter.topics.principes.readings import diagnostic, label_place, prefix, whole_principes_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import BranchReading, Reading, Why
from scoring.readings import NiveauReading

SEVERITY = Severity.ERROR

_GROUPS = N_(
    "correct the percentages; if there are several groups of levels, separate them with a blank "
    "line, and write `(choix unique)` or `(choix multiple)` above each"
)
# The ambiguities that groups of levels may resolve.
_OPEN: Messages = {
    "equal": N_(
        "{branch}{percents} are equal parts that sum to {sum} %, not to 100 %",
        remedy=N_(
            "write equal parts as whole percentages (`33%` three times) or exactly (`100/3%`)"
        ),
    ),
    "list": N_(
        "{branch}{percents} neither sum to 100 % (but to {sum} %) nor rise to 100 %",
        remedy=N_(
            "if one level counts, sort them in rising order, up to 100 %; otherwise {otherwise}"
        ).embed(otherwise=_GROUPS),
    ),
    "mark": N_(
        "{branch}`{mark}` is not a mark: nothing says how {percents} combine",
        remedy=N_(
            "replace it with `(choix unique)` if one level counts or `(choix multiple)` if they "
            "add up, with percentages that then give 100 %; no mark limits how many levels are "
            "ticked"
        ),
    ),
    "share": N_(
        "{branch}{percents} do not sum to 100 % (but to {sum} %), and a share of a rate or a score "
        "is added to the other levels",
        remedy=_GROUPS,
    ),
    "rises": N_(
        "{branch}the list {percents} does not say whether one or several of its levels count",
        remedy=N_(
            "add a head above the list, ending in `(choix unique) :` or `(choix multiple) :`"
        ),
    ),
    "total": N_(
        "{branch}the lists give {sum} %, not 100 %, and their levels add up only because there is "
        "no mark",
        remedy=_GROUPS,
    ),
}
MESSAGES: Messages = {
    **{f"principe-ambiguous.{kind}": text for kind, text in _OPEN.items()},
    **{
        f"principe-ambiguous.{kind}-readings": READINGS.embed(message=text)._replace(
            remedy=text.remedy
        )
        for kind, text in _OPEN.items()
    },
    "principe-ambiguous.choice": N_(
        "{branch}`{mark}` says that one level counts, but {sum} sum to 100 %, like cumulative "
        "levels",
        remedy=N_(
            "write `(choix multiple)` if these levels add up, otherwise correct the percentages so "
            "that the highest is 100 %"
        ),
    ),
    "principe-ambiguous.instruction": N_(
        "{branch}`{mark}` contradicts the percentages {percents}",
        remedy=N_(
            "correct the instruction, or the percentages: levels that add up sum to 100 %, and the "
            "highest of those of which one counts is 100 %"
        ),
    ),
    "principe-ambiguous.choice-share": N_(
        "{branch}`{mark}` says that one level counts, but this list contains a share of a rate or "
        "a score, which cannot be chosen",
        remedy=N_("move this share below a blank line, or delete `(choix unique)`"),
    ),
    "principe-ambiguous.free-beside": N_(
        "{branch}`{percents}` asks for the percentage, but there are levels next to it",
        remedy=N_("keep this line or the levels; if it is a head, end it with `:`"),
    ),
    "principe-ambiguous.free-twice": N_(
        "{branch}`{percents}` asks for the percentage, like a line above",
        remedy=N_("keep only one such line, or write the share of each: `taux de collecte * 40%`"),
    ),
    "principe-ambiguous.steps": N_(
        "{branch}the steps {percents} of this progression do not rise evenly",
        remedy=N_("correct the step that breaks the progression"),
    ),
    "principe-ambiguous.steps-last": N_(
        "{branch}the last line of this progression should give 100 % according to its first steps: "
        "{percents}",
        remedy=N_("write `100%` in the last line, or correct the number after its `/`"),
    ),
    "principe-ambiguous.steps-beside": N_(
        "{branch}there are other levels next to the progression {percents}, and `…` is only read "
        "if it is alone",
        remedy=N_("write all the steps, without `…`, below a head that ends in `(choix unique) :`"),
    ),
    "principe-ambiguous.skipped": N_(
        "{branch}`…` skips levels, but {percents} do not form a progression",
        remedy=N_("write all levels, or write each line as a step: `1 action / 2 piliers → 40%`"),
    ),
    "principe-ambiguous.things": N_(
        "{branch}the steps {percents} of a progression do not count the same thing",
        remedy=N_(
            "write the same number and the same words in each step; only the number after `/` "
            "changes"
        ),
    ),
    "principe-ambiguous.ellipsis": N_(
        "{branch}no `…` after the steps {percents}: nothing says that they continue",
        remedy=N_("add a line `…` below the last step, or write all steps up to 100 %"),
    ),
    "principe-ambiguous.kinds": KINDS,
    "principe-ambiguous.contradiction": N_(
        "{branch}the label `{mark}` has several percentages, of which only one can be true: "
        "{percents}",
        remedy=N_("correct one of the two labels, or delete the extra line"),
    ),
    "principe-ambiguous.twice": TWICE,
    "principe-ambiguous.also": N_("the same applies here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the principles with a branch that has several readings.

    The same ambiguity in several branches is one finding: the lines before the first head are part
    of each branch.
    """
    for reading in whole_principes_of(document, settings):
        alike: dict[tuple[str, str], list[tuple[BranchReading, Ambiguity]]] = {}
        for branch in reading.analysis.branches:
            if branch.reading is Reading.AMBIGUOUS:
                ambiguity = ambiguity_of(reading, branch)
                alike.setdefault((ambiguity.variant, ambiguity.percents), []).append(
                    (branch, ambiguity)
                )
        for (branch, ambiguity), *others in alike.values():
            spans = {other.span for _, other in others} - {ambiguity.span}
            yield _diagnostic(reading, branch, ambiguity, sorted(spans))


def _diagnostic(
    reading: NiveauReading, branch: BranchReading, ambiguity: Ambiguity, others: list[Span]
) -> Diagnostic:
    heads = heads_by_kind(branch)
    variant = "kinds" if heads else ambiguity.variant
    readings = proposals(branch.lists, settled=True) if variant in _OPEN else ""
    also = [Related(reading.document, span, "principe-ambiguous.also") for span in others]
    return diagnostic(
        reading,
        ambiguity.span,
        f"principe-ambiguous.{variant}{'-readings' if readings else ''}",
        f"{prefix(branch)}{variant} {ambiguity.percents}",
        related=(*_related(reading, branch), *also),
        branch=prefix(branch),
        percents=ambiguity.percents,
        sum=ambiguity.total,
        mark=quote(reading.document.source.slice(ambiguity.span)),
        readings=readings,
        heads=", ".join(f"`{quote(head)}`" for head in heads),
        concerned=concerned_by_kind(heads),
    )


def _related(reading: NiveauReading, branch: BranchReading) -> Iterator[Related]:
    """Yield the possible causes, and the other lists with the same ambiguity."""
    yield from related_to(reading, duplicate_labels(branch), "principe-ambiguous.twice")
    for one in branch.lists:
        for meeting in overlaps(branch, one):
            if meeting.above is not None:
                span = label_place(reading, meeting.above)
                yield Related(reading.document, span, N_("this label overlaps another"))
    for one in branch.lists:
        if one.reading is Reading.AMBIGUOUS and (level := level_without_range(one)):
            span = label_place(reading, level)
            yield Related(
                reading.document, span, N_("this label is not a range, unlike the others")
            )
    undecided = [one for one in branch.lists if one.why is Why.RISES_UNMARKED]
    for one in undecided[1:]:
        span = label_place(reading, one.source.levels[-1])
        yield Related(reading.document, span, "principe-ambiguous.also")
