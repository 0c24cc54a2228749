"""A bracket or a quotation mark has no counterpart."""

from itertools import islice

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Document, Severity, quote, rule
from linter.topics.lists import may_be_unpaired, repaired_lines, unpaired_brackets
from linter.topics.prose import BULLETS, DASHES, texts_of

_OTHER = dict(zip('()[]«»“”"', ')(][»«”“"', strict=True))
_QUOTES = '"“”'
_MARKS = f" \t>-*+{BULLETS}{DASHES}"
# This many words next to a bracket identify it.
_WORDS = 5
# At most this many are reported for one text; a line drawn with brackets has thousands.
_MOST = 100


@rule(Severity.WARNING, kinds=ANY_TEXT)
def check(document: Document) -> Diagnostics:
    """Yield the brackets and quotation marks without a counterpart.

    In titles, only brackets and guillemets that close nothing are yielded: `title-truncated` and
    `title-marks` report the others.
    """
    for text in texts_of(document):
        if not may_be_unpaired(text.prose):
            continue
        for single in islice(unpaired_brackets(repaired_lines(text)), _MOST):
            if text.section is None and (single.mark in _QUOTES or single.is_opening):
                continue
            words = text.excerpt.text
            if single.is_opening:
                line = words[single.offset : single.offset + 200].splitlines()[0]
                context = " ".join(line.split(maxsplit=_WORDS)[:_WORDS])
                message = N_("this `{mark}` is never closed: `{context}`")
            else:
                line = words[max(0, single.offset - 200) : single.offset + 1].splitlines()[-1]
                # The list marker is not part of the context.
                context = " ".join(line.lstrip(_MARKS).rsplit(maxsplit=_WORDS)[-_WORDS:])
                message = N_("this `{mark}` closes nothing: `{context}`")
            remedy = N_("add the missing `{other}`, or delete `{mark}`")
            if single.is_split:
                message = N_("this `{mark}` is closed only below a blank line: `{context}`")
                remedy = N_("delete the blank line, or move `{other}` above it")
            yield Diagnostic.at(
                text.place((single.offset, single.offset + 1)),
                message,
                wrong=context,
                remedy=remedy,
                mark=single.mark,
                other=_OTHER[single.mark],
                context=quote(context),
            )
