"""Opening the files of a folder: what may be read, and what is noted where it cannot be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from referentiel.files.boundary import repository_top
from referentiel.files.content import Content
from referentiel.files.disk import Files
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.files.policy import Policy
from referentiel.files.root import ensemble_root
from referentiel.kind import Kind
from referentiel.kind_evidence import kind_of
from referentiel.paths import display

# Pages about the files, by the start of their names.
_ABOUT = ("readme", "changelog", "contributing")
# The folders right above a file whose names are hints on its kind, without a project.
_MOST_HINTS = 3


class Listed(NamedTuple):
    """A folder: its path, its real path, and the names in it."""

    path: Path
    real: Path
    names: Sequence[str]

    @property
    def pages(self) -> list[Path]:
        """The Markdown files."""
        return [self.path / name for name in self.names if is_markdown(name)]


@dataclass(slots=True)
class FileOpener:
    """Opens files, and adds to `not_checked` the paths that are not checked.

    `named` are the files that were asked for by path, as (real folder, name): hidden files are read
    if they are among them.
    """

    policy: Policy
    named: frozenset[tuple[Path, str]]
    files: Files
    not_checked: list[NotChecked]
    _peeked: dict[Path, Content] = field(default_factory=dict)

    def silent(self) -> "FileOpener":
        """Return one that adds to a list of its own."""
        return replace(self, not_checked=[])

    def skip(self, path: Path, reason: Reason, detail: str = "") -> None:
        """Note that a path is not checked."""
        self.not_checked.append(NotChecked(display(path), reason, detail))

    def skips_excluded(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded, and then note that it is not checked."""
        is_excluded = self.policy.excludes(path, is_folder=is_folder)
        if is_excluded:
            self.skip(path, Reason.EXCLUDED)
        return is_excluded

    def top(self, folder: Path, real: Path) -> Path | None:
        """Return the top folder of the project: its repository, else what the policy says."""
        top = repository_top(real) or self.policy.top(folder)
        return top if top and real.is_relative_to(top) else None

    def name(self, folder: Path, real: Path) -> str:
        """Return the path of a folder below its project, empty where it is the project.

        Without a repository or a configuration, the project is what the names of folders tell.
        """
        top = self.top(folder, real)
        project = top or ensemble_root(real, None, frozenset(), lambda _: False)
        return "" if real == project else real.relative_to(project).as_posix()

    def is_candidate(self, path: Path, real: Path) -> bool:
        """Return whether a file of a real folder may be read, and is not a page about the files."""
        is_hidden = path.name.startswith(".") and (real, path.name) not in self.named
        if is_hidden or path.name.casefold().startswith(_ABOUT):
            return False
        return not self.skips_excluded(path, is_folder=False)

    def sibling_kind(self, path: Path, real: Path, content: Content) -> Kind | None:
        """Return the kind of a Markdown file of a real folder if it is a sibling file."""
        top = self.top(path.parent, real)
        folders = real.relative_to(top).parts if top else real.parts[1:][-_MOST_HINTS:]
        kind = kind_of((*folders, path.name), content.data)
        return kind if kind and kind.is_sibling and kind is not Kind.SCENARIO else None

    def open(self, path: Path, real: Path) -> Content | None:
        """Read the bytes of a file, unless it is a device, or a link out of the project."""
        if (peeked := self._peeked.pop(path, None)) is not None:
            return peeked
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
        return content

    def peek(self, path: Path, real: Path) -> Content | None:
        """Read the bytes of a file that may be of no interest; None if it cannot be read."""
        if path in self._peeked:
            return self._peeked[path]
        try:
            content = None if self._leads_out(path, real) else self.files.read(path)
        except OSError:
            return None
        if content is not None:
            self._peeked[path] = content
        return content

    def contains(self, pattern: re.Pattern[bytes], path: Path, real: Path) -> bool:
        """Return whether a pattern is found in a file; False if the file cannot be read."""
        content = self.peek(path, real)
        return content is not None and pattern.search(content.data) is not None

    def forget(self) -> None:
        """Forget the bytes of the files that were of no interest."""
        self._peeked.clear()

    def _leads_out(self, path: Path, real: Path) -> bool:
        """Return whether a file of a real folder is a link out of the project."""
        if not self.files.may_be_link(path):
            return False
        top = self.top(path.parent, real) or real
        return not self.files.real(path).is_relative_to(top)


def is_markdown(name: str) -> bool:
    """Return whether a file is Markdown by its name."""
    return name.casefold().endswith(".md")
