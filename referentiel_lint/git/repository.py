"""A repository of git: its revisions, and the files that these and the index hold."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import new
from pathlib import Path
from typing import Self, TypeAlias

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.files.disk import Files
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.git import words
from referentiel_lint.git.blobs import Blobs
from referentiel_lint.git.process import (
    Answer,
    Git,
    NoRepository,
    is_outside,
)
from referentiel_lint.git.tree import Entry, Tree

HEAD = "HEAD"
# After a revision: the revision itself, and not what it has in common with what is checked out.
ITSELF = ".."
_LONGEST_NAME = 1000
# The modes of git's entries; those of submodules and of folders are none of these.
_FILES, _LINK = frozenset({b"100644", b"100755", b"100664"}), b"120000"
# More files in conflict are not told.
_MOST_UNMERGED = 20
# The mode and the id of the content of each file, by its path.
_Entries: TypeAlias = dict[str, tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit by its id; `name` is how it was asked for."""

    name: str
    commit: str


class Repository:
    """What git knows of a folder: `top` is the real path of the working tree.

    The processes that it starts end with its block, or with the last of its files.
    """

    def __init__(self, git: Git, top: Path, *, is_shallow: bool) -> None:
        """Take what `at` has found out."""
        self.top = top
        self.is_shallow = is_shallow
        self._git = git
        self._blobs = Blobs(git)

    @classmethod
    def at(cls, folder: Path) -> "Repository":
        """Find the repository of a folder, or of the hook that runs; `NoRepository` if none is."""
        git = Git.at(_there(folder))
        answer = git.ask("rev-parse", "--is-shallow-repository", "--show-toplevel")
        if answer.status:
            raise _no_repository(git.folder, answer)
        is_shallow, _, top = answer.line.partition("\n")
        return cls(git, Path(os.path.realpath(top)), is_shallow=is_shallow == "true")

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self._blobs.close()

    def holds(self, path: Path) -> bool:
        """Tell whether a path stands in the working tree, wherever it may lead."""
        place = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 -- text
        return Path(os.path.normpath(place)).is_relative_to(self.top)

    # --- Revisions

    def revision(self, name: str) -> Revision:
        """Return the commit that a name stands for; `UsageError` if it names none, or two."""
        if not name or len(name) > _LONGEST_NAME or name[0] == "-" or not name.isprintable():
            raise _usage_error(name, words.UNKNOWN)
        answer = self._git.ask("rev-parse", "--verify", f"{name}^{{commit}}")
        if "is ambiguous" in answer.errors:
            raise _usage_error(name, words.AMBIGUOUS)
        if answer.status:
            raise self._unknown(name, answer.detail)
        return Revision(name, answer.line)

    def head(self) -> Revision | None:
        """Find the last commit; None before the first. `NoRepository` where it cannot be read."""
        answer = self._git.ask("rev-parse", "--verify", f"{HEAD}^{{commit}}")
        if answer.status == 0:
            return Revision(HEAD, answer.line)
        if self._is_unborn():
            return None
        raise NoRepository(self.top, words.FAILED, detail=answer.detail)

    def _is_unborn(self) -> bool:
        """Tell that nothing is committed yet from a last commit that is lost or damaged."""
        is_named = self._git.ask("symbolic-ref", "--quiet", HEAD).status == 0
        return is_named and self._git.ask("rev-parse", "--verify", "--quiet", HEAD).status != 0

    def merge_base(self, one: Revision, other: Revision) -> Revision:
        """Find the last commit that two have in common; `UsageError` where none is known."""
        answer = self._git.ask("merge-base", one.commit, other.commit)
        if answer.status == 0:
            return Revision(one.name, answer.line)
        if answer.status == 1:
            text = words.NO_BASE_SHALLOW if self.is_shallow else words.NO_BASE
            raise _usage_error(one.name, text, revision=one.name)
        raise NoRepository(self.top, words.FAILED, detail=answer.detail)

    def base(self, name: str) -> Revision:
        """Find what changes are compared with: where HEAD has left `name`, as pull requests do.

        That is `name` itself where HEAD descends from it, and in any case for `name..`.
        """
        if not name.strip("."):
            raise _usage_error(name, words.UNKNOWN)
        if name.endswith(ITSELF) and not name.endswith(ITSELF + "."):
            return self.revision(name.removesuffix(ITSELF))
        revision = self.revision(name.removesuffix("..."))
        return revision if name == HEAD else self.merge_base(revision, self.revision(HEAD))

    def _unknown(self, name: str, detail: str) -> UsageError:
        if self._git.ask("cat-file", "-e", name).status == 0:
            return _usage_error(name, words.NO_COMMIT)
        if self._is_unborn():
            return _usage_error(name, words.UNBORN)
        if name == HEAD:
            return NoRepository(self.top, words.FAILED, detail=detail)
        if self.is_shallow:
            return _usage_error(name, words.SHALLOW)
        answer = self._git.ask("for-each-ref", "--count=1000", "--format=%(refname:short)")
        names = answer.line.split("\n")
        ending = (one for one in names if one.endswith(f"/{name}"))
        near = next(ending, None) or nearest_name(name, names)
        return (
            _usage_error(name, words.UNKNOWN_NEAREST, nearest=near)
            if near
            else _usage_error(name, words.UNKNOWN)
        )

    # --- Files

    def files(self, revision: Revision) -> Files:
        """Give the files of a revision."""
        answer = self._git.ask("ls-tree", "-r", "-z", "--full-tree", revision.commit)
        if answer.status:
            raise NoRepository(self.top, words.FAILED, detail=answer.detail)
        found: _Entries = {}
        for what, name in _records(answer.out):
            mode, _, blob = what
            found[name] = (mode, blob)
        return self._tree(found)

    def known(self) -> Iterator[str]:
        """Give the paths from the top of the files on the disk that git has, or would take."""
        answer = self._git.ask(
            *("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name"),
            *("--", ":/"),
        )
        if answer.status:
            raise NoRepository(self.top, words.FAILED, detail=answer.detail)
        return (os.fsdecode(name) for name in answer.out.split(b"\0") if name)

    def sparse(self) -> Iterator[str]:
        """Give the paths from the top of the files that a sparse checkout leaves out."""
        answer = self._git.ask("ls-files", "-t", "-z", "--full-name", "--", ":/")
        if answer.status:
            raise NoRepository(self.top, words.INDEX, detail=answer.detail)
        tagged = (name.partition(b" ") for name in answer.out.split(b"\0"))
        return (os.fsdecode(name) for tag, _, name in tagged if tag == b"S")

    def staged(self) -> Files:
        """Give the files of the index; `UsageError` where files of referentials are in conflict."""
        answer = self._git.ask("ls-files", "-s", "-z", "--full-name", "--", ":/")
        if answer.status:
            raise NoRepository(self.top, words.INDEX, detail=answer.detail)
        found: _Entries = {}
        unmerged: _Entries = {}
        for what, name in _records(answer.out):
            mode, blob, stage = what
            (found if stage == b"0" else unmerged)[name] = (mode, blob)
        conflicts = [name for name in unmerged if name.casefold().endswith(".md")]
        if conflicts:
            places = (display(self.top / name) for name in conflicts[:_MOST_UNMERGED])
            raise UsageError(*[ErrorMessage(place, words.UNMERGED) for place in places])
        return self._tree(self._without_intents(found))

    def _without_intents(self, entries: _Entries) -> _Entries:
        """Leave out what is announced (`git add --intent-to-add`), and no part of the commit."""
        some = next(iter(entries.values()), None)
        if some is None:
            return entries
        digest = "sha1" if len(some[1]) == 40 else "sha256"
        empty_blob, empty_tree = (
            new(digest, kind + b" 0\0", usedforsecurity=False).hexdigest()
            for kind in (b"blob", b"tree")
        )
        if not any(blob == empty_blob.encode() for _, blob in entries.values()):
            return entries
        answer = self._git.ask(
            "diff-index",
            *("--cached", "--ita-invisible-in-index", "--no-renames", "--no-ext-diff"),
            *("--no-textconv", "--ignore-submodules", "--name-only", "-z", empty_tree),
        )
        if answer.status:
            raise NoRepository(self.top, words.INDEX, detail=answer.detail)
        real = {os.fsdecode(name) for name in answer.out.split(b"\0")}
        return {name: entry for name, entry in entries.items() if name in real}

    def _tree(self, entries: _Entries) -> Tree:
        kept = {
            name: Entry(blob.decode("ascii"), mode == _LINK)
            for name, (mode, blob) in entries.items()
            if mode in _FILES or mode == _LINK
        }
        return Tree(self.top, kept, self._blobs)


def _records(out: bytes) -> Iterator[tuple[list[bytes], str]]:
    """Read lines such as `100644 blob 0a1b…<tab>name`, each ended by a null character.

    A name that no checkout would write, such as one with `..` in it, was made by no git.
    """
    for record in out.split(b"\0"):
        what, tab, name = record.partition(b"\t")
        if tab and not {b"", b".", b"..", b".git"} & set(name.split(b"/")):
            yield what.split(b" "), os.fsdecode(name)


def _there(folder: Path) -> Path:
    """Give the nearest folder that is on the disk: one that git knows may be gone from there."""
    above = (folder, *Path(os.path.abspath(folder)).parents)  # noqa: PTH100 -- `..` goes
    return next((one for one in above if os.path.isdir(one)), Path())  # noqa: PTH112 -- raises nothing


def _no_repository(folder: Path, answer: Answer) -> NoRepository:
    said = answer.errors
    if "dubious ownership" in said or "unsafe repository" in said:
        return NoRepository(folder, words.OWNER)
    if "not a git repository" in said:
        if is_outside(folder):
            return NoRepository(folder, words.NONE, is_outside=True)
        return NoRepository(folder, words.UNSEEN)
    if "must be run in a work tree" in said or "bare repository" in said:
        return NoRepository(folder, words.BARE)
    return NoRepository(folder, words.FAILED, detail=answer.detail)


def _usage_error(name: str, text: Text, **arguments: str) -> UsageError:
    return UsageError(ErrorMessage(name or "''", text, arguments))
