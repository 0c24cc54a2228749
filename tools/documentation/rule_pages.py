"""Update the examples in the pages of rules with the current messages of the rules."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import linter.rules
from linter.manual.examples import expected, found_in
from linter.manual.page import Example, Expected, page_of, with_messages
from linter.registry import RULES
from linter.rule import Rule

_FOLDER = Path(linter.rules.__file__).parent


def rule_pages() -> Mapping[Path, str]:
    """Return the text of each page, with current messages in its examples."""
    pages: dict[Path, str] = {}
    for rule in RULES:
        path = _FOLDER / f"{rule.name.replace('-', '_')}.md"
        text = path.read_text(encoding="utf-8")
        for example in page_of(rule).bad:
            text = text.replace(example.text, _updated(example, rule))
        pages[path] = text
    return pages


def _updated(example: Example, rule: Rule) -> str:
    """Return an example with current messages; unchanged if the findings are at other places."""
    messages: dict[Expected, list[str]] = defaultdict(list)
    for one in map(expected, found_in(example, rule)):
        messages[replace(one, message="")].append(one.message)
    places = [replace(one, message="") for one in example.expected]
    if sorted(map(str, places)) != sorted(str(at) for at, said in messages.items() for _ in said):
        return example.text
    return with_messages(example, [messages[at].pop(0) for at in places])
