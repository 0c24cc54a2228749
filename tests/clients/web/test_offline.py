"""The site without a network, and when a new version replaces it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clients.web.page.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# In milliseconds; ends a hang.
HANG = 300_000
# A file that runs nothing, and that the service worker controls like any page.
STILL = "licences.txt"
NAMES = ("index.html", "main.js", "worker.js", "reflint.zip", "style.css")

INSTALL = """async () => {
  await navigator.serviceWorker.register("service-worker.js", {updateViaCache: "none"});
  const {active} = await navigator.serviceWorker.ready;
  while (active.state !== "activated") await new Promise((next) => setTimeout(next, 20));
}"""

# Look for a new version; return what became of it. The browser may be looking for it by itself.
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const found = new Promise((resolve) => registration.addEventListener("updatefound",
    () => resolve(registration.installing), {once: true}));
  await registration.update();
  const worker = registration.installing ?? registration.waiting ?? await found;
  // Another search may be under way: a failed one removes its files as its last step.
  while (!["installed", "redundant"].includes(worker.state) || registration.installing)
    await new Promise((next) => setTimeout(next, 20));
  return worker.state;
}"""

# Wait until no version waits: it is activated some time after the last tab of the former is closed.
ACTIVATED = """async (scope) => {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  while (registration.waiting || registration.active.state !== "activated")
    await new Promise((next) => setTimeout(next, 20));
}"""

HASH = """async (name) => {
  const content = await (await fetch(name)).arrayBuffer();
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}"""

FAILURE = """() => new Promise((resolve) => {
  const worker = new Worker("worker.js");
  worker.onmessage = ({data}) => {
    if (data.method !== "reflint/progress") resolve(data);
  };
  worker.postMessage({jsonrpc: "2.0", method: "reflint/load", params: {}});
})"""


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Yield a page at an address, in a new context of the browser."""
    context = browser.new_context()
    context.set_default_timeout(HANG)
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


def copied(site: Path, folder: Path) -> Path:
    shutil.copytree(site, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def other_site(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of another version, with one module more."""
    folder = tmp_path_factory.mktemp("other")
    bundle = copied(root / "build" / "web" / "python", folder / "bundle")
    with zipfile.ZipFile(bundle / "reflint.zip", "a") as archive:
        archive.writestr("added.txt", "")
    command = ("node", "web/build/site.mjs", bundle, "build/web/wheels", folder / "site")
    subprocess.run(command, cwd=root, capture_output=True, check=True)
    return folder / "site"


def publish(site: Path, folder: Path) -> Path:
    """Replace the site atomically: a browser may fetch from it at any time."""
    folder.mkdir(exist_ok=True)
    following = folder / "following"
    following.symlink_to(site)
    following.replace(folder / "site")
    return folder


def hashes(page: Page) -> dict[str, str]:
    """Return the hash of each file, as the page gets it."""
    return {name: page.evaluate(HASH, name) for name in NAMES}


def hashes_in(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in NAMES}


def test_after_a_first_visit_the_page_works_without_a_server(site: Path, browser: Browser) -> None:
    with opened(browser, "about:blank") as page:
        with serving(site) as served:
            page.goto(served.address + STILL)
            page.evaluate(INSTALL)
            asked = len(served.asked)
        page.goto(served.address)
        page.get_by_role("button", name="Ouvrir un exemple").click()
        page.locator("#status [role=status]").get_by_text("2 erreurs").wait_for()
    assert asked > len(NAMES)
    assert len(served.asked) == asked


def test_a_new_version_replaces_all_files_together_once_no_tab_has_the_old(
    site: Path, other_site: Path, browser: Browser, tmp_path: Path
) -> None:
    old_hashes, new_hashes = hashes_in(site), hashes_in(other_site)
    assert {name for name in NAMES if old_hashes[name] == new_hashes[name]} == {"style.css"}
    folder = publish(site, tmp_path / "served")
    (folder / "beside.txt").touch()
    with serving(folder) as served, opened(browser, served.address + "beside.txt") as beside:
        address = f"{served.address}site/{STILL}"
        page = beside.context.new_page()
        page.goto(address)
        page.evaluate(INSTALL)
        page.reload()
        publish(other_site, folder)
        assert page.evaluate(UPDATE) == "installed"
        page.reload()
        assert hashes(page) == old_hashes
        page.close()
        beside.evaluate(ACTIVATED, address)
        later = beside.context.new_page()
        later.goto(address)
        assert hashes(later) == new_hashes
        assert len(later.evaluate("caches.keys()")) == 1


def test_a_version_that_is_not_whole_replaces_nothing(
    site: Path, other_site: Path, browser: Browser, tmp_path: Path
) -> None:
    new = copied(other_site, tmp_path / "new")
    shutil.copy(site / "reflint.zip", new)
    folder = publish(site, tmp_path / "served")
    with serving(folder) as served, opened(browser, f"{served.address}site/{STILL}") as page:
        page.evaluate(INSTALL)
        page.reload()
        publish(new, folder)
        assert page.evaluate(UPDATE) == "redundant"
        assert hashes(page) == hashes_in(site)
        assert len(page.evaluate("caches.keys()")) == 1


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "python_stdlib.zip", "reflint.zip"])
def test_the_worker_refuses_a_file_of_another_version(
    site: Path, browser: Browser, tmp_path: Path, name: str
) -> None:
    folder = copied(site, tmp_path / "served")
    content = bytearray((folder / name).read_bytes())
    content[-1] ^= 1
    (folder / name).write_bytes(content)
    with serving(folder) as served, opened(browser, served.address + STILL) as page:
        reported = page.evaluate(FAILURE)
    assert reported["method"] == "reflint/failed"
    assert reported["params"]["message"] == f"{name} is of another version than worker.js"
