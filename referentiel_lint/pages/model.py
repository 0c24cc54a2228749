"""What templates of several pages read: links, and figures with captions."""

from dataclasses import dataclass

from referentiel_lint.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and the address that it leads to, None for none."""

    text: str
    address: str | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it leads out of the page and those beside it."""
        return self.address is not None and self.address.startswith("http")


@dataclass(frozen=True, slots=True)
class Captioned:
    """A figure with its caption."""

    figure: Figure
    caption: str
