"""A referential for whoever has one minute: what it is, and whether it is sound, in sentences."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from linter.finding import Finding, Severity
from linter.registry import all_rules
from linter.rule import ComparisonRule
from linter.words.language import Language
from linter.words.numbers import localized
from linter.words.text import Messages
from referentiel.weights.number import format_number
from referentiel_lint.check import minute_words as words
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.report import Checked, CheckedEnsemble, Report
from referentiel_lint.reports.summary import SHORT, severity_counts
from referentiel_lint.show.report import Shown
from referentiel_lint.tree.report import Tree

# More places of wrong sums are counted.
_MOST_PLACES = 5

# Findings of a referential by axe; None is for what is of no axe.
ByAxis = Mapping[int | None, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Since:
    """How many findings of a referential are new, or gone, since the revision of --diff-base.

    `compared` of the new ones are of rules that only a comparison runs. The referential `is_new` if
    it did not exist there.
    """

    revision: str
    commit: str
    new: Mapping[Severity, int]
    compared: int
    gone: Mapping[Severity, int]
    is_new: bool


def since_of(report: Report, folder: str, sheet: str | None = None) -> Since | None:
    """Return what is new and gone in a folder; None without --diff-base.

    Of a workbook that is what is in one `sheet`.
    """

    def is_own(one: Finding) -> bool:
        return one.referentiel == folder and sheet in (None, one.location.sheet)

    base = report.diff_base
    if base is None:
        return None
    new = [one for one in report.findings if is_own(one)]
    rules = {rule.name for rule in all_rules() if isinstance(rule, ComparisonRule)}
    return Since(
        base.revision,
        base.commit,
        Counter(one.severity for one in new),
        sum(one.rule in rules for one in new),
        Counter(one.severity for one in base.gone if is_own(one)),
        folder in base.new,
    )


@dataclass(frozen=True, slots=True)
class Description:
    """What is to be said of a referential.

    `findings` are None if only the new ones are known, whose numbers are in `since`. It
    `has_known` findings if a baseline leaves some out.
    """

    name: str
    tree: Tree
    checked: Checked
    principes: Sequence[Shown]
    findings: ByAxis | None
    since: Since | None
    has_known: bool

    def paragraphs(self, language: Language) -> Iterator[str]:
        """Yield the sentences of each paragraph."""
        for sentences in (
            self._what(language),
            self._soundness(language),
            _since(self.since, language),
            chain(self._sums(language), self._principes(language)),
        ):
            if paragraph := " ".join(sentences):
                yield paragraph

    def _what(self, language: Language) -> Iterator[str]:
        tree = self.tree
        depths = [node.place.depth for node in tree.nodes]
        yield words.WHAT.say(
            language,
            name=self.name,
            axes=words.AXES.say(language, count=depths.count(1)),
            actions=words.ACTIONS.say(language, count=sum(depth > 1 for depth in depths)),
            files=reports_words.FILES.say(language, count=self.checked.files),
            profile=self.checked.profile or reports_words.UNKNOWN.say(language),
        )
        if tree.has_points and tree.total is not None:
            points = localized(format_number(tree.total), language)
            yield words.WHAT_POINTS.say(language, points=points)
        elif tree.has_points:
            yield words.WHAT_NO_POINTS.say(language)
        if tree.referentiel.is_part:
            yield words.WHAT_PART.say(language)

    def _soundness(self, language: Language) -> Iterator[str]:
        if self.findings is None:
            return
        every = chain.from_iterable(self.findings.values())
        counts = Counter(finding.severity for finding in every)
        errors = counts.pop(Severity.ERROR, 0)
        rest = _joined(severity_counts(counts, language).split(", "), language)
        if errors:
            told = severity_counts(Counter({Severity.ERROR: errors}), language)
            yield words.UNSOUND.say(language, counts=told, count=errors)
            if rest:
                yield words.UNSOUND_BESIDE.say(language, counts=rest, count=counts.total())
        elif rest:
            text = words.SOUND_BUT_NEW if self.has_known else words.SOUND_BUT
            yield text.say(language, counts=rest, count=counts.total())
        else:
            yield (words.SOUND_NEW if self.has_known else words.SOUND).say(language)
        yield from _worst_axis(self.findings, language)

    def _sums(self, language: Language) -> Iterator[str]:
        tree = self.tree
        wrong = [node.place.label or tree.referentiel.name for node in tree.nodes if node.wrong]
        if not wrong:
            yield words.SUMS_RIGHT.say(language)
            return
        places = ", ".join(f"`{label}`" for label in wrong[:_MOST_PLACES])
        if (more := len(wrong) - _MOST_PLACES) > 0:
            places = words.AND_MORE.say(language, places=places, count=more)
        yield words.SUMS_WRONG.say(language, count=len(wrong), places=places)

    def _principes(self, language: Language) -> Iterator[str]:
        count = len(self.principes)
        unscored = sum(not one.reading.is_scored for one in self.principes)
        if unscored:
            yield words.PRINCIPES_SOME.say(language, count=unscored, all=count)
        elif count:
            yield words.PRINCIPES_ALL.say(language, count=count)


def ensemble_paragraphs(
    ensemble: CheckedEnsemble,
    findings: Sequence[Finding] | None,
    since: Since | None,
    language: Language,
    *,
    has_known: bool,
) -> Iterator[str]:
    """Yield the sentences about the files of an ensemble; arguments as in `Description`."""
    kinds = ", ".join(reports_words.KINDS[kind].say(language) for kind in ensemble.kinds)
    files = reports_words.FILES.say(language, count=ensemble.files)
    text = words.BESIDE_FILES if ensemble.files else words.BESIDE_SHEETS
    sentences = [text.say(language, folder=ensemble.folder, files=files, kinds=kinds)]
    if findings is not None:
        counts = severity_counts(Counter(one.severity for one in findings), language)
        counts = _joined(counts.split(", "), language)
        nothing = words.BESIDE_NOTHING_NEW if has_known else words.BESIDE_NOTHING
        text = words.BESIDE_FOUND if counts else nothing
        sentences.append(text.say(language, counts=counts))
    yield " ".join(sentences)
    yield from _since(since, language)


def _worst_axis(findings: ByAxis, language: Language) -> Iterator[str]:
    sizes = {axis: len(own) for axis, own in findings.items() if axis is not None and own}
    most = max(sizes.values(), default=0)
    worst = [axis for axis, size in sizes.items() if size == most]
    if len(sizes) > 1 and len(worst) == 1:
        told = reports_words.FINDINGS.say(language, count=most)
        yield words.WORST_AXIS.say(language, axis=worst[0], counts=told)


def _since(since: Since | None, language: Language) -> Iterator[str]:
    if since is None:
        return
    base = {"revision": since.revision, "commit": since.commit[:SHORT]}
    if since.is_new:
        yield words.SINCE_REFERENTIEL.say(language, **base)
        return
    new, gone = (
        _joined(list(_counted(counts, texts, language)), language)
        for counts, texts in ((since.new, words.NEW), (since.gone, words.GONE))
    )
    if since.compared:
        new = words.COMPARED.say(language, counts=new, count=since.compared)
    counts = words.BESIDE.say(language).join(filter(None, (new, gone))) or words.SINCE_NOTHING.say(
        language
    )
    yield words.SINCE.say(language, counts=counts, **base)


def _counted(counts: Mapping[Severity, int], texts: Messages, language: Language) -> Iterator[str]:
    for severity in Severity:
        if count := counts.get(severity):
            yield texts[severity].say(language, count=count)


def _joined(parts: Sequence[str], language: Language) -> str:
    """Join parts by commas, the last one by a word."""
    *others, last = parts or [""]
    return words.AND.say(language).join(filter(None, (", ".join(others), last)))
