"""The text contains an invisible character."""

from collections.abc import Sequence

from linter.finding import Diagnostic, Edit, Fix, Habit, Place, Safety, Severity, replacement
from linter.rule import ANY_FILE, N_, NN_, Code, Diagnostics, Document, Span, Unit, quote, rule
from linter.topics import characters
from linter.topics.data import unseen_in_exact_texts
from linter.topics.links import THING, read_links
from referentiel.profile import ID_KEYS
from referentiel.source import Excerpt
from referentiel.text.expression import Expression
from referentiel.text.letters import UNSEEN, as_seen, without_widthless

# Keys whose values cannot be read with a control character, and may change meaning without it.
_PARSED_KEYS = frozenset((*ID_KEYS, *Unit))
# What an editor or a PDF leaves where a word may be hyphenated, and the word around it.
_HYPHENS = "\u00ad\u200b\u2060"
_IN_WORD = Expression(rf"[^\W\d_]{{1,60}}(?:[{_HYPHENS}]{{1,9}}[^\W\d_]{{1,60}})+")
_REMEDY = N_(
    "delete the invisible characters, which often come from a PDF or the web: searches miss the "
    "words that contain them"
)


@rule(Severity.WARNING, Severity.ERROR, Severity.INFO, kinds=ANY_FILE, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find control characters, unusual line ends, and invisible characters in words and values."""
    text, rare = document.source.text, characters.rare_characters(document)
    # Spreadsheets recognise UTF-8 by this mark.
    if text.startswith(characters.BYTE_ORDER_MARK) and not document.kind.is_sheet:
        yield Diagnostic.at(
            Place(document, Span(0, 1)),
            N_("the file starts with a byte-order mark, the invisible character U+FEFF"),
            remedy=N_("save the file as `UTF-8`, not as `UTF-8 with BOM`"),
            field="encoding",
            wrong="U+FEFF",
            fixes=replacement(document, Span(0, 1), ""),
        )
    exact = unseen_in_exact_texts(document)
    for one in exact:
        found = document.source.slice(one.span)
        yield Diagnostic.at(
            Place(document, one.span, one.action),
            N_("`{found}` contains an invisible character ({characters})"),
            remedy=N_("retype `{meant}`"),
            severity=Severity.ERROR,
            field=one.field,
            wrong=" ".join(found.split()),
            fixes=replacement(document, one.span, one.meant),
            found=quote(as_seen(found)),
            characters=characters.code_points(next(filter(UNSEEN.match, found))),
            meant=one.meant,
        )
    # `heading-glued` reports the characters before a heading.
    starts = (fault.span.start for fault in document.faults_of(Code.HEADING_GLUED) if fault.variant)
    spans = [
        *(one.span for one in exact),
        *(Span(start, text.index("#", start)) for start in starts),
    ]
    # The mark at the start of the file is reported above.
    first = int(text.startswith(characters.BYTE_ORDER_MARK))
    runs = characters.CONTROL_RUN.finditer(text, first) if characters.has_unreadable(rare) else ()
    for run in runs:
        if not any(run.start() in one for one in spans):
            place = characters.passage(document, span := Span(*run.span()))
            safety = Safety.UNSAFE if place.field in _PARSED_KEYS else Safety.SAFE
            yield Diagnostic.at(
                place,
                NN_("invisible character ({characters})", "invisible characters ({characters})"),
                wrong=characters.code_points(run[0]),
                remedy=NN_("delete it, or retype the word", "delete them, or retype the word"),
                fixes=replacement(document, span, "", safety),
                characters=characters.code_points(run[0]),
                count=str(len(run[0])),
            )
    for run in characters.SEPARATOR_RUN.finditer(text) if characters.has_unreadable(rare) else ():
        yield Diagnostic.at(
            characters.passage(document, Span(*run.span())),
            N_("other programs break the line at this invisible character ({characters})"),
            wrong=characters.code_points(run[0]),
            remedy=N_("delete it, and press Enter if you want a new line"),
            characters=characters.code_points(run[0]),
        )
    if any(char in rare for char in _HYPHENS):
        yield from _hyphens(document, spans)


def _hyphens(document: Document, exact: Sequence[Span]) -> Diagnostics:
    """Yield at most one diagnostic, for all words with an invisible hyphen, space or joiner.

    Words that begin in one of the spans in `exact`, and those in addresses, are left out.
    """
    words: list[tuple[Span, str]] = []
    for part in document.shown:
        excerpt = Excerpt.join(document.source, (part,))
        prose = read_links(excerpt.text).prose
        for found in _IN_WORD.finditer(excerpt.text):
            span = excerpt.span(*found.span())
            is_address = THING in prose[slice(*found.span())]
            if not is_address and not any(span.start in one for one in exact):
                words.append((span, found[0]))
    if words:
        slices = ((span, document.source.slice(span)) for span, _ in words)
        edits = (Edit(document, span, without_widthless(text)) for span, text in slices)
        span, word = words[0]
        yield Diagnostic.at(
            characters.passage(document, span),
            NN_(
                "the word `{word}` contains an invisible character ({characters})",
                "{count} words contain an invisible character, the first being `{word}` "
                "({characters})",
            ),
            remedy=_REMEDY,
            severity=Severity.INFO,
            habit=Habit(
                N_("{count} files have words with invisible characters", remedy=_REMEDY),
                key="words",
            ),
            wrong=f"hyphen {without_widthless(word)}",
            fixes=[Fix(Safety.SAFE, tuple(edits))],
            word=without_widthless(word),
            characters=characters.code_points("".join(char for char in word if char in _HYPHENS)),
            count=str(len(words)),
        )
