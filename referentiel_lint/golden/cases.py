"""Golden cases of the files in focus: derived into golden files, and checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import TypeVar

from linter.words.language import Language
from linter.words.text import quote
from referentiel.files.boundary import leads_out
from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.text.names import nearest_name
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.golden import words
from referentiel_lint.golden.report import CheckResult, FileDifference
from referentiel_lint.score import answer_error_words
from scoring.golden.cases import Golden
from scoring.golden.check import Difference, check, orphaned
from scoring.golden.derivation import DerivedCases, derive
from scoring.golden.engine import Engine
from scoring.golden.reader import GoldenFile, GoldenFileError, GoldenFileErrorCode
from scoring.golden.store import golden_path, load, orientations_in, save
from scoring.golden.text import initial_text, updated_text

G = TypeVar("G")
NOT_GOLDEN, OTHER_ORIENTATION = "not-golden", "other-orientation"
TWICE, NOT_WRITABLE, NO_CASES = "orientation-twice", "not-writable", "no-cases"


def refuse_no_folder(found: Discovery, folder: Path) -> bool:
    """Return whether there is no folder of golden files, and list it as not checked if so."""
    if found.referentiels and not folder.is_dir():
        found.not_checked.append(NotChecked(display(folder), NO_CASES))
        return True
    return False


def derived_in_focus(found: Discovery) -> Iterator[tuple[Referentiel, DerivedCases]]:
    """Yield the derived cases of the files in focus; of two orientations with one id, the first."""
    seen: set[str] = set()
    for referentiel in found.referentiels:
        for derived in derive(referentiel):
            if derived.path not in found.focus:
                continue
            if derived.orientation in seen:
                found.not_checked.append(NotChecked(derived.path, TWICE, derived.orientation))
                continue
            seen.add(derived.orientation)
            yield referentiel, derived


# --- Deriving


def write_cases(found: Discovery, folder: Path, language: Language) -> Iterator[str]:
    """Write the golden files that change; yield a line about each."""
    derived_ids = set()
    for _, derived in derived_in_focus(found):
        derived_ids.add(derived.orientation)
        path = golden_path(folder, derived.orientation)
        failure = len(found.not_checked)
        old = loaded(found, folder, derived.orientation, language, load)
        if len(found.not_checked) > failure:
            continue
        try:
            text = updated_text(old, derived) if old else initial_text(derived, _head(derived))
            changes = old is None or text != old.source.text
            if changes:
                save(path, text)
        except GoldenFileError as fault:
            found.not_checked.append(_not_golden(path, fault, language))
            continue
        except OSError as error:
            entry = NotChecked(display(path), NOT_WRITABLE, error.strerror or "")
            found.not_checked.append(entry)
            continue
        count = words.CASES.say(language, count=len(derived.cases))
        message = words.WRITTEN if changes else words.UNCHANGED
        yield message.say(language, path=display(path), count=count)
    for orientation in _orphans(found, folder, derived_ids):
        path = golden_path(folder, orientation)
        yield words.ORPHAN.say(language, path=display(path), orientation=orientation)


def _head(derived: DerivedCases) -> list[str]:
    """Return the comment at the top of a new file, in French like the rest of it."""
    return words.HEAD.say(Language.FRENCH, orientation=derived.orientation).split("\n")


def _orphans(found: Discovery, folder: Path, derived: Set[str]) -> Iterator[str]:
    """Yield the orientations of golden files without a source file, if all files were read."""
    if found.referentiels and is_whole(found):
        yield from (one for one in orientations_in(folder) if one not in derived)


def loaded(
    found: Discovery,
    folder: Path,
    name: str,
    language: Language,
    load: Callable[[Path, str], G | None],
) -> G | None:
    """Return a golden file as `load` reads it; one that cannot be read is not checked."""
    path = golden_path(folder, name)
    if leads_out(path):
        found.not_checked.append(NotChecked(display(path), Reason.OUTSIDE))
        return None
    try:
        return load(folder, name)
    except GoldenFileError as fault:
        found.not_checked.append(_not_golden(path, fault, language))
    except OSError as error:
        entry = NotChecked(display(path), Reason.UNREADABLE, error.strerror or "")
        found.not_checked.append(entry)
    return None


def _not_golden(path: Path, error: GoldenFileError, language: Language) -> NotChecked:
    """Return why a file is not a golden file, and the remedy."""
    if error.code is GoldenFileErrorCode.OTHER_ORIENTATION:
        return NotChecked(display(path), OTHER_ORIENTATION, quote(error.found))
    nearest = nearest_name(error.found, error.expected)
    detail = words.FAULTS[error.code].say(
        language,
        key=error.key,
        found=quote(error.found),
        nearest=answer_error_words.NEAREST.say(language, nearest=nearest) if nearest else "",
        wanted=", ".join(f"`{name}`" for name in error.expected),
        slip=answer_error_words.SLIPS[error.slip].say(language) if error.slip else "",
    )
    return NotChecked(f"{display(path)}:{error.line}", NOT_GOLDEN, detail)


# --- Checking


def check_cases(
    found: Discovery, folder: Path, plans: Plans, language: Language, result: CheckResult
) -> None:
    """Check the golden files of the orientations in focus against their files and the engine.

    Their cases and differences are added to `result`.
    """
    engines: dict[str, Engine] = {}
    derived_ids = set()
    for referentiel, derived in derived_in_focus(found):
        derived_ids.add(derived.orientation)
        if referentiel.folder not in engines:
            conventions = plans.conventions(referentiel.folder_path)
            engines[referentiel.folder] = Engine(referentiel, conventions)
        engine = engines[referentiel.folder]
        failures = len(found.not_checked)
        golden = loaded(found, folder, derived.orientation, language, load)
        if len(found.not_checked) == failures:
            _add(result, golden, folder, derived.orientation, check(engine, derived, golden))
    for orientation in _orphans(found, folder, derived_ids):
        if golden := loaded(found, folder, orientation, language, load):
            _add(result, golden, folder, orientation, [orphaned(golden)])


def _add(
    result: CheckResult,
    golden: GoldenFile | None,
    folder: Path,
    orientation: str,
    differences: Iterable[Difference],
) -> None:
    """Add the cases and differences of an orientation to the result."""
    shown = display(golden_path(folder, orientation))
    result.differences += [FileDifference(one, shown) for one in differences]
    if golden is not None:
        result.cases += len(golden.golden.cas)
        result.mixed += len(golden.golden.mixtes)
    if golden is None or not golden.golden.mixtes:
        result.without_mixed.append(orientation)


def is_whole(found: Discovery) -> bool:
    """Return whether all files of the referentials are in focus."""
    paths = (r.path(document) for r in found.referentiels for document in r.files)
    return all(path in found.focus for path in paths)


def stored(found: Discovery, folder: Path, language: Language) -> Mapping[str, Golden]:
    """Return the readable golden files of a folder by their orientations.

    A folder without any is reported as not checked.
    """
    files = (
        (orientation, loaded(found, folder, orientation, language, load))
        for orientation in orientations_in(folder)
    )
    golden = {orientation: file.golden for orientation, file in files if file is not None}
    if not golden and not any(orientations_in(folder)):
        found.not_checked.append(NotChecked(display(folder), NO_CASES))
    return golden
