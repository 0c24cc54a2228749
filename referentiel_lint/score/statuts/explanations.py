"""Sentences on where the points of an action come from, and on what the engine does in silence."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.words.language import Language
from linter.words.numbers import localized
from linter.words.text import Text
from referentiel.weights.number import format_number
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score.statuts import step_words as words
from referentiel_lint.score.statuts.report import StatutsReport
from scoring.formule.keywords import FAUX, VRAI
from scoring.statuts.notices import Notice
from scoring.statuts.trace import Cause, Step, What

# Longer lists of actions are cut.
_MOST_ACTIONS = 12
# Numbers are rounded to so many decimals, or more if they would look whole.
_DECIMALS = range(3, 17)


class Sentences:
    """Says steps and notices in a language; actions are named without their referential."""

    def __init__(self, report: StatutsReport, language: Language) -> None:
        self._report, self._language = report, language
        self._prefix = f"{report.referentiel.short_name}_"

    def steps(self, steps: Sequence[Step]) -> Iterator[str]:
        """Yield a sentence for each step and each règle that is its cause, without a full stop."""
        for step in steps:
            is_none = step.what is What.ADDED and not step.parts
            number = self._percent if step.what is What.CAPPED else self._number
            yield self._say(
                words.NOTHING_FAIT if is_none else words.STEPS[step.what],
                points=self._points(step.points),
                by=self._action(step.by),
                before=number(step.before),
                after=number(step.after),
                parts=self._cut(
                    [f"{self._number(one)} ({self._action(name)})" for name, one in step.parts],
                    " + ",
                ),
                said=", ".join(f"{self._number(one)} {name}" for name, one in step.parts),
                others=self._listed([self._action(name) for name in step.others]),
            )
            yield from map(self._cause, step.causes)

    def notice(self, notice: Notice) -> str:
        """Return what a notice says, with actions by their full names: `1` alone is a number."""
        text, actions = words.NOTICES[notice.code], self._listed(notice.actions)
        return self._say(text, action=notice.action or "", actions=actions)

    def _cause(self, cause: Cause) -> str:
        location = self._report.regle_location(cause.action, cause.type, cause.reached)
        place = location_text(location) if location else self._action(cause.action)
        asked = [f"{what} = {self._answer(found)}" for what, found in cause.asked.items()]
        reason = ", ".join(asked) or self._say(words.ALWAYS)
        return visible(self._say(words.CAUSE, place=place, asked=reason))

    def _answer(self, found: object) -> str:
        match found:
            case bool():
                return VRAI if found else FAUX
            case Fraction():
                return self._number(found)
            case str():
                return found
            case _:
                return self._say(words.UNANSWERED)

    # --- Numbers and lists

    def _points(self, points: Fraction) -> str:
        """Return a number of points; under 2 they are singular in French, in English only 1 is."""
        is_one = abs(points) < 2 if self._language is Language.FRENCH else points == 1
        return self._say(words.POINTS, count=1 if is_one else 2, number=self._number(points))

    def _number(self, value: Fraction) -> str:
        rounded = (round(value, digits) for digits in _DECIMALS)
        shown = next((one for one in rounded if one.denominator > 1), value)
        return localized(format_number(shown), self._language)

    def _percent(self, value: Fraction) -> str:
        return f"{self._number(value * 100)} %"

    def _listed(self, shown: Sequence[str]) -> str:
        if len(shown) > _MOST_ACTIONS:
            return self._cut(shown, ", ")
        *first, last = shown or ("",)
        return self._say(words.AND).join(filter(None, (", ".join(first), last)))

    def _cut(self, shown: Sequence[str], between: str) -> str:
        return between.join((*shown[:_MOST_ACTIONS], *(["…"] if shown[_MOST_ACTIONS:] else [])))

    def _action(self, name: str) -> str:
        return name.removeprefix(self._prefix)

    def _say(self, text: Text, **arguments: str | int) -> str:
        return text.say(self._language, **arguments)
