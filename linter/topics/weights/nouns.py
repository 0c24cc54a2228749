"""The nouns for the weights of each unit, and messages that differ only in these."""

from collections.abc import Iterable, Mapping

from linter.words.text import Messages, Text
from referentiel.weights.weight import Unit

_NOUNS: Mapping[Unit, Mapping[str, Text]] = {
    Unit.PONDERATION: {
        "weight": Text(fr="pondération", en="`ponderation`"),
        "weights": Text(fr="pondérations", en="weights"),
        "the_weight": Text(fr="la pondération", en="the weight"),
        "a_weight": Text(fr="une pondération", en="a weight"),
        "its_weight": Text(fr="sa pondération", en="its `ponderation`"),
        "one_weight": Text(fr="l'une de ces pondérations", en="one of these weights"),
        "range": Text(fr="de 0 à 1", en="from 0 to 1"),
    },
    Unit.POINTS: {
        "weight": Text(fr="points", en="points"),
        "weights": Text(fr="points", en="points"),
        "the_weight": Text(fr="le nombre de points", en="the number of points"),
        "a_weight": Text(fr="un nombre de points", en="a number of points"),
        "its_weight": Text(fr="son `points`", en="its `points`"),
        "one_weight": Text(fr="l'un de ces nombres", en="one of these numbers"),
        "range": Text(fr="à partir de 0", en="of at least 0"),
    },
    Unit.POURCENTAGE: {
        "weight": Text(fr="pourcentage", en="percentage"),
        "weights": Text(fr="pourcentages", en="percentages"),
        "the_weight": Text(fr="le pourcentage", en="the percentage"),
        "a_weight": Text(fr="un pourcentage", en="a percentage"),
        "its_weight": Text(fr="son `pourcentage`", en="its `pourcentage`"),
        "one_weight": Text(fr="l'un de ces pourcentages", en="one of these percentages"),
        "range": Text(fr="de 0 à 100", en="from 0 to 100"),
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
            **_NOUNS[unit], **(phrases or {}).get(unit, {}), key=Text(fr=unit, en=unit)
        )
        for unit in units
        for variant, text in texts.items()
    }
