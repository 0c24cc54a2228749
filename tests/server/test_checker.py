"""When a workspace is checked, and what is reported of it."""

import asyncio
from pathlib import Path

import pytest

from referentiel_lint.server import session as check
from referentiel_lint.server.session import Checker, Result
from referentiel_lint.server.workspace import uri_of
from tests.command import ORIENTATION
from tests.server.views import NAME, workspace_of


def test_a_check_that_fails_is_reported_and_the_next_change_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "QUIET", 0)
    workspace = workspace_of(tmp_path, {NAME: ORIENTATION})
    results: list[Result] = []
    failures: list[Exception] = []

    async def tell(result: Result) -> None:
        results.append(result)
        if len(results) == 1:
            raise OSError("the client is gone")

    async def work() -> None:
        checker = Checker(workspace, tell, failures.append, in_thread=True)
        with pytest.raises(OSError, match="the client is gone"):
            await checker.latest()
        workspace.put(uri_of(tmp_path / NAME), 1, ORIENTATION)
        await checker.latest()

    asyncio.run(work())
    assert [str(one) for one in failures] == ["the client is gone"]
    assert len(results) == 2
