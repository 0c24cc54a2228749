"""The colours of figures and pages, light, dark and printed, and the style sheet of figures."""

from collections.abc import Mapping
from pathlib import Path

# The values of each custom property: light, dark, and printed, where all are grey.
_COLOURS = {
    "page": ("#ffffff", "#161616", "#ffffff"),
    "panel": ("#f6f6f6", "#242424", "#ffffff"),
    "ink": ("#161616", "#f5f5f5", "#000000"),
    "muted": ("#595959", "#b8b8b8", "#444444"),
    "line": ("#767676", "#8a8a8a", "#555555"),
    "link": ("#000091", "#a9a9ff", "#000000"),
    "accent": ("#000091", "#a9a9ff", "#000000"),
    "error": ("#ce0500", "#ff8f85", "#000000"),
    "warning": ("#a64b00", "#ffa55c", "#444444"),
    "info": ("#0063cb", "#7cb8ff", "#666666"),
    "good": ("#18753c", "#5fd38d", "#444444"),
    "edge": ("#5a5ab8", "#9393e6", "#555555"),
    "depth-1": ("#cfcffb", "#35356f", "#d4d4d4"),
    "depth-3": ("#f1f1ff", "#1f1f38", "#f6f6f6"),
    "error-ground": ("#ffd9d4", "#5c1a16", "#bdbdbd"),
    "warning-ground": ("#ffe9c7", "#4d3000", "#dddddd"),
}
LIGHT, DARK, PRINT = ({name: values[at] for name, values in _COLOURS.items()} for at in range(3))


def custom_properties() -> str:
    """Return the custom properties of colours as CSS, with media queries for dark and print."""
    return (
        f":root{{color-scheme:light dark;{_declarations(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_declarations(DARK)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_declarations(PRINT)}}}}}\n"
    )


def _declarations(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def stylesheet() -> str:
    """Return the custom properties of the palette and the style rules of figures."""
    rules = Path(__file__).with_name("figures.css").read_text(encoding="utf-8")
    return custom_properties() + rules
