"""The CPU time of each test: those over half a second belong to the slow ones, in `slow.txt`.

Times are of user and system mode, with those of child processes that have ended. What takes longer
and is not listed there is printed at the end of a run, as a line to add.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

# In CPU seconds: what a test of `make test` may take.
LIMIT = 0.5
_PROPERTY = "cpu"
SLOW = Path(__file__).with_name("slow.txt")
# In CPU seconds: what commands took that are not children of this process.
elsewhere: list[float] = []


def cpu_seconds() -> float:
    """Return the CPU time of this process and of the processes it started that have ended."""
    times = os.times()
    own = times.user + times.system + times.children_user + times.children_system
    return own + sum(elsewhere)


class CpuTimes:
    """Measures each phase of a test; workers of xdist send their figures with the reports."""

    def __init__(self) -> None:
        self.started = cpu_seconds()
        self.phases: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.slow: set[str] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        listed = set(SLOW.read_text(encoding="utf-8").splitlines())
        for item in items:
            if item.nodeid in listed:
                item.add_marker("slow")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Iterator[None]:
        report = yield
        now = cpu_seconds()
        report.user_properties.append((_PROPERTY, now - self.started))  # type: ignore[attr-defined]
        self.started = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        seconds = [value for name, value in report.user_properties if name == _PROPERTY]
        if seconds:
            self.phases[report.nodeid, report.when] += float(str(seconds[-1]))
        if "slow" in report.keywords:
            self.slow.add(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        total = sum(self.phases.values(), 0.0)
        terminalreporter.write_line(f"{total / 60:.1f} CPU minutes in tests and their processes")
        over = [
            (seconds, test)
            for (test, phase), seconds in self.phases.items()
            if phase == "call" and seconds > LIMIT and test not in self.slow
        ]
        if over:
            terminalreporter.section(f"{len(over)} over {LIMIT} CPU seconds and not marked slow")
            for seconds, test in sorted(over, reverse=True):
                terminalreporter.write_line(f"{seconds:6.2f} {test}")
