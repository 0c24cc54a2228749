"""Runs a command on a machine that is kept busy: `make test BUSY=8`.

python -m tests.busy LOOPS COMMAND …
"""

from __future__ import annotations

import subprocess
import sys

# It ends where we do: its stdin is closed then.
_LOOP = """\
import os
os.set_blocking(0, False)
while True:
    try:
        if not os.read(0, 1):
            break
    except BlockingIOError:
        pass
"""


def main() -> int:
    """Run the command beside so many busy loops, and return how it ended."""
    loops, *command = sys.argv[1:]
    started = [
        subprocess.Popen([sys.executable, "-c", _LOOP], stdin=subprocess.PIPE)
        for _ in range(int(loops))
    ]
    try:
        return subprocess.call(command)
    finally:
        for one in started:
            one.kill()
            one.wait()


if __name__ == "__main__":
    sys.exit(main())
