"""A git repository: its revisions, and the files of revisions and of the index."""

import os
from collections.abc import Iterable, Iterator
from hashlib import new
from pathlib import Path
from typing import NamedTuple, Self, TypeAlias

from linter.words import N_, ErrorMessage, Text, UsageError, usage_error
from referentiel.files.disk import Files
from referentiel.kind import has_sheets
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.git import process

NONE = N_(
    "this is not a git repository", remedy=N_("run the command in a repository, or run `git init`")
)
BARE = N_("this git repository has no working tree", remedy=N_("run the command in a clone of it"))
OWNER = N_(
    "this git repository belongs to another user",
    remedy=N_("if you trust this repository: `git config --global --add safe.directory PATH`"),
)
INDEX = N_(
    "git cannot read the index of this repository ({detail})",
    remedy=N_("rename `.git/index`, then rebuild the index: `git reset`"),
)
UNSEEN = N_(
    "there seems to be a git repository here, but git does not recognise it",
    remedy=N_(
        "run `git status` for details; to check the files on disk, run `reflint check` without "
        "`--staged` or `--diff-base`"
    ),
)
OUTSIDE = N_(
    "this path is outside the git repository", remedy=N_("name paths in a single repository")
)
UNMERGED = N_(
    "this file has an unresolved conflict in git's index",
    remedy=N_(
        "resolve the conflict, then `git add`; to read the file on disk, run again without --staged"
    ),
)
UNKNOWN = N_(
    "there is no such revision",
    remedy=N_("name a branch, a tag, or a commit that `git log` lists"),
)
UNKNOWN_NEAREST = UNKNOWN._replace(remedy=N_("did you mean `{nearest}`?"))
AMBIGUOUS = N_(
    "this name is ambiguous: several revisions match",
    remedy=N_(
        "write it in full (`refs/heads/NAME` or `refs/tags/NAME`), or give more characters of "
        "the commit id"
    ),
)
NO_COMMIT = N_("this is not a commit", remedy=N_("name a commit, a branch or a tag"))
SHALLOW = N_(
    "this revision is not in this shallow clone",
    remedy=N_(
        "complete the clone: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0` "
        "(GitHub) or `GIT_DEPTH: 0` (GitLab)"
    ),
)
UNBORN = N_(
    "this repository has no commit yet",
    remedy=N_("create a first commit, or run again without comparing with a revision"),
)
NO_BASE = N_(
    "this revision and {other} have no common ancestor",
    remedy=N_("to compare with this revision itself, write `{itself}`"),
)
NO_BASE_SHALLOW = N_(
    "the common ancestor of this revision and {other} is not in this shallow clone",
    remedy=N_(
        "complete the clone: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0` "
        "(GitHub) or `GIT_DEPTH: 0` (GitLab); or write `{itself}`, to compare with this "
        "revision itself"
    ),
)

HEAD = "HEAD"
# The suffix that names a revision itself instead of its merge base with HEAD.
ITSELF = ".."
_LONGEST_NAME = 1000
# Options of `git ls-files`: the whole repository, names separated by null characters.
_WHOLE = ("-z", "--full-name", "--", ":/")
# The modes of files and links; submodules and folders have other modes.
_FILES, _LINK = frozenset({b"100644", b"100755", b"100664"}), b"120000"
# At most this many files in conflict are reported.
_MOST_UNMERGED = 20
# The mode and blob id of each file, by path.
_Entries: TypeAlias = dict[str, tuple[bytes, bytes]]


class Revision(NamedTuple):
    """A commit: its id, and the name by which messages refer to it."""

    name: str
    commit: str


class Repository:
    """A git repository; `top` is the real path of its working tree.

    The processes that it starts end with its `with` block, or with the last reference to its files.
    """

    def __init__(self, git: process.Git, top: Path, *, is_shallow: bool) -> None:
        """Create a repository; use `at` to find the one around a folder."""
        self.top = top
        self.is_shallow = is_shallow
        self._git = git
        self._blobs = process.Blobs(git)

    @classmethod
    def at(cls, folder: Path) -> "Repository":
        """Return the repository around a folder or, in a git hook, the repository of the hook.

        Raise `NoRepository` if there is none, or if git cannot use it.
        """
        git = process.Git.at(_there(folder))
        answer = git.ask("rev-parse", "--is-shallow-repository", "--show-toplevel")
        if answer.status:
            raise _no_repository(git.folder, answer)
        is_shallow, _, top = answer.line.partition("\n")
        return cls(git, Path(os.path.realpath(top)), is_shallow=is_shallow == "true")

    def __enter__(self) -> Self:
        """Return the repository itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the processes."""
        self._blobs.close()

    def holds(self, path: Path) -> bool:
        """Return whether a path is in the working tree, even if it is a link that leads out."""
        place = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 -- text
        return Path(os.path.normpath(place)).is_relative_to(self.top)

    # --- Revisions

    def revision(self, name: str) -> Revision:
        """Return the commit that a name refers to; raise `UsageError` unless there is just one."""
        if not name or len(name) > _LONGEST_NAME or name[0] == "-" or not name.isprintable():
            raise _usage_error(name, UNKNOWN)
        answer = self._git.ask("rev-parse", "--verify", f"{name}^{{commit}}")
        if "is ambiguous" in answer.errors:
            raise _usage_error(name, AMBIGUOUS)
        if answer.status:
            raise self._unknown(name, answer.detail)
        return Revision(name, answer.line)

    def head(self) -> Revision | None:
        """Return the commit of HEAD, None before the first commit.

        Raise `NoRepository` if that commit is lost or damaged.
        """
        answer = self._git.ask("rev-parse", "--verify", f"{HEAD}^{{commit}}")
        if answer.status == 0:
            return Revision(HEAD, answer.line)
        if self._is_unborn():
            return None
        raise process.NoRepository(self.top, process.FAILED, detail=answer.detail)

    def _is_unborn(self) -> bool:
        """Return whether there is no commit yet, as opposed to a lost or damaged one."""
        is_named = self._git.ask("symbolic-ref", "--quiet", HEAD).status == 0
        return is_named and self._git.ask("rev-parse", "--verify", "--quiet", HEAD).status != 0

    def merge_base(self, one: Revision, other: Revision) -> Revision:
        """Return the merge base of two revisions, with the name of `one`.

        Raise `UsageError` if none is known.
        """
        answer = self._git.ask("merge-base", one.commit, other.commit)
        if answer.status == 0:
            return Revision(one.name, answer.line)
        if answer.status == 1:
            text = NO_BASE_SHALLOW if self.is_shallow else NO_BASE
            itself = f"{one.name}{ITSELF}{'' if other.name == HEAD else other.name}"
            raise _usage_error(one.name, text, other=other.name, itself=itself)
        raise process.NoRepository(self.top, process.FAILED, detail=answer.detail)

    def base(self, name: str) -> Revision:
        """Return the diff base: the commit where HEAD forked from `name`, as in pull requests.

        It is `name` itself if HEAD descends from it, or for `name..`. Raise `UsageError` if there
        is none.
        """
        if not name.strip("."):
            raise _usage_error(name, UNKNOWN)
        if name.endswith(ITSELF) and not name.endswith(ITSELF + "."):
            return self.revision(name.removesuffix(ITSELF))
        revision = self.revision(name.removesuffix("..."))
        return revision if name == HEAD else self.merge_base(revision, self.revision(HEAD))

    def _unknown(self, name: str, detail: str) -> UsageError:
        if self._git.ask("cat-file", "-e", name).status == 0:
            return _usage_error(name, NO_COMMIT)
        if self._is_unborn():
            return _usage_error(name, UNBORN)
        if name == HEAD:
            return process.NoRepository(self.top, process.FAILED, detail=detail)
        if self.is_shallow:
            return _usage_error(name, SHALLOW)
        answer = self._git.ask("for-each-ref", "--count=1000", "--format=%(refname:short)")
        names = answer.line.split("\n")
        ending = (one for one in names if one.endswith(f"/{name}"))
        near = next(ending, None) or nearest_name(name, names)
        return (
            _usage_error(name, UNKNOWN_NEAREST, nearest=near)
            if near
            else _usage_error(name, UNKNOWN)
        )

    # --- Files

    def _output(self, *arguments: str, failure: Text | None = None) -> bytes:
        """Return the output of a git command; raise `NoRepository`, with `failure`, if it fails."""
        answer = self._git.ask(*arguments)
        if answer.status:
            raise process.NoRepository(self.top, failure or process.FAILED, detail=answer.detail)
        return answer.out

    def files(self, revision: Revision) -> Files:
        """Return the files of a revision."""
        found: _Entries = {}
        out = self._output("ls-tree", "-r", "-z", "--full-tree", revision.commit)
        for what, name in _records(out):
            mode, _, blob = what
            found[name] = (mode, blob)
        return self._tree(found)

    def known(self) -> Iterator[str]:
        """Yield the paths, relative to the top, of files that are tracked or could be added."""
        options = ("--cached", "--others", "--exclude-standard")
        out = self._output("ls-files", *options, *_WHOLE)
        return (os.fsdecode(name) for name in out.split(b"\0") if name)

    def sparse(self) -> Iterator[str]:
        """Yield the paths, relative to the top, of files that a sparse checkout leaves out."""
        out = self._output("ls-files", "-t", *_WHOLE, failure=INDEX)
        tagged = (name.partition(b" ") for name in out.split(b"\0"))
        return (os.fsdecode(name) for tag, _, name in tagged if tag == b"S")

    def staged(self) -> Files:
        """Return the files in the index, except those added by `--intent-to-add`.

        Raise `UsageError` if the index is unreadable, or if a Markdown file or a sheet is unmerged.
        """
        out = self._output("ls-files", "-s", *_WHOLE, failure=INDEX)
        found: _Entries = {}
        unmerged: _Entries = {}
        for what, name in _records(out):
            mode, blob, stage = what
            (found if stage == b"0" else unmerged)[name] = (mode, blob)
        conflicts = [
            name for name in unmerged if name.casefold().endswith(".md") or has_sheets(name)
        ]
        if conflicts:
            places = (display(self.top / name) for name in conflicts[:_MOST_UNMERGED])
            raise UsageError(*[ErrorMessage(place, UNMERGED) for place in places])
        return self._tree(self._without_intents(found))

    def uncommitted(self, files: Iterable[Path]) -> Iterator[Path]:
        """Yield those of `files` that differ from the last commit in more than their line endings.

        A file that is new or cannot be read also counts. Raise `NoRepository` if the commit cannot
        be read.
        """
        head = self.head()
        committed = self.files(head) if head else self._tree({})
        for file in files:
            try:
                kept, now = committed.read(file), file.read_bytes()
            except OSError:
                yield file
                continue
            if kept is None or _unix(kept.data) != _unix(now):
                yield file

    def _without_intents(self, entries: _Entries) -> _Entries:
        """Return entries without those added by `--intent-to-add`, which no commit includes."""
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
        out = self._output(
            "diff-index",
            *("--cached", "--ita-invisible-in-index", "--no-renames", "--no-ext-diff"),
            *("--no-textconv", "--ignore-submodules", "--name-only", "-z", empty_tree),
            failure=INDEX,
        )
        real = {os.fsdecode(name) for name in out.split(b"\0")}
        return {name: entry for name, entry in entries.items() if name in real}

    def _tree(self, entries: _Entries) -> process.Tree:
        kept = {
            name: process.Entry(blob.decode("ascii"), mode == _LINK)
            for name, (mode, blob) in entries.items()
            if mode in _FILES or mode == _LINK
        }
        return process.Tree(self.top, kept, self._blobs)


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _records(out: bytes) -> Iterator[tuple[list[bytes], str]]:
    """Yield the words and the name of records such as `100644 blob 0a1b…<tab>name`, ended by nulls.

    Records whose name git itself never writes, such as one with `..` in it, are skipped.
    """
    for record in out.split(b"\0"):
        what, tab, name = record.partition(b"\t")
        if tab and not {b"", b".", b"..", b".git"} & set(name.split(b"/")):
            yield what.split(b" "), os.fsdecode(name)


def _there(folder: Path) -> Path:
    """Return the folder, or its nearest ancestor on disk: a tracked folder may be missing there."""
    above = (folder, *Path(os.path.abspath(folder)).parents)  # noqa: PTH100 -- `..` goes
    return next((one for one in above if os.path.isdir(one)), Path())  # noqa: PTH112 -- raises nothing


def _no_repository(folder: Path, answer: process.Answer) -> process.NoRepository:
    message = answer.errors
    if "dubious ownership" in message or "unsafe repository" in message:
        return process.NoRepository(folder, OWNER)
    if "not a git repository" in message:
        if process.is_outside(folder):
            return process.NoRepository(folder, NONE, is_outside=True)
        return process.NoRepository(folder, UNSEEN)
    if "must be run in a work tree" in message or "bare repository" in message:
        return process.NoRepository(folder, BARE)
    return process.NoRepository(folder, process.FAILED, detail=answer.detail)


def _usage_error(name: str, text: Text, **arguments: str) -> UsageError:
    return usage_error(name or "''", text, **arguments)
