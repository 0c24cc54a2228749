"""The pages of rules, and their index, in Markdown."""

from collections.abc import Iterator, Sequence

from linter.manual.page import (
    fenced,
    page_of,
)
from linter.rule import Rule
from linter.words.language import Language
from referentiel_lint.explain.markdown import cell
from referentiel_lint.explain.scopes import seen_by

_INDEX = """\
# The rules

The {count} rules of reflint, in the order of `reflint explain`; `reflint explain RULE` prints the
page of one. `reflint check --fix` applies the *safe* fixes, which do not change what the files
mean. *Unsafe* fixes need `--unsafe-fixes` and a review; those for *display* are shown but never
applied.

Chaque règle a une page, en anglais puis en français.

| rule | severity | fix | what it finds |
|---|---|---|---|
{rows}
"""


def index_page(rules: Sequence[Rule]) -> str:
    """Return the list of all rules, with a link to the page of each."""
    return _INDEX.format(count=len(rules), rows="\n".join(_row(rule) for rule in rules))


def _row(rule: Rule) -> str:
    summary = page_of(rule.module).summary["en"]
    severities = ", ".join(rule.severities)
    return f"| [{rule.name}]({rule.name}.md) | {severities} | {_fix(rule)} | {cell(summary)} |"


def rule_page(rule: Rule) -> str:
    """Return the page of a rule: English, French, the examples, the words in both languages."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    page = page_of(rule.module)
    yield f"# `{rule.name}`"
    yield ""
    yield page.summary["en"]
    yield ""
    yield "| severity | fix | sees |"
    yield "|---|---|---|"
    yield f"| {', '.join(rule.severities)} | {_fix(rule)} | {seen_by(rule, Language.ENGLISH)} |"
    yield ""
    yield page.why["en"]
    yield ""
    yield "## En français"
    yield ""
    yield page.summary["fr"]
    yield ""
    yield page.why["fr"]
    yield ""
    yield "## Examples"
    for kind, examples in (("Bad", page.bad), ("Good", page.good)):
        for example in examples:
            yield from ("", f"{kind}:", "", *fenced(example.text))
    if any(example.has_escapes for example in page.bad + page.good):
        yield ""
        yield "`\\t`, `\\r`, `\\0`, `\\u2028` and `\\xe9` stand for invisible characters."
    yield ""
    yield "[All rules](README.md)"


def _fix(rule: Rule) -> str:
    fix = rule.fix
    return fix.value if fix else "none"
