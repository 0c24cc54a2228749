"""The style sheet of figures: the colours of the palette, and their uses."""

from importlib.resources import files

from referentiel_lint.figures.palette import custom_properties


def stylesheet() -> str:
    """Return the custom properties of the palette and the rules of figures."""
    rules = files("referentiel_lint.figures").joinpath("figures.css").read_text(encoding="utf-8")
    return custom_properties() + rules
