"""What must hold for any input, as assertions: a function for each kind of input."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from random import Random

import click

from linter.engine import run as engine
from linter.engine.run import CRASHED
from linter.finding import Finding, Location, message, remedy
from linter.fixing.run import fix
from linter.manual.examples import TODAY
from linter.registry import RULES, Plan
from linter.words import Language, UsageError
from referentiel.files.disk import Content
from referentiel.files.opening import RawFile
from referentiel.grammar import RegleType
from referentiel.reading.reader import read_document
from referentiel.referential import Referentiel, assemble
from referentiel.source import Excerpt, Span
from referentiel.yaml.data_block import parse_yaml
from referentiel.yaml.tree import Collection, Node, Tree
from referentiel_lint.baseline import files as baseline_files
from referentiel_lint.check.arguments import FORMATS
from referentiel_lint.check.output import render
from referentiel_lint.configuration.files import named
from referentiel_lint.reports.report import Checked, Report
from scoring.answers.answer import Answer, AnswerMismatch, Choice, Collectivite, Everything, Nothing
from scoring.answers.reader import read_answers
from scoring.formule.cases import cases_of
from scoring.formule.checks import surprises, type_errors
from scoring.formule.evaluator import Open, Situation, Value, close
from scoring.formule.evaluator import evaluate as evaluate_formule
from scoring.formule.identite import identites_of
from scoring.formule.parser import parse as parse_formule
from scoring.formule.tree import Formule, Reponse, format_formule
from scoring.principe.analysis import analyse
from scoring.principe.evaluator import Interval, evaluate
from scoring.principe.parser import parse
from scoring.readings import readings
from scoring.reglement import Reglement
from scoring.scores import scores_of
from tests.kept import facts_of
from tests.rule_examples import only
from tools.fuzzing.known import Known

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]")
_HALF = Interval(Fraction(1, 4), Fraction(1, 2))
_NAMES = ("Oui", "Non", "Aucun", "0", "x", "", "taux", "taux de tri", "Élu")
_FIGURES = (*map(Fraction, (-1, 0, 1, 2, 3, 7, 100, 10**30)), Fraction(1, 3), Fraction(45, 100))
_SHARES = tuple(figure for figure in _FIGURES if 0 <= figure <= 1)
_REPONSES: tuple[Value, ...] = (*_NAMES, *_FIGURES, True)
PLAN = Plan(RULES, known=RULES, today=TODAY)


def of_principe(text: str, random: Random) -> None:
    """Assert that a principle is read, and that any answer that fits it has a score."""
    principe = parse(text)
    analysis = analyse(principe, lambda _: frozenset({7}))
    assert analysis.is_scored <= (analysis.maximum is not None)
    for _ in range(4):
        answer, population = _answer(random), random.choice((None, 0, 5, 100_000, 10**9))
        try:
            if not analysis.is_scored:
                continue
            value = evaluate(analysis, answer, population, lambda _: _HALF).value
        except AnswerMismatch:
            continue
        assert 0 <= value.low <= value.high <= 1, "a score outside 0 to 1"


def _answer(random: Random) -> Answer:
    match random.randrange(8):
        case 0:
            return Nothing()
        case 1:
            return Everything()
    chosen: dict[str, object] = {}
    for key in random.sample(("levels", "count", "units", "counts", "rates", "percent"), 1):
        chosen[key] = {
            "levels": tuple(
                random.choice((*range(-1, 6), *_NAMES)) for _ in range(random.randrange(4))
            ),
            "count": random.choice(_FIGURES),
            "units": random.choice((0, 1, 3, 10**9)),
            "counts": tuple(random.choice(_FIGURES) for _ in range(random.randrange(5))),
            "rates": tuple((random.choice(_NAMES), random.choice(_SHARES)) for _ in range(2)),
            "percent": random.choice(_SHARES),
        }[key]
    if "units" in chosen:
        chosen["count"] = random.choice(_FIGURES)
    return Choice(**chosen)  # type: ignore[arg-type]


def of_formule(text: str, random: Random) -> None:
    """Assert that a formula is read or has errors inside it; if it is read, evaluate it."""
    for reglement in (Reglement.R2023, Reglement.R2026):
        formule = _read(text, reglement, random)
        if formule is not None and reglement is Reglement.R2023:
            for case in cases_of(formule, most=100) or ():
                evaluate_formule(formule, case.example)


def _read(text: str, reglement: Reglement, random: Random) -> Formule | None:
    lecture = parse_formule(text, reglement)
    for error in lecture.errors:
        assert 0 <= error.span.start <= error.span.end <= len(text), "a place outside the formula"
    assert (lecture.formule is None) == any(not one.is_certain for one in lecture.errors)
    if lecture.formule is None:
        return None
    again = parse_formule(format_formule(lecture.formule), reglement)
    assert again.formule == lecture.formule, "another tree in canonical form"
    assert not again.errors, "an error in canonical form"
    list(surprises(lecture.formule, reglement))
    for regle_type in (None, *RegleType):
        type_errors(lecture.formule, regle_type, reglement)
    for _ in range(4):
        questions = [one.question for one in lecture.appels if isinstance(one, Reponse)]
        reponses: dict[str, Value] = {one: random.choice(_REPONSES) for one in questions}
        situation = Situation(random.choice(identites_of(Reglement.R2023)), reponses)
        result = evaluate_formule(lecture.formule, situation, reglement).result
        if isinstance(result, Open):
            close(result, situation, lambda _: Fraction(1, 2), reglement)
    return lecture.formule


def of_block(text: str, random: Random) -> None:
    """Assert that a data block is read without an exception, and that all spans are inside it."""
    tree = parse_yaml(Excerpt(text, ((0, 0),)))
    for span in _spans(tree):
        assert 0 <= span.start <= span.end <= len(text), "a place outside the block"


def _spans(tree: Tree) -> Iterator[Span]:
    yield from (span for _, span in tree.faults)
    yield from tree.comments
    waiting: list[Node] = [node for entry in tree.entries for node in (entry.key, entry.value)]
    while waiting:
        node = waiting.pop()
        yield node.span
        if isinstance(node, Collection):
            waiting += [one for entry in node.entries for one in (entry.key, entry.value)]
            waiting += node.items


def of_answers(referentiel: Referentiel, data: bytes) -> None:
    """Assert that answers are read or have errors inside the file, and score what was read."""
    file = read_answers("a.yaml", data)
    for placed in file.errors:
        assert 0 <= placed.span.start <= placed.span.end <= len(file.source.text)
    scores = scores_of(referentiel, file.answers, file.collectivite)
    for placed in file.locate(scores.errors):
        assert 0 <= placed.span.start <= placed.span.end <= len(file.source.text)
    for node in scores.nodes:
        if node.value is not None:
            assert 0 <= node.value.low <= node.value.high <= 1, "a score outside 0 to 1"


def of_configuration(data: bytes, folder: Path) -> None:
    """Assert that a configuration is accepted, or rejected with complete messages."""
    path = folder / "reflint.toml"
    path.write_bytes(data)
    try:
        named(path)
    except UsageError as usage_error:
        _assert_complete(usage_error)


def of_baseline(data: bytes, folder: Path) -> None:
    """Assert that a baseline is accepted, or rejected with complete messages."""
    path = folder / ".reflint-baseline.json"
    path.write_bytes(data)
    try:
        entries = baseline_files.read(path)
    except UsageError as usage_error:
        _assert_complete(usage_error)
        return
    assert entries is not None
    baseline_files.text_of(entries).encode()


def _assert_complete(usage_error: UsageError) -> None:
    assert usage_error.messages
    for problem in usage_error.messages:
        for language in Language:
            said = problem.message.fill(language, {"detail": "", **problem.arguments})
            said.encode("utf-8", "replace")


def principes_in(texts: Iterable[str]) -> Iterator[str]:
    """Yield the text of each principle in some files."""
    for text in texts:
        one = referentiel_of({"5.2.md": text.encode()})
        yield from (reading.excerpt.text for _, reading in readings(one))


def referentiel_of(files: Mapping[str, bytes]) -> Referentiel:
    """Return files as one referential, without a cache."""
    documents = (read_document(name, data) for name, data in files.items())
    return assemble("exemple", ".", tuple(documents))


def of_files(files: Mapping[str, bytes], *, forms: bool, fixes: bool, scores: bool) -> None:
    """Assert that files are checked without a crash, and equally from the cache."""
    one = referentiel_of(files)
    findings = engine.check([(one, PLAN)]).findings
    for finding in findings:
        assert finding.rule != CRASHED, f"rule-crashed: {finding.arguments}"
        assert_placed(finding)
    identities = [finding.identity for finding in findings]
    assert len(set(identities)) == len(identities), "two findings of one identity"
    again = known_from_another_run(files)
    assert [*map(reported, findings)] == [*map(reported, again)], "other findings the second time"
    if forms:
        of_formats(one, findings)
    if fixes:
        of_fixes(one)
    if scores:
        of_scores(one)


def known_from_another_run(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return the findings in files whose models and document findings come from a cache."""
    known = Known(PLAN)
    raw = (RawFile(name, Content(data, len(data))) for name, data in files.items())
    one = assemble("exemple", ".", tuple(map(known.read, raw)))
    return engine.check([(one, PLAN)], diagnostics=known.diagnostics).findings


def reported(finding: Finding) -> tuple[object, ...]:
    """Return everything that is reported of a finding."""
    words = message(finding, Language.ENGLISH), remedy(finding, Language.FRENCH)
    return finding.rule, finding.location.span, finding.identity, finding.arguments, *words


def assert_placed(finding: Finding) -> None:
    """Assert that each location of a finding is on one line of its file."""
    for location in _locations(finding):
        _assert_on_one_line(location)


def _locations(finding: Finding) -> Iterator[Location]:
    yield finding.location
    yield from (other.location for other in finding.related)


def _assert_on_one_line(location: Location) -> None:
    span = location.span
    if span is None:
        return
    assert 0 <= span.start <= span.end <= len(location.source.text), "a place outside the file"
    assert location.start
    assert location.end
    assert location.start.line == location.end.line, "a place on two lines"


def of_formats(one: Referentiel, findings: tuple[Finding, ...]) -> None:
    """Assert that each format renders the findings in a referential."""
    assert_rendered(findings, tuple(map(one.path, one.documents)), one.folder)


def assert_rendered(
    findings: tuple[Finding, ...], paths: tuple[str, ...], folder: str = "."
) -> None:
    """Assert that machine formats can be parsed, and others contain no control characters."""
    checked = Checked(folder, None, paths, paths)
    report = Report(findings, 0, (checked,), ())
    for number, form in enumerate(FORMATS):
        language = (Language.FRENCH, Language.ENGLISH)[number % 2]
        text = render(form, report, language)
        text.encode("utf-8", "backslashreplace")
        if form in ("json", "gitlab", "sarif"):
            json.loads(text)
            assert "##[" not in text
        elif form == "junit":
            ET.fromstring(text)
        elif form == "github":
            assert all(line.startswith("::") for line in text.splitlines())
        if form not in ("json", "gitlab", "sarif"):
            assert not _CONTROLS.search(click.unstyle(text)), f"a control character in {form}"


def of_fixes(one: Referentiel) -> None:
    """Assert that safe fixes keep tree, weights and readings, and a second run fixes nothing."""
    for unsafe in (False, True):
        first = fix([(one, PLAN)], None, unsafe=unsafe)
        if first.changes:
            now = only(first.universe)
            assert unsafe or facts_of(now) == facts_of(one), "a fix that changes what is said"
            assert fix(first.universe, None, unsafe=unsafe).changes == [], "a second run fixes more"


def of_scores(one: Referentiel) -> None:
    """Assert that any answers give scores from 0 to 1."""
    answers: dict[str, Answer | None] = {}
    for index, (node, _) in enumerate(readings(one)):
        answers[node.label] = (Everything(), Nothing(), Choice(levels=(1,)), None)[index % 4]
    for about in (Collectivite(), Collectivite(42_000, "syndicat")):
        for scored in scores_of(one, answers, about).nodes:
            if scored.value is not None:
                assert 0 <= scored.value.low <= scored.value.high <= 1
