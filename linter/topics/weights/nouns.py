"""The nouns for the weights of each unit, and messages that differ only in these."""

from collections.abc import Iterable, Mapping

from linter.words.text import N_, Messages, Text
from referentiel.weights.weight import Unit

_NOUNS: Mapping[Unit, Mapping[str, Text]] = {
    Unit.PONDERATION: {
        "weight": N_("`ponderation`"),
        "weights": N_("weights"),
        "the_weight": N_("the weight"),
        "a_weight": N_("a weight"),
        "its_weight": N_("its `ponderation`"),
        "one_weight": N_("one of these weights"),
        "range": N_("from 0 to 1"),
    },
    Unit.POINTS: {
        "weight": N_("points"),
        "weights": N_("points"),
        "the_weight": N_("the number of points"),
        "a_weight": N_("a number of points"),
        "its_weight": N_("its `points`"),
        "one_weight": N_("one of these numbers"),
        "range": N_("of at least 0"),
    },
    Unit.POURCENTAGE: {
        "weight": N_("percentage"),
        "weights": N_("percentages"),
        "the_weight": N_("the percentage"),
        "a_weight": N_("a percentage"),
        "its_weight": N_("its `pourcentage`"),
        "one_weight": N_("one of these percentages"),
        "range": N_("from 0 to 100"),
    },
}


def messages_of_units(
    rule: str,
    texts: Messages,
    phrases: Mapping[Unit, Mapping[str, Text]] | None = None,
    units: Iterable[Unit] = Unit,
) -> Messages:
    """Return the messages of a rule for some units, as `rule.unit` and the keys of `texts`.

    In a text, `{key}` is the key of the unit, `{weight}` and the like are nouns for its weights,
    and the names in `phrases` are phrases of the rule for each unit.
    """
    return {
        f"{rule}.{unit}{variant}": text.embed(
            **_NOUNS[unit], **(phrases or {}).get(unit, {}), key=unit.value
        )
        for unit in units
        for variant, text in texts.items()
    }
