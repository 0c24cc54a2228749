"""The colours of figures and pages: light, dark and printed, and how they contrast."""

from collections.abc import Mapping

# The values of each custom property: light, dark, and printed, which is greys only.
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
# The fills of blocks and badges, on which text is.
GROUNDS = ("depth-1", "depth-3", "error-ground", "warning-ground")
# Of which colours text may be, and on which; then lines and shapes, and on which (WCAG 2.2 AA).
TEXTS = (
    *((text, "page") for text in ("ink", "muted", "link", "accent", "error", "warning", "info")),
    *((text, "panel") for text in ("ink", "muted", "link", "accent", "error", "warning", "info")),
    *((text, "page") for text in ("good",)),
    *(("ink", ground) for ground in GROUNDS),
)
GRAPHICS = (
    *((shape, "page") for shape in ("line", "accent", "error", "warning", "info", "good", "edge")),
    *(("edge", ground) for ground in GROUNDS),
)
TEXT_CONTRAST, GRAPHICS_CONTRAST = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def custom_properties() -> str:
    """Return the style sheet of the colours: light, then dark and print where they apply."""
    return (
        f":root{{color-scheme:light dark;{_declarations(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_declarations(DARK)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_declarations(PRINT)}}}}}\n"
    )


def _declarations(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())
