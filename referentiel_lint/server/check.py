"""Checking a workspace: what `reflint check` finds in its folders, kept until something changes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from linter.finding import Finding
from linter.usage_error import UsageError
from referentiel_lint.check.arguments import Arguments
from referentiel_lint.check.run import report_of
from referentiel_lint.reports.report import Report
from referentiel_lint.server.reading import Reading
from referentiel_lint.server.workspace import Workspace

# In seconds: how long nothing must have changed before a check starts.
QUIET = 0.3


class Checked:
    """A reading, and what was found in it."""

    def __init__(self, reading: Reading, report: Report) -> None:
        """Keep both."""
        self.reading = reading
        self.report = report

    @cached_property
    def by_path(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each file that has some, in file order."""
        found: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            found.setdefault(finding.location.path, []).append(finding)
        return found


class Refused(NamedTuple):
    """A check that could not be made, such as for a configuration that cannot be read."""

    generation: int
    error: UsageError


Result: TypeAlias = Checked | Refused


class _Outdated(Exception):
    """Something has changed since a check has started."""


def check(workspace: Workspace) -> Result | None:
    """Check a workspace as it is now; None if it changes meanwhile."""
    generation = workspace.generation

    def stop_if_outdated(_step: str) -> None:
        if workspace.generation != generation:
            raise _Outdated

    try:
        reading = workspace.reading()
        stop_if_outdated("")
        with workspace.rules:
            report = report_of(
                reading.found,
                reading.universe,
                Arguments(tuple(workspace.folders), keeps_baselines=True),
                reading.plans,
                diagnostics=workspace.cache.diagnostics,
                on_progress=stop_if_outdated,
            )
    except UsageError as error:
        return Refused(generation, error)
    except _Outdated:
        return None
    workspace.cache.save()
    return Checked(reading, report) if workspace.generation == generation else None


class Checker:
    """Checks a workspace whenever it has changed and is quiet: one check at a time, none outdated.

    `in_thread` runs the check beside the event loop; in a browser, where there are no threads, it
    runs in the loop. `tell` gets each result, and `fail` what stops a check, or `tell`, which is a
    bug of ours: the next change is checked again.
    """

    def __init__(
        self,
        workspace: Workspace,
        tell: Callable[[Result], Awaitable[None]],
        fail: Callable[[Exception], None],
        *,
        in_thread: bool,
    ) -> None:
        """Check nothing yet."""
        self._workspace = workspace
        self._tell = tell
        self._fail = fail
        self._in_thread = in_thread
        self._result: Result | None = None
        self._task: asyncio.Task[None] | None = None

    def request(self) -> None:
        """Make sure that a check starts once the workspace is quiet; call it after a change."""
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._work())
            self._task.add_done_callback(self._ended)

    async def latest(self) -> Result:
        """Return the result for the workspace as it is now, as soon as there is one."""
        while (result := self._current()) is None:
            self.request()
            assert self._task is not None
            await asyncio.shield(self._task)
        return result

    def _current(self) -> Result | None:
        match self._result:
            case Checked(reading=reading) if reading.generation == self._workspace.generation:
                return self._result
            case Refused(generation=generation) if generation == self._workspace.generation:
                return self._result
        return None

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._fail(error)

    async def _work(self) -> None:
        while self._current() is None:
            seen = None
            while seen != self._workspace.generation:
                seen = self._workspace.generation
                await asyncio.sleep(QUIET)
            if self._in_thread:
                result = await asyncio.to_thread(check, self._workspace)
            else:
                result = check(self._workspace)
            if result is not None:
                self._result = result
                if self._current() is not None:
                    await self._tell(result)
