"""Fixes that someone chose: which a run would apply, and how they change files."""

from dataclasses import replace
from pathlib import Path

from linter.engine.plan import Plan
from linter.finding import Finding, LocatedFix, Location, Safety
from linter.fixing.edits import SelectedFix
from linter.fixing.run import applicable, changes_by
from linter.fixing.write_checks import WriteChecks
from linter.registry import RULES
from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from referentiel.source import Span
from tests.command import ORIENTATION, write
from tests.rule_examples import findings_of

PLAN = Plan(RULES)
TEXT = ORIENTATION.replace("Former les équipes.", "Former les&nbsp;équipes.")


def referentiel_in(folder: Path) -> Referentiel:
    """Write two files, and return their referential."""
    write(folder, _5_2=TEXT, _5_3=TEXT.replace("5.2", "5.3"))
    (one,) = find([folder]).referentiels
    return one


def fix_of(one: Referentiel, old: str, new: str, safety: Safety = Safety.SAFE) -> SelectedFix:
    """Return a fix that replaces a text in both files."""
    edits = []
    for document in one.documents:
        start = document.source.text.index(old)
        span = Span(start, start + len(old))
        edits.append((Location(one.path(document), document.source, span), new))
    (first, *_) = findings_of({"5.2.md": TEXT.encode()})
    finding: Finding = replace(first, referentiel=one.folder)
    return SelectedFix(finding, LocatedFix(safety, tuple(edits)))


def test_a_fix_changes_all_its_files(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = applicable(one, PLAN, [fix_of(one, "&nbsp;", "\u00a0")], WriteChecks())
    changes = changes_by(one, chosen)
    assert [change.path.rpartition("/")[2] for change in changes] == ["5.2.md", "5.3.md"]
    for change in changes:
        assert change.after == change.before.replace("&nbsp;", "\u00a0")


def test_a_safe_fix_that_changes_what_a_file_means_is_not_applicable(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    assert applicable(one, PLAN, [fix_of(one, "0.5", "0.6")], WriteChecks()) == []
    unsafe = fix_of(one, "0.5", "0.6", Safety.UNSAFE)
    assert applicable(one, PLAN, [unsafe], WriteChecks()) == [unsafe]


def test_a_fix_of_a_file_that_cannot_be_written_is_applicable_in_an_editor(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = fix_of(one, "&nbsp;", "\u00a0")
    gone, other = one.documents
    one.file(gone).unlink()
    assert applicable(one, PLAN, [chosen], WriteChecks()) == []
    assert applicable(one, PLAN, [chosen], WriteChecks({one.path(other)})) == []
    assert applicable(one, PLAN, [chosen], WriteChecks({one.path(gone)})) == [chosen]


def test_files_change_names_and_texts_at_once(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = fix_of(one, "&nbsp;", "\u00a0", Safety.UNSAFE)
    path = one.path(one.documents[1])
    both = chosen.fix._replace(renames=((path, "5.4.md"),))
    renamed = replace(chosen, fix=both)
    assert applicable(one, PLAN, [renamed], WriteChecks()) == [renamed]
    first, second = changes_by(one, [renamed])
    assert (first.is_rename, second.is_rename) == (False, True)
    assert second.new_path.endswith("5.4.md")
    assert "&nbsp;" not in second.after
    (tmp_path / "5.4.md").write_text("taken")
    assert applicable(one, PLAN, [renamed], WriteChecks()) == []
