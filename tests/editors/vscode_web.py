"""VS Code for the web, in the installed browser: a page with an extension, and a test in it."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.command import HANG

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent / "vscode"
TYPES = {".wasm": "application/wasm", ".js": "text/javascript"}


@dataclass
class Page:
    """What the server of the page has; `files` are the workspace, `finding` is for the test."""

    vscode: Path
    extension: Path
    files: Mapping[str, str]
    finding: Mapping[str, str]
    settings: Mapping[str, object]
    seen: queue.Queue[Any] = field(default_factory=queue.Queue)
    authority: str = ""

    @cached_property
    def html(self) -> str:
        """The page of VS Code, which is served below /static."""
        workbench = self.vscode / "out" / "vs" / "code" / "browser" / "workbench" / "workbench.html"
        text = workbench.read_text(encoding="utf-8")
        text = text.replace("{{WORKBENCH_WEB_BASE_URL}}", "/static")
        # It has its configuration from product.json.
        for name in ("WEB_CONFIGURATION", "AUTH_SESSION", "NLS_BASE_URL"):
            text = text.replace("{{WORKBENCH_" + name + "}}", "")
        return text

    @property
    def product(self) -> Mapping[str, object]:
        """What VS Code is told: its folder, and the extensions, the last of which runs the test."""
        name = dict.fromkeys(("nameShort", "nameLong", "applicationName"), "tests")
        return {
            "folderUri": {"scheme": "memory", "path": "/project"},
            "developmentOptions": {
                "extensions": [self.uri("/extension"), self.uri("/test")],
                "extensionTestsPath": self.uri("/test/run.js"),
            },
            "enableWorkspaceTrust": False,
            "productConfiguration": {**name, "enableTelemetry": False},
            "configurationDefaults": {"workbench.startupEditor": "none", **self.settings},
        }

    def uri(self, path: str) -> Mapping[str, str]:
        """Return the parts of a URI of the page."""
        return {"scheme": "http", "authority": self.authority, "path": path}

    def content(self, path: str) -> tuple[str, bytes] | None:
        """Return the type and the bytes of what is no file of VS Code or of the extension."""
        made: Mapping[str, object] = {
            "/product.json": self.product,
            "/test/project.json": self.files,
            "/test/finding.json": self.finding,
        }
        if path == "/":
            return "text/html", self.html.encode()
        return ("application/json", json.dumps(made[path]).encode()) if path in made else None

    def file(self, path: str) -> Path:
        """Return the file of a path; one that there is not for any other."""
        folders = {"static": self.vscode, "extension": self.extension, "test": HERE}
        first, _, rest = path.lstrip("/").partition("/")
        return folders[first] / rest if first in folders else HERE / "none"


@contextmanager
def served(page: Page) -> Iterator[str]:
    """Serve a page on this machine; the address is that of it."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return str(page.file(path.partition("?")[0]))

        def guess_type(self, path: Any) -> str:
            return TYPES.get(Path(path).suffix) or super().guess_type(path)

        def do_GET(self) -> None:
            content = page.content(self.path.partition("?")[0])
            if content is None:
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", content[0])
            self.send_header("Content-Length", str(len(content[1])))
            self.end_headers()
            self.wfile.write(content[1])

        def do_POST(self) -> None:
            page.seen.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        page.authority = f"127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{page.authority}/"
        server.shutdown()


# What ends the test in VS Code, and says why where it has failed.
EXIT = """window.codeAutomationExit = (code) =>
  fetch("/exit", { method: "POST", body: JSON.stringify({ exit: code }) });"""


def seen_in(browser: Browser, page: Page) -> Mapping[str, Any]:
    """Return what the test saw in VS Code; an error says what it logged until then."""
    logged: list[str] = []
    with served(page) as address:
        tab = browser.new_page(locale="en-US")
        tab.on("console", lambda message: logged.append(message.text))
        tab.expose_function("codeAutomationLog", lambda _kind, words: logged.append(str(words)))
        tab.add_init_script(EXIT)
        with tab.expect_request(
            lambda one: one.method == "POST" and one.url.startswith(address), timeout=HANG * 1000
        ):
            tab.goto(address)
        seen: Mapping[str, Any] = page.seen.get(timeout=HANG)
        tab.close()
    assert "exit" not in seen, "\n".join([str(seen), *logged])
    return seen
