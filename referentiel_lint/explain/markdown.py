"""The page of a rule in Markdown, in one language."""

from collections.abc import Iterator

from linter.manual.examples import localized_text
from linter.manual.page import fenced, page_of
from linter.words.language import Language
from linter.words.text import N_
from referentiel_lint.explain.configured_rules import FIXES, ConfiguredRule
from referentiel_lint.explain.scopes import seen_by
from referentiel_lint.reports.summary import SEVERITIES

HEAD = N_("{rule}: {severity}; fix: {fix}; scope: {scope}")
OFF = N_("disabled by the configuration")
WHY = N_("Why")
BAD = N_("Bad")
GOOD = N_("Good")
ESCAPES = N_("`\\t`, `\\r`, `\\0`, `\\u2028` and `\\xe9` stand for invisible characters.")


def title(one: ConfiguredRule, language: Language) -> str:
    """Return what a rule reports, as a sentence."""
    return page_of(one.rule).summary[language]


def page(one: ConfiguredRule, language: Language) -> str:
    """Return the page of a rule, without its title: what `reflint explain` prints.

    Headings are of the second level.
    """
    return "\n".join(_lines(one, language)) + "\n"


def _lines(one: ConfiguredRule, language: Language) -> Iterator[str]:
    rule, about = one.rule, page_of(one.rule)
    yield HEAD.say(
        language,
        rule=f"`{rule.name}`",
        severity=SEVERITIES[one.severity].say(language),
        fix=FIXES[one.fix].say(language),
        scope=seen_by(rule, language),
    )
    if not one.runs:
        yield from ("", OFF.say(language))
    yield from ("", f"## {WHY.say(language)}", "", about.why[language])
    for text, examples in ((BAD, about.bad), (GOOD, about.good)):
        for example in examples:
            shown = localized_text(example, rule, language)
            yield from ("", f"## {text.say(language)}", "", *fenced(shown))
    if any(example.has_escapes for example in about.bad + about.good):
        yield from ("", ESCAPES.say(language))


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    return text.replace("|", "\\|")
