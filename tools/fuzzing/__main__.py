"""`make fuzz`: test many random inputs of each kind, up to a number or a time, and keep failures.

    python -m tools.fuzzing --minutes 10 --seed 7 --kinds principe,file

The seed is printed; the same seed makes the same inputs. A failing input is written to the folder
`fuzzed/` twice: in full, and reduced as far as it still fails in the same way.
"""

import argparse
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from tools.fuzzing.inputs import KINDS, Files, Seeds, hold, made, seeds
from tools.fuzzing.shrinking import shrunk

# How many inputs of each kind there are per round; slow kinds have few.
_SHARES = {
    "principe": 1500,
    "formule": 1500,
    "block": 2500,
    "answers": 30,
    "configuration": 60,
    "baseline": 200,
    "orientation": 15,
    "file": 1,
    "ensemble": 6,
    "referential": 1,
}
_KEPT = Path("fuzzed")
# Seconds between two lines of progress.
_PACE = 60


@dataclass(frozen=True)
class Input:
    """An input, identified by kind, seed and number, which also determine its check."""

    own: Seeds
    kind: str
    seed: int
    number: int

    def files(self) -> Files:
        """Return the files of the input."""
        return made(self.kind, self.own, self.seed, self.number)

    def failure(self, files: Files) -> str | None:
        """Return how the check of files fails, equal for similar failures; None if it passes."""
        try:
            hold(self.kind, self.own, files, self.seed, self.number)
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__} in {last.name}: {str(error)[:60]}"
        return None

    def keep(self, files: Files, said: str) -> Path:
        """Write failing files, in full and reduced; return their folder."""
        folder = _KEPT / f"{self.kind}-{self.seed}-{self.number}"
        small = shrunk(files, lambda some: self.failure(some) == said)
        for name, some in (("whole", files), ("small", small)):
            (folder / name).mkdir(parents=True, exist_ok=True)
            for file, data in some.items():
                path = folder / name / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        (folder / "said.txt").write_text(f"{said}\n", encoding="utf-8", errors="backslashreplace")
        return folder


class Fuzzing:
    """A run: the number of inputs of each kind, and of occurrences of each failure."""

    def __init__(self, seed: int, kinds: list[str], own: Seeds) -> None:
        self.seed, self.own = seed, own
        self.round = [kind for kind in kinds for _ in range(_SHARES[kind])]
        self.counts: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()

    def run(self, most: int, seconds: float) -> None:
        """Test inputs of all kinds in turn, up to `most` inputs or for `seconds`."""
        start = shown = time.monotonic()
        while True:
            for kind in self.round:
                now = time.monotonic()
                if self.counts.total() >= most or now - start > seconds:
                    return
                if now - shown > _PACE:
                    shown = now
                    print(f"{now - start:.0f} s: {dict(self.counts)}", flush=True)
                self._try(Input(self.own, kind, self.seed, self.counts[kind]))

    def _try(self, one: Input) -> None:
        self.counts[one.kind] += 1
        files = one.files()
        if said := one.failure(files):
            self.failures[said] += 1
            if self.failures[said] == 1:
                print(said, one.keep(files, said), flush=True)


def main() -> int:
    """Run the fuzzer; return 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="fuzzing", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--count", type=int, default=1 << 62, help="inputs in all")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    parser.add_argument("--kinds", default=",".join(KINDS), help="separated by commas")
    asked = parser.parse_args()
    print(f"seed {asked.seed}: {asked.kinds}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        fuzzing = Fuzzing(asked.seed, asked.kinds.split(","), seeds(Path(folder)))
        try:
            fuzzing.run(asked.count, asked.minutes * 60)
        except KeyboardInterrupt:
            print("interrupted")
    print(f"{fuzzing.counts.total()} inputs: {dict(fuzzing.counts)}")
    for said, count in fuzzing.failures.most_common():
        print(f"{count} times {said}")
    return int(bool(fuzzing.failures))


if __name__ == "__main__":
    raise SystemExit(main())
