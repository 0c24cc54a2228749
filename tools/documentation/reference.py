"""The reference of the format, in French: handwritten prose with generated tables and examples."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tools.documentation import reference_examples, reference_tables

REFERENCE = "reference.fr.md"
_TEMPLATES = Path(__file__).with_name("templates")
_CONTENTS = "[[contents]]"
_HEADING = re.compile(r"^(##|###) (.*)$", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}+).*?^\1$", re.MULTILINE | re.DOTALL)
# Characters that GitHub omits in the address of a heading.
_NO_ADDRESS = re.compile(r"[^\w\- ]")


def reference_page() -> str:
    """Return the page, with its table of contents."""
    # The page is Markdown, and all values in it are ours, so nothing is escaped.
    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    parts: Mapping[str, object] = {
        **reference_tables.PARTS,
        **reference_examples.PARTS,
        "contents": _CONTENTS,
    }
    page = pages.get_template(f"{REFERENCE}.j2").render(parts)
    return page.replace(_CONTENTS, "\n".join(_contents(page)), 1)


def _contents(page: str) -> Iterator[str]:
    """Yield a line of the table of contents for each heading."""
    for marks, title in _HEADING.findall(_FENCED.sub("", page)):
        address = _NO_ADDRESS.sub("", title.lower()).replace(" ", "-")
        yield f"{'  ' * (len(marks) - 2)}- [{title}](#{address})"
