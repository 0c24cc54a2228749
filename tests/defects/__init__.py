"""Seeded defects: for each rule one mutation of a clean referential, and what it must give."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Defect:
    """One slip in `file`: the first match of `pattern` (multi-line) becomes `replacement`.

    If `replacement` is None, the file is deleted.

    Patterns match only ids, keys, headings and figures, so that the same defect can be seeded in
    any copy of the orientation. `found` is the text under the finding's span in the mutated file
    (None for the file as a whole), `message` the English message, for weights and if no example of
    the rule's page has it; both may quote `{1}`, the first group of the match. `reported_in` is the
    file of the finding, if it is another one; `among` are the only files that the referential then
    has, if the others would cause other findings. `profile` names the referential of `tests/data`
    that is mutated (`ensemble` has sibling files, named by their paths); the others are seeded in
    those of the profile `ponderation`. `beside` is the file that gets the mutated text, if
    `file` is to stay as it is.
    """

    rule: str
    pattern: str
    replacement: str | None
    found: str | None
    message: str = ""
    file: str = "5.2.md"
    reported_in: str | None = None
    among: tuple[str, ...] = ()
    profile: str = "ponderation"
    beside: str | None = None

    def seed(self, text: str) -> tuple[str, re.Match[str]]:
        """Return the mutated text and the match that was replaced."""
        match = re.search(self.pattern, text, re.MULTILINE)
        assert match, f"{self.rule}: {self.pattern} does not occur in {self.file}"
        if self.replacement is None:
            return "", match
        return text[: match.start()] + match.expand(self.replacement) + text[match.end() :], match


def in_profile(
    profile: str, defects: Iterable[Defect], file: str | None = None
) -> Iterator[Defect]:
    """Yield the defects as those of another referential of `tests/data`, or of one `file` of it."""
    return (replace(one, profile=profile, file=file or one.file) for one in defects)
