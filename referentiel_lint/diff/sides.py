"""The two sides that `reflint diff` compares: revisions, the index, the files on disk, two paths.

Both are read with the configuration on disk, so that only the files differ. Revisions are read
from git; nothing is checked out.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from linter.words import N_, ErrorMessage, Language, Text, UsageError, usage_error
from referentiel.ensemble import Collection, Ensemble
from referentiel.files.discovery import Discovery
from referentiel.files.disk import DISK
from referentiel.files.opening import Reason
from referentiel.kind import Kind, has_sheets
from referentiel.paths import display
from referentiel.referential import Referentiel, assemble
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.git.repository import HEAD, OUTSIDE, Repository, Revision
from referentiel_lint.git.snapshot import C, GitFiles, Snapshot, UnreadFiles, moves, pair

AMBIGUOUS = N_(
    "both a revision and a path have this name",
    remedy=N_("write `./{name}` for the path, or `{name}..` for the revision"),
)
STAGED_RANGE = N_(
    "--staged compares the index with one revision, not with two",
    remedy=N_("name one revision, or omit --staged"),
)

_BETWEEN, _FROM_ANCESTOR = "..", "..."
# The reasons for a path that does not exist.
_ABSENT = (Reason.MISSING, Reason.NO_REFERENTIEL)


class Endpoint(NamedTuple):
    """One side of a diff: a revision (the given name and its commit), the index, or the disk.

    If two paths are compared with each other, it has a `path` for display and no name.
    """

    name: str | Text | None
    commit: str | None = None
    path: str | None = None

    def title(self, language: Language) -> str:
        """Return the name of this side for display."""
        if self.path is not None:
            return self.path
        if isinstance(self.name, Text):
            return self.name.say(language)
        return f"{self.name} ({(self.commit or '')[:10]})"


WORKING_TREE, INDEX = Endpoint(N_("the files on disk")), Endpoint(N_("the index"))


class Sides(NamedTuple):
    """What was found on both sides, with referentials and ensembles in pairs (before, after).

    On a side where it does not exist, a referential is empty and an ensemble is None.
    """

    base: Endpoint
    head: Endpoint
    before: Discovery
    after: Discovery
    pairs: tuple[tuple[Referentiel, Referentiel], ...]
    ensembles: tuple[tuple[Ensemble | None, Ensemble | None], ...] = ()

    @property
    def regles_of(self) -> str | None:
        """The referential's name if a sheet and Markdown are compared as two paths, else None.

        Of the sibling files, only the règles are then compared.
        """
        kinds = {one.kind for pair in self.pairs for one in pair if one.documents}
        is_mixed = self.base.path is not None and len(kinds) > 1
        return self.pairs[0][1].short_name if is_mixed else None


def sides_of(
    base: str | None,
    paths: Sequence[Path],
    plans: Plans,
    *,
    staged: bool,
    with_siblings: bool = False,
) -> Sides:
    """Read both sides; raise `UsageError` if that is impossible, as for an unknown revision.

    If `base` is None, or is a path and not a revision, the base is the last commit. With
    `with_siblings`, the sibling files that scores need are read too.
    """
    with Repository.at(_start(base, paths)) as repository:
        name, paths = _split(repository, base, paths)
        paths = paths or (Path(),)
        if outside := [display(path) for path in paths if not repository.holds(path)]:
            raise UsageError(*[ErrorMessage(path, OUTSIDE) for path in outside])
        old, new = _revisions(repository, name)
        if new is not None and staged:
            raise usage_error(name, STAGED_RANGE)
        past = Snapshot(repository.files(old), plans, old)
        if new is not None:
            head, now = Endpoint(new.name, new.commit), Snapshot(repository.files(new), plans, new)
        elif staged:
            head, now = INDEX, Snapshot(repository.staged(), plans)
        else:
            head, now = WORKING_TREE, Snapshot(DISK, plans, known=GitFiles(repository))
        before, after = (
            _found(paths, partial(one.find, with_siblings=with_siblings)) for one in (past, now)
        )
        now.leave_out(after, paths, past)
        top, unread = repository.top, (UnreadFiles(past, before), UnreadFiles(now, after))
        wholes = pair(
            past, now, before.ensembles, after.ensembles, lambda one: one.everything(top).ensembles
        )
        ensembles = tuple(_in_both(wholes, *unread))
        lines = pair(
            past,
            now,
            before.referentiels,
            after.referentiels,
            lambda one: one.everything(top).referentiels,
        )
        read = [
            both
            for both in _in_both(lines, *unread)
            if any(one is not None and one.documents for one in both)
        ]
        pairs = tuple(sorted(without_none(read), key=lambda both: both[1].folder))
    for was, is_now in (*pairs, *ensembles):
        if was and is_now:
            _select_both(before.focus, was, after.focus, is_now)
    _drop_absent(before, after)
    # A referential that moved out of the selected paths is read at its new place.
    after.referentiels = [one for _, one in pairs if one.documents]
    return Sides(Endpoint(old.name, old.commit), head, before, after, pairs, ensembles)


def _start(base: str | None, paths: Sequence[Path]) -> Path:
    """Return a path in the repository: the first of `paths`, or `base` if that is a path."""
    if paths:
        return paths[0]
    return Path(base) if base and _is_path(base) else Path()


def _is_path(name: str) -> bool:
    """Return whether a name is a path on disk; unlike `Path.exists`, this never raises."""
    return os.path.exists(name)  # noqa: PTH110


def _split(
    repository: Repository, base: str | None, paths: Sequence[Path]
) -> tuple[str, Sequence[Path]]:
    """Return the name of the base revision, and the paths; `base` may be the first of them."""
    if base is None:
        return HEAD, paths
    is_path = _is_path(base)
    try:
        _revisions(repository, base)
    except UsageError:
        if not is_path:
            raise
        return HEAD, (Path(base), *paths)
    if is_path:
        raise usage_error(base, AMBIGUOUS, name=base)
    return base, paths


def _revisions(repository: Repository, name: str) -> tuple[Revision, Revision | None]:
    """Return the two revisions of `A..B` or `A...B`; for `BASE` or `BASE..`, the base and None.

    The first revision of `A...B` is the merge base of the two.
    """
    mark = _FROM_ANCESTOR if _FROM_ANCESTOR in name else _BETWEEN
    one, _, other = name.partition(mark)
    if not other.strip("."):
        return repository.base(name), None
    old, new = repository.revision(one or HEAD), repository.revision(other)
    return (repository.merge_base(old, new) if mark == _FROM_ANCESTOR else old), new


def _found(paths: Sequence[Path], read: Callable[[Sequence[Path]], Discovery]) -> Discovery:
    """Return what is found at paths; a file that does not exist still selects its referential."""
    found = read(paths)
    missing = {entry.path for entry in found.not_checked if entry.reason is Reason.MISSING}
    folders = dict.fromkeys(path.parent for path in paths if display(path) in missing)
    known = {one.folder for one in found.referentiels}
    for one in read(tuple(folders)).referentiels if folders else ():
        if one.folder not in known and one.folder in map(display, folders):
            found.referentiels.append(one)
    return found


def _drop_absent(before: Discovery, after: Discovery) -> None:
    """Drop from `not_checked` the paths missing on only one side: they were added or removed."""
    missing = [
        {entry.path for entry in found.not_checked if entry.reason in _ABSENT}
        for found in (before, after)
    ]
    both = missing[0] & missing[1]
    for found in (before, after):
        found.not_checked = [
            entry
            for entry in found.not_checked
            if entry.reason not in _ABSENT or entry.path in both
        ]


def _in_both(
    pairs: Iterable[tuple[C | None, C | None]], before: UnreadFiles, after: UnreadFiles
) -> Iterator[tuple[C | None, C | None]]:
    """Yield the pairs without the files that the other side may have, but could not read."""
    for one, other in pairs:
        yield (
            one and after.without_unread(one, (other or one).folder_path),
            other and before.without_unread(other, (one or other).folder_path),
        )


def without_none(
    pairs: Iterable[tuple[Referentiel | None, Referentiel | None]],
) -> Iterator[tuple[Referentiel, Referentiel]]:
    """Yield the pairs, with an empty referential in place of None."""
    for one, other in pairs:
        some = other or one
        assert some is not None
        yield one or _empty(some), other or _empty(some)


def _select_both(old: set[str], one: Collection, new: set[str], other: Collection) -> None:
    """If a collection has moved, select on each side the files that are selected on the other."""
    if one.folder == other.folder:
        return
    for here, was, there, now in ((old, one, new, other), (new, other, old, one)):
        selected = [document for document in was.documents if was.path(document) in here]
        is_whole = len(selected) == len(was.documents)
        there.update(now.path(document) for document in (now.documents if is_whole else selected))


def _empty(like: Referentiel) -> Referentiel:
    return assemble(like.name, like.folder, (), like.profile).placed_like(like)


# --- Two paths, at least one of them a sheet, both as they are on disk


def are_two_sides(base: str | None, paths: Sequence[Path]) -> bool:
    """Return whether the arguments are two paths to compare, at least one of them a sheet."""
    if base is None or len(paths) != 1:
        return False
    both = (base, os.fspath(paths[0]))
    return any(map(_is_sheet, both)) and os.path.exists(base)  # noqa: PTH110 -- never raises


def sides_of_paths(base: str, other: Path, plans: Plans, *, staged: bool) -> Sides:
    """Read both paths; raise `UsageError` with --staged, or if it is unclear what to compare.

    If a path has several referentials, the two most similar ones are compared; the sheets of two
    workbooks are compared in pairs.
    """
    if staged:
        raise usage_error(
            display(Path(base)),
            N_(
                "--staged cannot be used for two paths, which are compared as they are on disk",
                remedy=N_(
                    "omit --staged, or name the revision first: `reflint diff --staged HEAD PATH`"
                ),
            ),
        )
    disk = Snapshot(DISK, plans)
    paths = Path(base), other
    before, after = (disk.find([one], with_siblings=True) for one in paths)
    pairs = _pairs(before, after)
    before.referentiels = [one for one, _ in pairs if one.documents]
    after.referentiels = [one for _, one in pairs if one.documents]
    ends = Endpoint(None, path=display(Path(base))), Endpoint(None, path=display(other))
    named = tuple(_with_one_name(*both) for both in pairs)
    ensembles: list[tuple[Ensemble, Ensemble]] = []
    for both, now in zip(pairs, named, strict=True):
        one, two = (
            _ensemble(found, side, state, path)
            for found, side, state, path in zip((before, after), both, now, paths, strict=True)
        )
        if one and two:
            ensembles.append((one, two))
    return Sides(*ends, before, after, named, tuple(ensembles))


def _with_one_name(before: Referentiel, after: Referentiel) -> tuple[Referentiel, Referentiel]:
    """Return both sides under one name: that of the Markdown side, else that of `after`.

    A sheet is named after its file, so two sheets would have different names.
    """
    if not before.documents or not after.documents:
        return before, after
    name = before.short_name if before.kind is Kind.ACTIONS else after.short_name
    one, other = (
        replace(side, configured_name=name) if side.kind is Kind.TABLEUR else side
        for side in (before, after)
    )
    return one, other


def _ensemble(
    found: Discovery, one: Referentiel, named: Referentiel, path: Path
) -> Ensemble | None:
    """Return the ensemble of `one`, if any, with `named` as its only referential.

    If `path` is a file, the ensemble has only the sibling files that are in it.
    """
    whole = next((each for each in found.ensembles if one in each.referentiels), None)
    if whole is None or path.is_dir():
        return whole and replace(whole, referentiels=(named,))
    own = tuple(each for each in whole.documents if whole.path(each) == display(path))
    return replace(whole, referentiels=(named,), documents=own)


def _is_sheet(path: str) -> bool:
    return has_sheets(Path(path).name) and os.path.isfile(path)  # noqa: PTH113 -- never raises


def _pairs(before: Discovery, after: Discovery) -> list[tuple[Referentiel, Referentiel]]:
    """Return the referentials in pairs; an empty list if a side has none.

    The sheets of two workbooks are paired by name, else by content; unpaired ones are gone or new.
    Raise `UsageError` if nothing can be paired.
    """
    old, new = _without(before, after), _without(after, before)
    if not old or not new:
        return []
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    if not all(one.sheet for one in (*old, *new)):  # Not two workbooks.
        return [*moves(old, new)][:1] or _refused(old, new)
    by_name = {one.sheet: one for one in new}
    pairs = [(one, by_name.pop(one.sheet)) for one in old if one.sheet in by_name]
    pairs += moves(*_alone(old, new, pairs))
    if not pairs:
        return _refused(old, new)
    gone, added = _alone(old, new, pairs)
    alone = [*((one, None) for one in gone), *((None, one) for one in added)]
    return [*pairs, *without_none(alone)]


def _alone(
    old: Sequence[Referentiel],
    new: Sequence[Referentiel],
    pairs: Sequence[tuple[Referentiel, Referentiel]],
) -> tuple[list[Referentiel], list[Referentiel]]:
    """Return the referentials of both sides that are in no pair."""
    paired = {one for pair in pairs for one in pair}
    return [one for one in old if one not in paired], [one for one in new if one not in paired]


def _refused(old: Sequence[Referentiel], new: Sequence[Referentiel]) -> NoReturn:
    several = old if len(old) > 1 else new
    raise UsageError(
        *[
            ErrorMessage(
                one.place,
                N_(
                    "one of several referentials, none of which resembles a referential in "
                    "the other path",
                    remedy=N_("name one of them; for a sheet, name a file with this sheet only"),
                ),
            )
            for one in several
        ]
    )


def _without(found: Discovery, other: Discovery) -> list[Referentiel]:
    """Return the referentials of one side that the other side lacks, or all if it lacks none."""
    there = {one.folder for one in other.referentiels}
    rest = [one for one in found.referentiels if one.folder not in there]
    return rest or found.referentiels
