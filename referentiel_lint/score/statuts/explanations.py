"""Sentences on where the points of an action come from, and on what the engine does in silence."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from linter.words.language import Language
from linter.words.numbers import localized, percent
from linter.words.text import Text
from referentiel.weights.number import format_number
from referentiel_lint.score.statuts import step_words as words
from scoring.statuts.notices import Notice
from scoring.statuts.statut import WORDS
from scoring.statuts.steps import (
    Added,
    Capped,
    CountsNowhere,
    Desactivee,
    Inherited,
    Multiplied,
    NonConcernee,
    NothingConcerne,
    NotStated,
    Outcome,
    Part,
    Reference,
    Scaled,
    Stated,
    Step,
    Summed,
    SummedAgain,
    Worth,
)

# Longer lists of actions are cut.
_MOST_ACTIONS = 12
# Numbers with more decimals are written as fractions.
_DECIMALS = 3


class Sentences:
    """Says steps and notices in a language; actions are named without their referential."""

    def __init__(self, referentiel: str, language: Language) -> None:
        """Take the name of the referential, which is that of its root (`eci`)."""
        self._prefix = f"{referentiel}_"
        self._language = language

    def steps(self, steps: Sequence[Step]) -> Iterator[str]:
        """Yield a sentence for each step, without a full stop."""
        for step in steps:
            if isinstance(step, Worth):
                yield self._worth(step)
            else:
                yield from self._outcome(step)

    def notice(self, notice: Notice) -> str:
        """Return what a notice says, with actions by their full names: `1` alone is a number."""
        text, actions = words.NOTICES[notice.code], self._listed(notice.actions)
        return self._say(text, action=notice.action or "", actions=actions)

    def _worth(self, step: Worth) -> str:
        match step:
            case Reference(points):
                return self._say(words.REFERENCE, points=self._points(points))
            case Multiplied(action, facteur, points):
                return self._say(
                    words.MULTIPLIED,
                    action=self._action(action),
                    facteur=self._number(facteur),
                    points=self._points(points),
                )
            case Desactivee(action):
                return self._say(words.DESACTIVEE, action=self._action(action))
            case NonConcernee(action):
                return self._say(words.NON_CONCERNEE, action=self._action(action))
            case NothingConcerne(children):
                return self._say(words.NOTHING_CONCERNE, children=self._actions(children))
            case Summed(parts, points):
                return self._say(words.SUMMED, parts=self._sum(parts), points=self._points(points))
            case Inherited():
                return self._inherited(step)
            case Scaled(parent, before, after, points):
                return self._say(
                    words.SCALED,
                    parent=self._action(parent),
                    before=self._number(before),
                    after=self._number(after),
                    points=self._points(points),
                )
            case _:
                assert_never(step)

    def _outcome(self, step: Outcome) -> Iterator[str]:
        match step:
            case Stated():
                yield from self._stated(step)
            case NotStated(points):
                yield self._say(words.NOT_STATED, points=self._points(points))
            case Added((), _):
                yield self._say(words.NOTHING_FAIT)
            case Added(parts, fait):
                text = self._sum(parts)
                yield self._say(words.ADDED, parts=text, points=self._points(fait))
            case Capped(action, before, after):
                yield self._say(
                    words.CAPPED,
                    action=self._action(action),
                    before=percent(before, self._language),
                    after=percent(after, self._language),
                )
            case SummedAgain(actions, potentiel, fait):
                yield self._say(
                    words.SUMMED_AGAIN,
                    actions=self._actions(actions),
                    fait=self._number(fait),
                    points=self._points(potentiel),
                )
            case CountsNowhere(action):
                yield self._say(words.COUNTS_NOWHERE, action=self._action(action))
            case _:
                assert_never(step)

    def _inherited(self, step: Inherited) -> str:
        amount = sum((part.points for part in step.lost), Fraction(0))
        text = words.INHERITED if len(step.heirs) > 1 else words.INHERITED_ALONE
        return self._say(
            text,
            count=len(step.lost),
            lost=self._actions([part.action for part in step.lost]),
            amount=self._points(amount),
            share=self._number(step.share),
            heirs=self._actions(step.heirs),
            points=self._points(step.points),
        )

    def _stated(self, step: Stated) -> Iterator[str]:
        word = next((word for word, statut in WORDS.items() if statut == step.statut), None)
        if word is not None:
            points = self._points(step.fait + step.programme + step.pas_fait)
            yield self._say(words.STATED_WHOLE, statut=word.replace("_", " "), points=points)
        else:
            yield self._say(
                words.STATED,
                fait=self._number(step.fait),
                programme=self._number(step.programme),
                pas_fait=self._number(step.pas_fait),
            )
        if step.hidden:
            yield self._say(words.HIDDEN, actions=self._actions(step.hidden))

    # --- Numbers and lists

    def _points(self, points: Fraction) -> str:
        """Return a number of points; under 2 they are singular in French, in English only 1 is."""
        is_one = abs(points) < 2 if self._language is Language.FRENCH else points == 1
        return self._say(words.POINTS, count=1 if is_one else 2, number=self._number(points))

    def _number(self, value: Fraction) -> str:
        return localized(format_number(value, _DECIMALS), self._language)

    def _sum(self, parts: Sequence[Part]) -> str:
        """Return what is added: `4 (2.4.1) + 6 (2.4.2)`."""
        shown = [f"{self._number(points)} ({self._action(name)})" for name, points in parts]
        return " + ".join((*shown[:_MOST_ACTIONS], "…") if len(shown) > _MOST_ACTIONS else shown)

    def _actions(self, names: Sequence[str]) -> str:
        return self._listed([self._action(name) for name in names])

    def _listed(self, shown: Sequence[str]) -> str:
        if len(shown) > _MOST_ACTIONS:
            return ", ".join((*shown[:_MOST_ACTIONS], "…"))
        *first, last = shown or ("",)
        return self._say(words.AND).join(filter(None, (", ".join(first), last)))

    def _action(self, name: str) -> str:
        return name.removeprefix(self._prefix)

    def _say(self, text: Text, **arguments: str | int) -> str:
        return text.say(self._language, **arguments)
