"""What clients do with the edits of a server, written from the protocol alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter

from referentiel_lint.server.workspace import path_of

CONVERTER: Converter = default_converter()  # type: ignore[no-untyped-call]
# What a client announces that can do everything with files.
ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        apply_edit=True,
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True,
            resource_operations=[
                types.ResourceOperationKind.Create,
                types.ResourceOperationKind.Rename,
                types.ResourceOperationKind.Delete,
            ],
        ),
    )
)


def apply(text: str, edits: Sequence[types.TextEdit]) -> str:
    """Return a text with edits applied; they must not overlap, and must be at characters.

    The client keeps a byte order mark to itself.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    placed = [(_offset(text, one.range.start), _offset(text, one.range.end), one) for one in edits]
    pieces, last = [mark], 0
    for start, end, one in sorted(placed, key=lambda edit: edit[:2]):
        assert last <= start <= end, f"{one} overlaps another edit"
        pieces += [text[last:start], one.new_text]
        last = end
    return "".join([*pieces, text[last:]])


def apply_to_files(
    edit: types.WorkspaceEdit,
    opened: Mapping[Path, str] | None = None,
) -> None:
    """Apply an edit to files, those `opened` with texts of their own, and save all of them."""
    texts = dict(opened or {})
    for uri, edits in (edit.changes or {}).items():
        _rewrite(_path(uri), edits, texts)
    for step in edit.document_changes or ():
        match step:
            case types.TextDocumentEdit():
                _rewrite(_path(step.text_document.uri), step.edits, texts)
            case types.RenameFile(old, new):
                assert not _path(new).exists(), f"{new} is there already"
                _path(old).rename(_path(new))
            case types.CreateFile(uri):
                _path(uri).touch(exist_ok=False)
            case types.DeleteFile(uri):
                _path(uri).unlink()
            case _:
                raise AssertionError(step)


def _rewrite(
    path: Path,
    edits: Sequence[object],
    texts: dict[Path, str],
) -> None:
    text = texts.pop(path) if path in texts else path.read_bytes().decode()
    plain = [one for one in edits if isinstance(one, types.TextEdit)]
    assert len(plain) == len(edits)
    path.write_bytes(apply(text, plain).encode())


def _path(uri: str) -> Path:
    path = path_of(uri)
    assert path is not None
    return path


def _offset(text: str, position: types.Position) -> int:
    lines = text.replace("\r\n", "\0\n").replace("\r", "\n").replace("\0\n", "\r\n").split("\n")
    start = sum(len(line) + 1 for line in lines[: position.line])
    line = lines[position.line].rstrip("\r")
    units = (
        len(line[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in range(len(line) + 1)
    )
    index = next((at for at, unit in enumerate(units) if unit == position.character), None)
    assert index is not None, f"{position} is inside a character, or beyond {line!r}"
    return start + index
