"""Golden cases of referentials without principles: derived into golden files, and checked."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked
from referentiel.paths import display
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel_lint.golden import words
from referentiel_lint.golden.cases import NOT_WRITABLE, TWICE, is_whole, loaded
from referentiel_lint.golden.report import CheckResult, StatutFileDifference
from scoring.action_depth import action_depth
from scoring.golden.statuts.check import check_statuts, orphaned_statuts
from scoring.golden.statuts.derivation import DerivedCases, derive
from scoring.golden.statuts.reader import load_statuts
from scoring.golden.statuts.text import golden_text
from scoring.golden.store import golden_path, names_in, save
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.reglement import Reglement, reglement_of

NO_LEVEL, NO_BAREME = "no-action-depth", "no-bareme"
OTHER_REGLEMENT = "golden-reglement"


class _Derived(NamedTuple):
    """The derived cases of the axes of a referential in focus, and what they are scored by."""

    referentiel: Referentiel
    bareme: Bareme
    cases: tuple[DerivedCases, ...]


def write_statut_cases(found: Discovery, folder: Path, language: Language) -> Iterator[str]:
    """Write the golden files that change; yield a line about each."""
    for one in _in_focus(found):
        for derived in one.cases:
            if not derived.cases:
                continue
            path = golden_path(folder, derived.subject)
            head = words.STATUT_HEAD.say(Language.FRENCH, action=derived.subject).split("\n")
            text = golden_text(one.referentiel.short_name, derived, head)
            failures = len(found.not_checked)
            old = loaded(found, folder, derived.subject, language, load_statuts)
            if len(found.not_checked) > failures:
                continue
            is_changed = old is None or old.source.text != text
            try:
                if is_changed:
                    save(path, text)
            except OSError as error:
                entry = NotChecked(display(path), NOT_WRITABLE, error.strerror or "")
                found.not_checked.append(entry)
                continue
            count = words.CASES.say(language, count=len(derived.cases))
            message = words.WRITTEN if is_changed else words.UNCHANGED
            yield message.say(language, path=display(path), count=count)
            if derived.left_out:
                left_out = words.CASES.say(language, count=derived.left_out)
                yield words.LEFT_OUT.say(language, action=derived.subject, count=left_out)
        for name in _orphans(found, one, folder):
            path = golden_path(folder, name)
            yield words.STATUT_ORPHAN.say(language, path=display(path), action=name)


def check_statut_cases(
    found: Discovery, folder: Path, language: Language, result: CheckResult
) -> None:
    """Check the golden files of the axes in focus against their files and the engine.

    Their cases and differences are added to `result`.
    """
    for one in _in_focus(found):
        for derived in one.cases:
            failures = len(found.not_checked)
            golden = loaded(found, folder, derived.subject, language, load_statuts)
            if len(found.not_checked) > failures:
                continue
            shown = display(golden_path(folder, derived.subject))
            result.cases += len(golden.golden.cas) if golden else 0
            result.statuts += (
                StatutFileDifference(difference, shown)
                for difference in check_statuts(one.bareme, derived, golden)
            )
        for name in _orphans(found, one, folder):
            if golden := loaded(found, folder, name, language, load_statuts):
                shown = display(golden_path(folder, name))
                result.statuts.append(StatutFileDifference(orphaned_statuts(golden), shown))


def _in_focus(found: Discovery) -> Iterator[_Derived]:
    """Yield each referential without principles; what cannot be scored is not checked."""
    seen: set[str] = set()
    for referentiel in filter(_lacks_principes, found.referentiels):
        name = referentiel.short_name
        if reglement_of(referentiel.kind) is not Reglement.R2023:
            found.not_checked.append(NotChecked(referentiel.folder, OTHER_REGLEMENT))
            continue
        if name in seen:
            found.not_checked.append(NotChecked(referentiel.folder, TWICE, name))
            continue
        seen.add(name)
        level = action_depth(name, referentiel.action_depth)
        if level is None:
            found.not_checked.append(NotChecked(referentiel.folder, NO_LEVEL, name))
            continue
        bareme = bareme_of(referentiel, found.ensembles)
        if isinstance(bareme, Bareme):
            cases = derive(referentiel, found.ensembles, level)
            subjects = _subjects_in_focus(found, referentiel)
            yield _Derived(
                referentiel, bareme, tuple(one for one in cases if one.subject in subjects)
            )
        else:
            found.not_checked.append(NotChecked(referentiel.folder, NO_BAREME, bareme[0].label))


def _subjects_in_focus(found: Discovery, referentiel: Referentiel) -> frozenset[str]:
    """Return the root and the axes of which a file is in focus, or a file beside them."""
    beside = [one for one in found.ensembles if referentiel in one.referentiels]
    is_all = any(one.path(document) in found.focus for one in beside for document in one.documents)
    name = referentiel.short_name
    focus = {
        name if not node.identifier.segments else f"{name}_{node.identifier.segments[0]}"
        for node in referentiel.nodes
        if node.identifier and (is_all or referentiel.path(node.document) in found.focus)
    }
    return frozenset(focus | ({name} if is_all or is_whole(found) else set()))


def _orphans(found: Discovery, derived: _Derived, folder: Path) -> Iterator[str]:
    """Yield what golden files are of that a referential no longer has, if all files were read."""
    if not is_whole(found):
        return
    name, known = derived.referentiel.short_name, {one.subject for one in derived.cases}
    for one in names_in(folder):
        if one.startswith(f"{name}_") and one not in known:
            yield one


def _lacks_principes(referentiel: Referentiel) -> bool:
    """Return whether neither the profile nor any file has principles."""
    profile = referentiel.profile
    if profile is None or profile.has_principes:
        return False
    kinds = (kind for node in referentiel.nodes for _, kind, _ in node.facts.sections)
    return SectionKind.PRINCIPE not in kinds
