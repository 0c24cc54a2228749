"""The output of `reflint check`: the report, files of --output, diffs, the summary."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from linter.finding import Finding, Location, remedy
from linter.words import N_, ErrorMessage, Language, UsageError
from referentiel.files.discovery import Discovery
from referentiel.files.writing import write_whole
from referentiel_lint.check.arguments import ANNOTATED, Arguments, Output
from referentiel_lint.reports import characters, summary
from referentiel_lint.reports.report import Report
from referentiel_lint.terminal import output

if TYPE_CHECKING:
    from linter.fixing.run import FixRun


class Result(NamedTuple):
    """The result of a check: the discovered files, the report and, if requested, the fixes.

    `text` is the text of stdin after --fix, if both are given. `fallback` says why --staged checked
    the files on disk, if it did.
    """

    found: Discovery
    report: Report
    fixed: "FixRun | None"
    text: bytes | None
    fallback: ErrorMessage | None


def write_result(arguments: Arguments, result: Result, language: Language) -> None:
    """Write all outputs of a check.

    If files could not be written, raise one `UsageError` for all of them at the end.
    """
    report, stream = result.report, sys.stdout
    errors = [*_write_files(arguments, result, language)]
    if result.fallback:
        _write_fallback(result.fallback, language)
    if result.fixed and arguments.diff:
        from linter.fixing.draft import unified

        _write_diff(unified(result.fixed.changes), is_for_program=arguments.is_for_program)
    if result.text is not None:
        output.write_exact(sys.stdout, result.text)
        stream = sys.stderr
    if not arguments.diff or arguments.is_for_program:
        _write_report(arguments, report, language, stream)
    if result.text is None or not arguments.is_for_program:
        text = summary.render(report, language)
        output.write(sys.stderr, text, color=output.wants_color(arguments.color, sys.stderr))
        if not arguments.statistics:
            output.write(sys.stderr, "".join(summary.overview(report, language)), color=False)
    unfixed = result.fixed.problems if result.fixed else []
    if unfixed and arguments.diff:  # Nothing was meant to be written, so this is no failure.
        output.write_usage_error(UsageError(*unfixed), language)
        unfixed = []
    if unfixed or errors:
        raise UsageError(*unfixed, *errors)


def _write_files(
    arguments: Arguments, result: Result, language: Language
) -> Iterator[ErrorMessage]:
    """Write the job summary and the files that options request; yield an error for each failure."""
    for one in arguments.outputs:
        yield from _write_file(one, result, language)
    if arguments.format == "github" and result.text is None:
        from referentiel_lint.check.formats.forges import append_summary

        try:
            append_summary(result.report, language)
        except UsageError as error:
            yield from error.messages


def _write_file(one: Output, result: Result, language: Language) -> Iterator[ErrorMessage]:
    """Write a file, whole or not at all; yield an error if that fails."""
    try:
        if one.form == ANNOTATED:
            from referentiel_lint.check.annotated_copy import annotated

            data = annotated(one.place, result.found, result.report, language)
        else:
            text = output.without_marks(click.unstyle(render(one.form, result.report, language)))
            data = text.encode("utf-8", "backslashreplace")
        write_whole(one.file, data)
    except UsageError as error:
        yield from error.messages
    except OSError as error:
        yield ErrorMessage(one.place, output.UNWRITABLE, {"detail": error.strerror or ""})


def _write_report(
    arguments: Arguments, report: Report, language: Language, stream: TextIO | None
) -> None:
    """Write the findings in the chosen format, or only the statistics."""
    if arguments.statistics and not arguments.is_for_program:
        output.write(stream, summary.table(report.findings, language), color=False)
        return
    text = render(arguments.format, report, language)
    if arguments.is_for_program:
        output.write(stream, text, color=False, as_utf8=True)
    else:
        output.write(stream, text, color=output.wants_color(arguments.color, stream))


def _write_diff(text: str, *, is_for_program: bool) -> None:
    """Write a diff to stdout, or to stderr if a program reads stdout.

    The bytes are exact, for `patch`, except in CI, where a log must not contain commands.
    """
    stream = sys.stderr if is_for_program else sys.stdout
    if output.is_azure() or output.is_teamcity():
        text = output.without_marks(text)
    output.write_exact(stream, output.inert(text).encode("utf-8", "backslashreplace"))


def _write_fallback(why: ErrorMessage, language: Language) -> None:
    """Write to stderr why --staged checks the files on disk."""
    reason = why.message.fill(language, why.arguments)
    output.write_lines(
        sys.stderr,
        [
            N_("there is no git index to check ({why}): checking the files on disk").say(
                language, why=reason
            )
        ],
    )


# --- Formats: those for people are here, those for programs in separate modules


def render(name: str, report: Report, language: Language) -> str:
    """Return a report in the format `name`; import the module of the format on demand."""
    match name:
        case "full":
            return _full(report, language)
        case "concise":
            return _concise(report, language)
        case "json":
            from referentiel_lint.check.formats.json import render
        case "github":
            from referentiel_lint.check.formats.forges import github as render
        case "gitlab":
            from referentiel_lint.check.formats.forges import gitlab as render
        case "sarif":
            from referentiel_lint.check.formats.sarif import render
        case "junit":
            from referentiel_lint.check.formats.junit import render
        case _:
            raise ValueError(name)
    return render(report, language)


# Further related locations are counted.
_MOST_RELATED = 12


def _full(report: Report, language: Language) -> str:
    """Return the findings, errors first, each on several lines; `write` may strip the colours."""
    ranked = sorted(report.findings, key=lambda finding: finding.severity.rank)
    return "\n".join("\n".join(_full_lines(f, language)) + "\n" for f in ranked)


def _full_lines(finding: Finding, language: Language) -> Iterator[str]:
    yield _headline(finding, language)
    number = str(finding.location.start.line) if finding.location.start else ""
    margin = " " * len(number)
    if finding.location.span is not None:
        source, carets = snippet(finding.location)
        yield f"{margin} |"
        yield f"{number} | {source}".rstrip()
        yield f"{margin} | {click.style(carets, fg=output.COLOURS[finding.severity])}"
    for other in finding.related[:_MOST_RELATED]:
        yield f"{margin} = {characters.related_line(other, language)}"
    if len(finding.related) > _MOST_RELATED:
        yield f"{margin} = +{len(finding.related) - _MOST_RELATED}"
    if words := remedy(finding, language):
        yield f"{margin} = {characters.visible(characters.REMEDY.say(language, remedy=words))}"


def _headline(finding: Finding, language: Language) -> str:
    line = characters.finding_line(finding, language)
    mark = f"{finding.severity}["
    before, _, after = line.partition(f": {mark}")
    label = click.style(finding.severity.value, fg=output.COLOURS[finding.severity], bold=True)
    return f"{click.style(before, bold=True)}: {label}[{after}"


def snippet(location: Location) -> tuple[str, str]:
    """Return the source line as shown in a terminal, and the line of carets below the span."""
    before, marked, after = characters.excerpt_of(location)
    carets = "^" * max(characters.width(marked), 1)
    return f"{before}{marked}{after}", " " * characters.width(before) + carets


def _concise(report: Report, language: Language) -> str:
    """Return `path:line:column: severity[rule] message` for each finding.

    If a finding has exactly one related location, that follows in parentheses.
    """
    return "".join(f"{_in_a_line(finding, language)}\n" for finding in report.findings)


def _in_a_line(finding: Finding, language: Language) -> str:
    line = characters.finding_line(finding, language)
    if len(finding.related) != 1:
        return line
    return f"{line} ({characters.related_line(finding.related[0], language)})"
