"""Preferred code actions, one after the other, give what `reflint check --fix` gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from shutil import copytree

import pytest
from lsprotocol import types

from linter.finding import Finding
from linter.words.language import Language
from referentiel_lint.server.actions import Offer, offers, parts_in
from referentiel_lint.server.edits import workspace_edit
from referentiel_lint.server.session import Checked, check
from referentiel_lint.server.workspace import View, Workspace, uri_of
from tests.command import ORIENTATION, reflint
from tests.server.clients import CONVERTER
from tests.server.editor import ABLE, edited

# Slips of all sorts, with letters that are decomposed, an emoji and no-break spaces around them.
MADE = (
    ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,5", 1)
    .replace(
        "Diffuser des documents.", "Diffuser\u00a0\U0001f600 e\u0301crits,\tdes &eacute;crits."
    )
    .replace("### Former", "### - Former :")
    .replace("Former les équipes.", "• Former\n• Écouter  \nd' agir&nbsp;: -oui\n- -non")
    .replace("#### Principe\nOui", "####Principes\nOui", 1)
)


class Document:
    """What a client has of the files of a folder: texts, without byte order marks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = Workspace([folder])
        self.texts: dict[str, str] = {}

    def apply(self, edit: types.WorkspaceEdit) -> set[str]:
        """Apply an edit, and return the URIs of the files that it changes."""
        changed = set()
        for step in CONVERTER.unstructure(edit)["documentChanges"]:
            if step.get("kind") == "rename":
                old, new = step["oldUri"], step["newUri"]
                text = self.texts.pop(old, None)
                Path(old.removeprefix("file://")).rename(new.removeprefix("file://"))
                self.workspace.close(old)
                if text is not None:
                    self.put(new, text)
                changed |= {old, new}
                continue
            uri = step["textDocument"]["uri"]
            self.put(uri, edited(self.text(uri), step["edits"]))
            changed.add(uri)
        return changed

    def put(self, uri: str, text: str) -> None:
        self.texts[uri] = text
        self.workspace.put(uri, 1, text)

    def text(self, uri: str) -> str:
        path = Path(uri.removeprefix("file://"))
        return self.texts.get(uri, path.read_bytes().decode("utf-8-sig"))


def preferred(client: Document, checked: Checked) -> Iterator[tuple[View, Offer]]:
    """Yield the first preferred fix among those of the diagnostics of each file."""
    capabilities = CONVERTER.structure(ABLE, types.ClientCapabilities)
    for path, findings in checked.by_path.items():
        placed = checked.reading.named(path)
        assert placed is not None
        view = View(
            placed,
            checked.reading,
            Language.FRENCH,
            capabilities=capabilities,
        )
        yield from islice(_preferred_in(view, checked, findings), 1)


def _preferred_in(
    view: View, checked: Checked, findings: Iterable[Finding]
) -> Iterator[tuple[View, Offer]]:
    for finding in findings:
        for part in parts_in(view, finding)[:1]:
            yield from ((view, one) for one in offers(view, finding, part) if one.is_preferred)


def apply_preferred(folder: Path) -> tuple[Mapping[str, str], int]:
    """Apply preferred fixes until there is none; return the texts by name, and their number."""
    client, number = Document(folder), 0
    while True:
        checked = check(client.workspace)
        assert isinstance(checked, Checked)
        # One for each file and check, which is as if each were checked again after each of them.
        touched: set[str] = set()
        for view, offer in preferred(client, checked):
            uris = {uri_of(one.file) for one in offer.changes}
            if touched.isdisjoint(uris):
                edit = workspace_edit(offer.changes, view.reading, view.capabilities)
                touched |= client.apply(edit)
                number += 1
        if not touched:
            break
    names = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(one.relative_to(folder)): client.text(uri_of(one)) for one in names}, number


def fixed(folder: Path) -> Mapping[str, str]:
    """Return the texts that `--fix` writes."""
    run = reflint("check", "--fix", cwd=folder)
    assert run.returncode in (0, 1), run.stderr
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes().decode("utf-8-sig") for path in files}


def both_ways(
    tmp_path: Path, make: Callable[[Path], object]
) -> tuple[Mapping[str, str], Mapping[str, str], int]:
    make(tmp_path / "client")
    make(tmp_path / "command")
    given, number = apply_preferred(tmp_path / "client")
    return given, fixed(tmp_path / "command"), number


@pytest.mark.parametrize(("end", "mark"), [("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_a_made_referential(tmp_path: Path, end: str, mark: str) -> None:
    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "5.2.md").write_bytes((mark + MADE.replace("\n", end)).encode())
        (folder / "5.3.md").write_bytes(MADE.replace("5.2", "5.3").encode())

    given, wanted, number = both_ways(tmp_path, make)
    assert given == wanted
    assert number > 15


@pytest.mark.parametrize("name", ["eci", "seed"])
def test_real_folders_end_as_fix_leaves_them(shared: Path, tmp_path: Path, name: str) -> None:
    def make(folder: Path) -> None:
        copytree(shared / "corpus" / name, folder)

    given, wanted, number = both_ways(tmp_path, make)
    # A habit is offered at its first place: if that place has no fix, `--fix` does the rest.
    rest = tmp_path / "rest"
    make(rest)
    for file, text in given.items():
        (rest / file).write_bytes(text.encode())
    assert fixed(rest) == wanted
    changed = [
        one
        for one in wanted
        if (shared / "corpus" / name / one).read_text("utf-8-sig") != wanted[one]
    ]
    assert bool(changed) == bool(number)
