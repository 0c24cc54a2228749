"""The forms of answer that a branch accepts, and whether an answer has one of them."""

from collections.abc import Iterator

from referentiel.text.names import spelling
from scoring import answer_keys as keys
from scoring.answer_error import AnswerErrorCode, AnswerMismatch
from scoring.principe.answer import Choice
from scoring.principe.count_answer import counts_shares
from scoring.principe.lists import zero_levels
from scoring.principe.reading import BranchReading, Reading
from scoring.principe.tree import Rate, Reference

# The forms that an answer may combine.
_TOGETHER = ((keys.PALIERS, keys.TAUX), (keys.PALIERS, keys.POURCENTAGE))


def answer_forms(branch: BranchReading) -> tuple[str, ...]:
    """Return the keys by which a branch can be answered; `sur` stands for `nombre` with `sur`."""
    if branch.reading is Reading.FREE:
        return (keys.POURCENTAGE, keys.PALIERS) if _has_zero(branch) else (keys.POURCENTAGE,)
    if branch.counts_units:
        return keys.PALIERS, keys.SUR, keys.NOMBRES
    items = [level.item for level in branch.levels]
    has_rate = any(isinstance(item, Rate) for item in items)
    has_reference = any(isinstance(item, Reference) for item in items)
    can_select = _has_zero(branch) or not all(isinstance(item, Rate | Reference) for item in items)
    forms = {
        keys.PALIERS: can_select,
        keys.NOMBRE: counts_shares(branch) is not None,
        keys.TAUX: has_rate,
        keys.RENVOIS: has_reference,
    }
    return tuple(form for form, is_accepted in forms.items() if is_accepted)


def rate_names(branch: BranchReading) -> tuple[str, ...]:
    """Return the name of each rate, once however many levels follow it."""
    items = (level.item for level in branch.levels)
    names = {spelling(item.rate): item.rate for item in items if isinstance(item, Rate)}
    return tuple(names.values())


def check_form(branch: BranchReading, choice: Choice) -> None:
    """Raise `AnswerMismatch` where a branch is not answered in this form.

    An answer that nothing is done always fits. Levels are checked by name later, for a more precise
    error, except with a free entry, which has none.
    """
    expected = answer_forms(branch)
    given = tuple(_forms_of(choice))
    has_levels = branch.reading is not Reading.FREE or not any(choice.levels or ())
    for form in given:
        if form not in expected and not (form == keys.PALIERS and has_levels):
            raise AnswerMismatch(AnswerErrorCode.WRONG_FORM, form, expected=expected)
    if len(given) > 1 and given not in _TOGETHER:
        raise AnswerMismatch(AnswerErrorCode.WRONG_FORM, given[1], expected=expected)
    if choice.units is not None and choice.count is None:
        raise AnswerMismatch(AnswerErrorCode.WRONG_FORM, keys.SUR, expected=expected)
    if choice.units is not None and choice.is_share:
        raise AnswerMismatch(AnswerErrorCode.SHARE_OF_COUNTS, keys.NOMBRE, choice.count)


def _forms_of(choice: Choice) -> Iterator[str]:
    if choice.levels is not None:
        yield keys.PALIERS
    if choice.units is not None:
        yield keys.SUR
    elif choice.count is not None:
        yield keys.NOMBRE
    if choice.counts is not None:
        yield keys.NOMBRES
    if choice.rates:
        yield keys.TAUX
    if choice.percent is not None:
        yield keys.POURCENTAGE
    if choice == Choice():
        yield keys.RENVOIS


def _has_zero(branch: BranchReading) -> bool:
    return any(zero_levels(part) for part in branch.parts)
