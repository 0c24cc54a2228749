"""An exclusive level gives less than the one before it, or `Oui` gives 0 % and `Non` 100 %."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, quote, rule
from linter.topics.principes import falls, is_incomplete, once, principes_of, related, show
from referentiel.text.expression import Expression
from scoring.principe.tree import Level

# A whole label, or its first or last word: `Oui, un plan`, `Plan adopté : oui`.
_YES, _NO = (Expression(rf"(?i){one}(?!\w)|.{{0,160}}[ :(]{one}\)?\Z") for one in ("oui", "non"))


@rule(Severity.WARNING, Severity.INFO, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find exclusive levels that give less than the previous one, and reversed answers.

    Of exclusive levels, only one counts. Answers are reversed if `oui` gives 0 % and `non` 100 %.
    """
    for principe in principes_of(document, settings):
        # Where a branch is incomplete, a fall may be the cause, and is shown there.
        complete = [branch for branch in principe.branches if not is_incomplete(branch)]
        lists = ((branch, one) for branch in complete for one in branch.lists)
        for before, level in once(pair for branch, one in lists for pair in falls(branch, one)):
            yield Diagnostic.at(
                principe.at_percent(level),
                N_("this level gives {found} %, less than `{label}` ({before} %)"),
                remedy=N_(
                    "correct one of these two percentages, or sort the levels in ascending order; if "
                    "the lowest number is best, the level at 100 % must include 0, such as `Aucun`, "
                    "`0` or `Moins de 3`"
                ),
                wrong=f"{level.label} {show(before.percent)} {show(level.percent)}",
                related=related([principe.at_percent(before)], N_("the other level")),
                found=show(level.percent),
                label=quote(before.label),
                before=show(before.percent),
            )
        levels = [item for item in principe.items if isinstance(item, Level)]
        yes, no = ([level for level in levels if word.match(level.label)] for word in (_YES, _NO))
        for first, second in zip(yes, no, strict=False):
            if first.percent == 0 and second.percent == 1:
                yield Diagnostic.at(
                    principe.at_percent(first),
                    N_("`{yes}` gives 0 %, and `{no}` gives 100 %"),
                    remedy=N_("swap the two percentages, unless this is intended"),
                    severity=Severity.INFO,
                    wrong=f"reversed {first.label}",
                    related=related([principe.at_percent(second)], N_("the other answer")),
                    yes=quote(first.label),
                    no=quote(second.label),
                )
