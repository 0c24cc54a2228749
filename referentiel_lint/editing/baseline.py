"""The baselines of an edited project: what is known of an action stays known under its new id."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from linter.editing.outcome import Edited
from linter.editing.project import Target
from linter.editing.renumbering import Renumbering
from linter.editing.verification import paired_findings
from linter.engine.known import stable_identity
from linter.fixing.files import Change
from linter.usage_error import UsageError
from referentiel.files.boundary import forbidden
from referentiel.paths import display, spelled
from referentiel_lint.baseline.comparison import entry_name
from referentiel_lint.baseline.entries import Entry
from referentiel_lint.baseline.files import read, text_of
from referentiel_lint.editing.project import Project


def with_baselines(edited: Edited, project: Project, target: Target) -> Edited:
    """Return an edit with the changes of the baselines that know findings of the renamed actions.

    One that cannot be read, or must not be written, is left alone.
    """
    around = project.around(target.referentiel)
    files: dict[Path, dict[str, str]] = defaultdict(dict)
    for one, _ in around:
        if (file := project.baselines.get(one.folder)) and not forbidden(file):
            files[file][entry_name(one)] = one.folder
    if not files:
        return edited
    change = Renumbering(target.referentiel, target.identifier, edited.identifier)
    pairs = paired_findings(around, edited.universe, target.referentiel, change.after)
    now = {
        (was.referentiel, stable_identity(was)): (stable_identity(new), new.subject)
        for was, new in pairs
    }
    changes = [_change(file, names, now) for file, names in files.items()]
    return edited._replace(changes=(*edited.changes, *filter(None, changes)))


def _change(
    file: Path,
    names: Mapping[str, str],
    now: Mapping[tuple[str, str], tuple[str, str | None]],
) -> Change | None:
    try:
        entries = read(file) or frozenset()
        before = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError, UsageError):
        return None
    after = text_of({_renamed(one, names, now) for one in entries})
    path = display(file)
    is_same = all(_renamed(one, names, now) == one for one in entries)
    return None if is_same else Change(path, before, after, path, file)


def _renamed(
    entry: Entry,
    names: Mapping[str, str],
    now: Mapping[tuple[str, str], tuple[str, str | None]],
) -> Entry:
    new = now.get((names.get(entry.referentiel, ""), entry.identity))
    if new is None:
        return entry
    identity, subject = new
    action = None if subject is None else spelled(subject)
    return replace(entry, action=action, identity=identity)
