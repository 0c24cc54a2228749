"""Reading a folder: whether it is a referential, and which of its files belong to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referentiel.facts import facts_of
from referentiel.fault import Code
from referentiel.files.boundary import repository_top
from referentiel.files.disk import Files
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.files.policy import Policy
from referentiel.files.raw import RawFile, ReadFiles
from referentiel.identifier import names_an_id, stray_id
from referentiel.model import Body, Document, ParsedText
from referentiel.paths import display, spelled
from referentiel.profile import ID_KEYS
from referentiel.referential import Referentiel, assemble
from referentiel.source import Source

# Pages about the files, by the start of their names.
_ABOUT = ("readme", "changelog", "contributing")
# A key of an id anywhere, and one at the start of a line, as in a data block.
_ID_KEY = re.compile(b"|".join(key.encode() for key in sorted(ID_KEYS)))
_ID_LINE = re.compile(rb"(?m)^[ \t]*(?:%b)[ \t]*:" % _ID_KEY.pattern)


@dataclass(slots=True)
class FolderReader:
    """Reads folders, and adds to `not_checked` the paths in them that are not checked.

    `named` are the files that were asked for by path, as (real folder, name): hidden files are read
    if they are among them.
    """

    policy: Policy
    named: frozenset[tuple[Path, str]]
    files: Files
    read_files: ReadFiles
    not_checked: list[NotChecked]

    def read(self, folder: Path, real: Path) -> Referentiel | None:
        """Return the referential in a folder, whose real path is `real`; None if it is not one."""
        try:
            names = self.files.names(folder)
        except OSError as error:
            self.skip(folder, Reason.UNREADABLE, error.strerror or "")
            return None
        pages = [folder / name for name in names if is_markdown(name)]
        candidates = [path for path in pages if self._is_candidate(path, real)]
        if not any(self._may_make_one(path, real) for path in candidates):
            return None
        opened = {path: self._open(path, real) for path in candidates}
        raw = {path: file for path, file in opened.items() if file is not None}
        documents = dict(zip(raw, self.read_files(folder, list(raw.values())), strict=True))
        members = {path: one for path, one in documents.items() if _belongs(one, real.name)}
        if not any(map(_makes_one, members.values())):
            return None
        for path in pages:
            is_page = path not in opened or (path in documents and path not in members)
            if is_page and not self.policy.excludes(path, is_folder=False):
                self.skip(path, Reason.LEFT_OUT)
        everything = (*members.values(), *self._strays(folder, names, real))
        pinned = self.policy.profile(folder)
        referentiel = assemble(
            self._name(folder, real), display(folder), everything, pinned, folder
        )
        unreadable = (spelled(path.name) for path, file in opened.items() if file is None)
        return replace(referentiel, unreadable=tuple(unreadable))

    def skip(self, path: Path, reason: Reason, detail: str = "") -> None:
        """Note that a path is not checked."""
        self.not_checked.append(NotChecked(display(path), reason, detail))

    def skips_excluded(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded, and then note that it is not checked."""
        is_excluded = self.policy.excludes(path, is_folder=is_folder)
        if is_excluded:
            self.skip(path, Reason.EXCLUDED)
        return is_excluded

    def _name(self, folder: Path, real: Path) -> str:
        """Return the name of a referential: its path in its project, else that of its folder."""
        top = self._top(folder, real)
        return real.relative_to(top).as_posix().removeprefix(".") if top else real.name

    def _top(self, folder: Path, real: Path) -> Path | None:
        """Return the top folder of the project: its repository, else what the policy says."""
        top = repository_top(real) or self.policy.top(folder)
        return top if top and real.is_relative_to(top) else None

    # --- Files

    def _is_candidate(self, path: Path, real: Path) -> bool:
        is_hidden = path.name.startswith(".") and (real, path.name) not in self.named
        if is_hidden or path.name.casefold().startswith(_ABOUT):
            return False
        return not self.skips_excluded(path, is_folder=False)

    def _may_make_one(self, path: Path, real: Path) -> bool:
        """Return whether a file may make its folder a referential, without parsing it."""
        return names_an_id(path.stem) or self._contains(_ID_KEY, path, real)

    def _strays(self, folder: Path, names: Sequence[str], real: Path) -> Iterator[Document]:
        """Yield the files named by an id with another extension than `.md`, unread."""
        folded = {name.casefold() for name in names}
        for name in names:
            identifier = stray_id(name)
            if identifier is None or self.skips_excluded(folder / name, is_folder=False):
                continue
            # Not a plain text file beside the Markdown of the same id, or without an id.
            if _ends_like_markdown(name) or (
                f"{identifier}.md" not in folded and self._contains(_ID_LINE, folder / name, real)
            ):
                self.skip(folder / name, Reason.ENDING)
                spelt = spelled(name)
                yield Document(spelt, (), ParsedText(Source(spelt, ""), Body()))

    def _open(self, path: Path, real: Path) -> RawFile | None:
        """Read the bytes of a file, unless it is a device, or a link out of the project."""
        try:
            if self._leads_out(path, real):
                self.skip(path, Reason.OUTSIDE)
                return None
            content = self.files.read(path)
        except OSError as error:
            self.skip(path, Reason.UNREADABLE, error.strerror or "")
            return None
        if content is None:
            self.skip(path, Reason.UNREADABLE)
            return None
        return RawFile(spelled(path.name), content)

    def _contains(self, pattern: re.Pattern[bytes], path: Path, real: Path) -> bool:
        """Return whether a pattern is found in a file; False if the file cannot be read."""
        try:
            content = None if self._leads_out(path, real) else self.files.read(path)
        except OSError:
            return False
        return content is not None and pattern.search(content.data) is not None

    def _leads_out(self, path: Path, real: Path) -> bool:
        """Return whether a file of a real folder is a link out of the project."""
        if not self.files.may_be_link(path):
            return False
        top = self._top(path.parent, real) or real
        return not self.files.real(path).is_relative_to(top)


def is_markdown(name: str) -> bool:
    """Return whether a file is Markdown by its name."""
    return name.casefold().endswith(".md")


def _ends_like_markdown(name: str) -> bool:
    folded = name.casefold()
    return ".md." in folded or not folded.endswith((".txt", ".text"))


def _makes_one(document: Document) -> bool:
    """Return whether a file makes its folder a referential: by its name, or by its data blocks."""
    return ("." in document.stem and names_an_id(document.stem)) or facts_of(document).is_titled


def _belongs(document: Document, folder: str) -> bool:
    """Return whether a file belongs to the referential in `folder`, and is not a page about it.

    The root is named after its referential, as the folder mostly is.
    """
    if names_an_id(document.stem) or document.stem == folder or facts_of(document).is_titled:
        return True
    return any(document.faults_of(Code.TOO_LARGE, Code.BINARY))
