"""Golden cases of the referentials asked for: what is derived, what is held, and what is told."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path

from linter.catalogue import count, say
from linter.reports.report import Checked, Report
from linter.topics.principes import show
from linter.words import Language, quote
from referentiel.discovery import Found, NotChecked, Reason, display
from referentiel.referential import Referentiel
from scoring.golden_check import Engine, Kind, Problem, check, count_of, gone
from scoring.golden_derivation import Derived, derive
from scoring.golden_reader import GoldenFile, NotGolden
from scoring.golden_store import golden_path, load, orientations_in, save
from scoring.golden_text import new_text, renewed_text
from scoring.principe.evaluator import Interval

NOT_GOLDEN, TWICE, NOT_WRITABLE = "not-golden", "orientation-twice", "not-writable"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, and the path of the golden file that it is about."""

    problem: Problem
    golden: str


@dataclass
class Held:
    """The outcome of holding golden cases: their numbers, problems, and orientations by hand."""

    cases: int = 0
    mixed: int = 0
    told: list[Told] = field(default_factory=list)
    without_mixed: list[str] = field(default_factory=list)


def asked_for(found: Found) -> Iterator[tuple[Referentiel, Derived]]:
    """Give the orientations of the files asked for; of two with one id, the first."""
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


def status(found: Found, *, differs: bool = False) -> int:
    """Give the exit status: 2 where something could not be read or written, 1 for differences."""
    failed = any(one.reason != Reason.LEFT_OUT for one in found.not_checked)
    return 2 if failed else int(differs)


def run_of(found: Found) -> Report:
    """Tell which referentials were read, for the summary."""
    checked = tuple(
        Checked(r.folder, r.profile.name if r.profile else None, len(r.documents))
        for r in found.referentiels
    )
    return Report((), 0, checked, tuple(found.not_checked))


# --- Deriving


def write_cases(found: Found, folder: Path, language: Language) -> Iterator[str]:
    """Write the golden files that change, and tell of each."""
    for _, derived in asked_for(found):
        path = golden_path(folder, derived.orientation)
        failure = len(found.not_checked)
        old = _loaded(found, folder, derived.orientation)
        if len(found.not_checked) > failure:
            continue
        try:
            text = renewed_text(old, derived) if old else new_text(derived, _head(derived))
            changes = old is None or text != old.source.text
            if changes:
                save(path, text)
        except NotGolden as fault:
            found.not_checked.append(_not_golden(path, fault))
            continue
        except OSError as error:
            entry = NotChecked(display(path), NOT_WRITABLE, error.strerror or "")
            found.not_checked.append(entry)
            continue
        told = count(len(derived.cases), "case", language)
        message = "golden.written" if changes else "golden.unchanged"
        yield say(message, language, path=display(path), count=told)


def _head(derived: Derived) -> list[str]:
    """Give the comment above a new file: French, as all that stands below it."""
    return say("golden.head", Language.FRENCH, orientation=derived.orientation).split("\n")


def _loaded(found: Found, folder: Path, orientation: str) -> GoldenFile | None:
    path = golden_path(folder, orientation)
    try:
        return load(folder, orientation)
    except NotGolden as fault:
        found.not_checked.append(_not_golden(path, fault))
    except OSError as error:
        entry = NotChecked(display(path), Reason.UNREADABLE, error.strerror or "")
        found.not_checked.append(entry)
    return None


def _not_golden(path: Path, fault: NotGolden) -> NotChecked:
    detail = ", ".join(filter(None, (fault.keys, quote(fault.found))))
    return NotChecked(f"{display(path)}:{fault.line}", NOT_GOLDEN, detail)


# --- Holding


def hold_cases(found: Found, folder: Path) -> Held:
    """Hold the golden files of the orientations asked for against files and engine."""
    held = Held()
    engines: dict[str, Engine] = {}
    derived_ids = set()
    for referentiel, derived in asked_for(found):
        derived_ids.add(derived.orientation)
        if referentiel.folder not in engines:
            engines[referentiel.folder] = Engine(referentiel)
        engine = engines[referentiel.folder]
        _hold(found, folder, held, derived.orientation, partial(check, engine, derived))
    if found.referentiels and _is_whole(found):
        for orientation in orientations_in(folder):
            if orientation not in derived_ids:
                _hold(found, folder, held, orientation, gone)
    return held


def _hold(
    found: Found,
    folder: Path,
    held: Held,
    orientation: str,
    run: Callable[[GoldenFile | None], Iterable[Problem]],
) -> None:
    failures = len(found.not_checked)
    golden = _loaded(found, folder, orientation)
    if len(found.not_checked) > failures:
        return
    shown = display(golden_path(folder, orientation))
    held.told += [Told(problem, shown) for problem in run(golden)]
    if golden is not None:
        held.cases += len(golden.golden.cas)
        held.mixed += len(golden.golden.mixtes)
    if golden is None or not golden.golden.mixtes:
        held.without_mixed.append(orientation)


def _is_whole(found: Found) -> bool:
    """Tell whether all files of the referentials are asked for, and not some of them."""
    paths = (r.path(document) for r in found.referentiels for document in r.documents)
    return all(path in found.focus for path in paths)


# --- Telling


def lines_of(held: Held, language: Language) -> Iterator[str]:
    """Tell each problem on a line of its own."""
    for told in held.told:
        problem = told.problem
        place = told.golden if problem.line is None else f"{told.golden}:{problem.line}"
        kind = say(f"golden.kind-{problem.kind}", language)
        words = say(
            f"golden.{problem.cause}",
            language,
            subject=problem.subject,
            text=quote(problem.text),
            path=problem.path,
            said=quote(problem.said),
            wanted=_percent(problem.wanted),
            found=_bounds(problem.found),
            count=count(problem.count, "case", language),
        )
        yield f"{place}: {kind}: {problem.subject}: {words}"


def total_of(held: Held, language: Language) -> Iterator[str]:
    """Tell how many cases were held, and how many problems there are of each kind."""
    if held.without_mixed:
        orientations = ", ".join(held.without_mixed)
        yield say("golden.no-mixed", language, orientations=orientations)
    numbers = count_of(told.problem for told in held.told)
    problems = ", ".join(
        f"{number} {say(f'golden.kind-{kind}', language)}"
        for kind, number in numbers.items()
        if number
    )
    yield say(
        "golden.total",
        language,
        count=count(held.cases, "case", language),
        mixed=count(held.mixed, "mixed", language),
        problems=problems or say("golden.clean", language),
    )


def as_json(held: Held) -> str:
    """Give the problems, and the numbers of cases, as JSON; values are exact, in percent."""
    numbers = count_of(told.problem for told in held.told)
    problems = [
        {
            "kind": told.problem.kind.value,
            "cause": told.problem.cause.value,
            "subject": told.problem.subject,
            "text": told.problem.text,
            "golden": told.golden,
            "line": told.problem.line,
            "path": told.problem.path or None,
            "wanted": _percent(told.problem.wanted) or None,
            "found": _bounds(told.problem.found) or None,
            "said": told.problem.said or None,
            "cases": told.problem.count,
        }
        for told in held.told
    ]
    counts = {kind.value: numbers[kind] for kind in Kind}
    report = {"cases": held.cases, "mixed": held.mixed, "counts": counts, "problems": problems}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _percent(value: Fraction | None) -> str:
    return "" if value is None else f"{show(value)} %"


def _bounds(value: Interval | None) -> str:
    if value is None:
        return ""
    return _percent(value.low) if value.is_exact else f"{show(value.low)} – {show(value.high)} %"
