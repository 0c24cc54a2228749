"""What keeps an answer from fitting its principle, raised where it is found."""

from scoring.answers.refusal import RefusalCode
from scoring.principe.population import Population


class Misfit(Exception):
    """An answer that does not fit its principle: see `Refusal`, of which this holds a part.

    `key` is the key of the answer at fault, or `population`.
    """

    def __init__(
        self,
        code: RefusalCode,
        key: str,
        found: str = "",
        wanted: tuple[str, ...] = (),
        gap: Population | None = None,
    ) -> None:
        super().__init__(code, key, found, wanted, gap)
        self.code, self.key, self.found, self.wanted, self.gap = code, key, found, wanted, gap
