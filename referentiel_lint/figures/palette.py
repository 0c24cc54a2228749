"""The colours of figures and pages: light, dark and printed, and how they contrast."""

from collections.abc import Mapping

# The values of each custom property, by theme. Print has greys only.
LIGHT = {
    "page": "#ffffff",
    "panel": "#f6f6f6",
    "ink": "#161616",
    "muted": "#595959",
    "line": "#767676",
    "link": "#000091",
    "accent": "#000091",
    "error": "#ce0500",
    "warning": "#a64b00",
    "info": "#0063cb",
    "good": "#18753c",
    "edge": "#5a5ab8",
    "depth-0": "#6a6af4",
    "depth-1": "#cfcffb",
    "depth-2": "#e3e3fd",
    "depth-3": "#f1f1ff",
}
DARK = {
    "page": "#161616",
    "panel": "#242424",
    "ink": "#f5f5f5",
    "muted": "#b8b8b8",
    "line": "#8a8a8a",
    "link": "#a9a9ff",
    "accent": "#a9a9ff",
    "error": "#ff8f85",
    "warning": "#ffa55c",
    "info": "#7cb8ff",
    "good": "#5fd38d",
    "edge": "#9393e6",
    "depth-0": "#8585f6",
    "depth-1": "#35356f",
    "depth-2": "#292952",
    "depth-3": "#1f1f38",
}
PRINT = {
    "page": "#ffffff",
    "panel": "#ffffff",
    "ink": "#000000",
    "muted": "#444444",
    "line": "#555555",
    "link": "#000000",
    "accent": "#000000",
    "error": "#000000",
    "warning": "#444444",
    "info": "#666666",
    "good": "#444444",
    "edge": "#555555",
    "depth-0": "#777777",
    "depth-1": "#d4d4d4",
    "depth-2": "#e8e8e8",
    "depth-3": "#f6f6f6",
}
# The fills of an icicle, from the root; deeper blocks have the last one.
DEPTHS = ("depth-0", "depth-1", "depth-2", "depth-3")
# Of which colours text may be, and on which; then lines and shapes, and on which (WCAG 2.2 AA).
TEXTS = (
    *((text, "page") for text in ("ink", "muted", "link", "accent", "error", "warning", "info")),
    *((text, "panel") for text in ("ink", "muted", "link", "accent", "error", "warning", "info")),
    *((text, "page") for text in ("good",)),
    *(("ink", depth) for depth in DEPTHS[1:]),
)
GRAPHICS = (
    *((shape, "page") for shape in ("line", "accent", "error", "warning", "info", "good", "edge")),
    *(("edge", depth) for depth in DEPTHS[1:]),
    ("depth-0", "page"),
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
