"""What a client gets that does not keep to the protocol: an answer, and the session goes on."""

import json
from pathlib import Path
from typing import Any

from tests.command import reflint


def message(method: str, params: Any, identifier: int | None = None) -> bytes:
    asked = {} if identifier is None else {"id": identifier}
    text = json.dumps({"jsonrpc": "2.0", **asked, "method": method, "params": params}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(text), text)


def begin(folder: Path) -> dict[str, object]:
    return {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}


def answers(written: str) -> dict[int, Any]:
    """Return the responses in what a server has written, by the ids of requests."""
    parts = (part.partition("\r\n\r\n")[2] for part in written.split("Content-Length: ")[1:])
    messages = [json.loads(part) for part in parts]
    return {one["id"]: one for one in messages if "id" in one and "method" not in one}


def test_each_request_is_answered_whatever_it_contains(tmp_path: Path) -> None:
    sent = (
        message("initialize", begin(tmp_path), 1),
        message("textDocument/hover", {"textDocument": 3}, 2),
        message("initialize", begin(tmp_path), 3),
        message("textDocument/rename", None, 4),
        message("reflint/unknown", {}, 5),
        message("shutdown", None, 6),
        message("exit", None),
    )
    done = reflint("server", cwd=tmp_path, stdin=b"".join(sent), cold=True)
    given = answers(done.stdout)
    assert sorted(given) == [1, 2, 3, 4, 5, 6]
    assert [one for one in given if "error" in given[one]] == [2, 3, 4, 5]
    assert given[3]["error"]["message"] == "the session has begun already"
    assert done.returncode == 0


def test_a_request_that_is_refused_is_no_bug_that_is_logged(tmp_path: Path) -> None:
    (tmp_path / "reflint.toml").write_text("select = 3\n", encoding="utf-8")
    document = {"uri": (tmp_path / "a.md").as_uri()}
    place = {"textDocument": document, "position": {"line": 0, "character": 0}}
    sent = (
        message("initialize", begin(tmp_path), 1),
        message("textDocument/rename", {**place, "newName": "5.2"}, 2),
        message("shutdown", None, 3),
        message("exit", None),
    )
    done = reflint("server", cwd=tmp_path, stdin=b"".join(sent), cold=True)
    assert "error" in answers(done.stdout)[2]
    assert (done.returncode, done.stderr) == (0, "")


def test_it_ends_with_its_input_and_takes_an_option_that_some_editors_add(tmp_path: Path) -> None:
    for arguments in ((), ("--stdio",)):
        done = reflint("server", *arguments, cwd=tmp_path, stdin=b"", cold=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_pygls_the_command_says_what_to_install(tmp_path: Path) -> None:
    without = "import sys; sys.modules['pygls'] = None"
    done = reflint("server", cwd=tmp_path, first=without, cold=True)
    assert done.returncode == 2
    assert "pip install 'referentiel-lint[lsp]'" in done.stderr
