"""A form of scores that ends its process: by a signal that no process can handle."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from referentiel_lint.batch.json_lines_form import JsonLinesForm
from referentiel_lint.batch.result import Scored


class KillingForm(JsonLinesForm):
    """Kills its process at the id `always`, and the first time that it sees `once`."""

    def __init__(self, marks: Path) -> None:
        super().__init__(is_rounded=False)
        self._marks = marks

    def encode(self, scored: Iterable[Scored]) -> tuple[bytes, list[int | None]]:
        """Return the lines of collectivités, unless one of them is fatal."""
        return super().encode(self._watched(scored))

    def _watched(self, scored: Iterable[Scored]) -> Iterator[Scored]:
        for one in scored:
            if one.identifier == "always" or (one.identifier == "once" and self._is_first()):
                os.kill(os.getpid(), signal.SIGKILL)
            yield one

    def _is_first(self) -> bool:
        try:
            (self._marks / "once").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
