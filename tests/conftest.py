"""What all tests share: profiles of hypothesis, the folder `../shared`, no silent skips."""

import atexit
import gc
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import referentiel_lint  # noqa: F401 -- puts our packages first on the path
from tests import report_zoo
from tests.command import WRONG_SUM, write
from tests.cpu_time import CpuTimes
from tests.edited_project import make
from tests.examples import examples
from tests.scratch import repository, settle
from tools.messages import compile_older

ROOT = Path(__file__).resolve().parent.parent
SHARED_IS_ABSENT = "../shared is absent: what is tested on its files is not tested"
NO_BROWSER = "no Chromium, Chrome or Edge is installed: what pages do in a browser is not tested"
NO_EDITOR = "Neovim, Emacs or Helix is not installed: what it does with reflint is not tested"
NO_PLAYWRIGHT = "playwright or axe is not installed: what pages do in a browser is not tested"
NO_NODE = "make, node or npm is not installed: what runs in a browser tab is not tested"
NO_REGISTRY = "no registry of packages can be reached: what runs in a browser tab is not tested"
# Reasons that are reported at the end of a run.
_REPORTED = (SHARED_IS_ABSENT, NO_BROWSER, NO_PLAYWRIGHT, NO_EDITOR, NO_NODE, NO_REGISTRY)

# Messages in French are those of the catalogue as it is now.
compile_older()

# The same examples at each run, unless HYPOTHESIS_PROFILE=random looks for new ones.
settings.register_profile(
    "derandomized", derandomize=True, deadline=None, max_examples=examples(100)
)
settings.register_profile("thorough", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "derandomized"))

# Runs of the command share a temporary cache, not that of the user.
if "REFLINT_CACHE_DIR" not in os.environ:
    os.environ["REFLINT_CACHE_DIR"] = tempfile.mkdtemp(prefix="reflint-cache-")
    atexit.register(shutil.rmtree, os.environ["REFLINT_CACHE_DIR"], ignore_errors=True)

# A shell starts what runs in the background with Ctrl-C ignored, `nohup` with the end of the
# terminal ignored, and so are all its children: the tests on interruption want both as they are in
# a terminal.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder of real files beside the project's; a test that needs it is skipped without."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip(SHARED_IS_ABSENT)
    return folder


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without commits, as the current folder; git knows nothing but it."""
    settle(monkeypatch)
    top = repository(tmp_path / "dépôt")
    monkeypatch.chdir(top)
    return top


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file, in which a sum is wrong."""
    write(tmp_path, _5_2=WRONG_SUM)
    return tmp_path


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in a repository with what is hard for a format."""
    return report_zoo.make(tmp_path_factory.mktemp("zoo"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that `rename`, `move` and `retire` edit, as the current folder."""
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Skips:
    """The tests that did not run: they are reported, and with REFLINT_NO_SKIP they fail the run."""

    def __init__(self) -> None:
        self.forbidden = bool(os.environ.get("REFLINT_NO_SKIP"))
        self.reasons: dict[str, str] = {}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._keep(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._keep(report)

    def _keep(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            match report.longrepr:
                case (_, _, reason):
                    self.reasons[report.nodeid] = str(reason).removeprefix("Skipped: ")
                case other:
                    self.reasons[report.nodeid] = str(other)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.forbidden and self.reasons and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for reason in _REPORTED:
            if count := list(self.reasons.values()).count(reason):
                terminalreporter.section(f"{count} skipped: {reason}", "!", yellow=True)
        if self.forbidden and self.reasons:
            terminalreporter.section("REFLINT_NO_SKIP: a skipped test fails this run", red=True)
            for test, reason in self.reasons.items():
                terminalreporter.write_line(f"{test}: {reason}")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Skips(), "reflint-skips")
    config.pluginmanager.register(CpuTimes(), "reflint-cpu-times")


def pytest_collection_finish() -> None:
    # Thousands of tests and all modules stay to the end: the garbage collector skips them.
    gc.collect()
    gc.freeze()
