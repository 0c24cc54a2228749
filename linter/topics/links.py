"""Find broken links, in HTML and in Markdown, and bare addresses in a text.

`read_links` also returns the text as prose of the same length: each character of tags and link
targets, which readers do not see, is replaced by `TAG`; each character of code and addresses, by
`THING`. Line ends are kept.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from referentiel.text.expression import Expression

TAG, THING = "\u200b", "\ufffc"


class LinkError(StrEnum):
    """How a link is broken; the value is part of the identity of the finding."""

    SPACE = "space"  # href="https://example.org/une page", href="https://exa⏎mple.org"
    PADDED = "padded"  # href="https://example.org "
    MARKS = "marks"  # href="(https://example.org)", href="https://example.org),"
    SCHEME = "scheme"  # href="www.example.org", href="https:/example.org"
    TWICE = "twice"  # href="https://example.orghttps://example.org"
    LACKS = "lacks"  # <a href="…"></a>, [](https://example.org), href="", [texte]()
    TEXT_LINE = "text-line"  # <a href="…">un⏎texte</a>
    TEXT_PARAGRAPH = "text-paragraph"  # <a href="…">un⏎⏎texte</a>
    UNENDED = "unended"  # <a href="…">texte, without </a>
    STRAY = "stray"  # </a>, without <a …>
    UNCLOSED = "unclosed"  # <a href="…" texte


class BrokenLink(NamedTuple):
    """A broken link: its error, the offsets of the wrong part, and the text to quote.

    `edits` are (start, end, new text), and repair the link; empty if no repair is certain.
    """

    broken: LinkError
    start: int
    end: int
    quoted: str
    edits: tuple[tuple[int, int, str], ...] = ()


class Links(NamedTuple):
    """The result of `read_links`; `bare` are the (start, end) pairs of addresses outside links."""

    broken: tuple[BrokenLink, ...]
    bare: tuple[tuple[int, int], ...]
    prose: str


# Every repetition is bounded, or ends at a character that cannot begin the pattern again, so that
# the time is linear. A tag may span line ends, but not a blank line.
_IN_TAG = r"[^<>\n]*+(?:\n(?![ \t\r]{0,200}\n)[^<>\n]*+)*+"
_DOMAIN = r"[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,4}\.(?:fr|org|com|net|eu)(?![\w.-])"
_IN_ADDRESS = r"[^\s<>\"«»“”`]+"
# A parenthesis after a backslash does not end the target.
_IN_TARGET = r"(?:[^()\n\\]|\\[^\n])"
# Searching for one of a few characters is fast, so each alternative looks behind at its own.
_PARTS = Expression(
    r"[`<\[(hHwW](?i:"
    r"(?P<code>(?<=`)[^`\n]+`)"
    r"|(?P<auto>(?<=<)(?:https?://|mailto:)[^<>\s]*>)"
    rf"|(?P<tag>(?<=<)/?[a-zA-Z]{_IN_TAG}>)"
    r"|(?P<unclosed>(?<=<)a\s{1,9}href\b[^<>\n]*)"
    r"|(?P<markdown>(?<=\[)(?P<words>[^\][]*)\]"
    rf"\((?P<target>{_IN_TARGET}{{0,2000}}"
    rf"(?:\({_IN_TARGET}{{0,500}}\){_IN_TARGET}{{0,500}}){{0,4}})\))"
    r"|(?P<address>(?:(?<=\bh)ttps?(?:(?:[ \u00a0]?:/|:)/(?=[\w\[])|:/(?=www\.))"
    rf"|(?<=w)(?<![\w@./-].)ww\.(?=[\w-]+\.\w)){_IN_ADDRESS}))"
)
_DOMAIN_END = Expression(r"\.(?:fr|org|com|net|eu)/", re.IGNORECASE)
# The same with `exemple.fr/page`, which is slower, since every word is examined.
_PARTS_AND_DOMAINS = Expression(
    rf"{_PARTS.pattern}|(?i:(?P<domain>(?<![\w@./:-])(?={_DOMAIN}/\w){_IN_ADDRESS}))"
)
_ANCHOR = Expression(r"<a(?=[\s>])", re.IGNORECASE)
_ANCHOR_END = Expression(r"</a\s{0,9}>", re.IGNORECASE)
_HREF = Expression(
    r"\shref\s{0,9}=\s{0,9}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<none>[^\s>]*))",
    re.IGNORECASE,
)
# Addresses and anchors that are certainly right, as most are.
_RIGHT = r"https?://(?!https?/)[^/\s,;:()\[\]\"“”«»][^\s,;:()\[\]\"“”«»]*"
_RIGHT_ADDRESS = Expression(_RIGHT, re.IGNORECASE)
_RIGHT_ANCHOR = Expression(rf"<a\s{{1,9}}href=\"{_RIGHT}\"[^<>]*>", re.IGNORECASE)
_NAMED = Expression(r"\s(?:id|name)\s{0,9}=", re.IGNORECASE)
_IS_ADDRESS = Expression(r"[<\s]{0,9}(?:https?:|www\.)", re.IGNORECASE)
_TITLE = Expression(r"(?<!\s)\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\))\s*+\Z")
_OPENING = "([{<\"'“”«‘’"
_NEARLY_ADDRESS = Expression(r"www\.|h{0,2}t{1,3}p{1,2}s{0,2}(?=[:;,/.])", re.IGNORECASE)
_WHOLE_ADDRESS = Expression(r"https?://(?!https?:?/|[^/\s]{0,200},)[^/\s:]", re.IGNORECASE)
_BARE_DOMAIN = Expression(rf"{_DOMAIN}(?:[/?#]|\Z)", re.IGNORECASE)
_INSIDE = Expression(r"\(\s{0,9}(?:https?:|www\.)|href\s{0,9}=", re.IGNORECASE)
# The address of an archive or a redirection contains another address after a delimiter.
_SECOND = Expression(r"(?<=[^/=?&#:])https?://", re.IGNORECASE)
_TAIL = ",;“”«»"
_SPACES = Expression(r"\s+")
# A line end in a text, blank lines after it, and the marks of a quotation.
_LINE_END = Expression(r"(?<=\S)[ \t]*(?:\r\n?|\n)[\s>]*(?=[^\s>])")
_BLANK = Expression(r"(?:\r\n?+|\n)[ \t>]*(?:\r|\n)")
_IN_LINE = Expression(r"[^\r\n]")
_SENTENCE_END = ".,;:!?…'’*_|"


def read_links(text: str) -> Links:
    """Return the broken links, bare addresses and prose of a text of one or more lines."""
    links = _Reader(text).read(_PARTS) if _PARTS.search(text) else Links((), (), text)
    # Domains outside links and addresses are rare.
    return _Reader(text).read(_PARTS_AND_DOMAINS) if _DOMAIN_END.search(links.prose) else links


class _Reader:
    """A reader of one text; `opened` is the span of an `<a …>` tag that is not closed yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.broken: list[BrokenLink] = []
        self.bare: list[tuple[int, int]] = []
        self.pieces: list[str] = []
        self.end = 0
        self.opened: tuple[int, int] | None = None

    def read(self, parts: Expression) -> Links:
        """Return the broken links, addresses and prose of the text; `parts` finds its links."""
        for part in parts.finditer(self.text):
            match part.lastgroup:
                case "tag":
                    self._tag(part)
                case "unclosed":
                    self._break(
                        LinkError.UNCLOSED, part.start(), len(part[0].rstrip()) + part.start()
                    )
                    self._hide(part.start(), part.end(), TAG)
                case "markdown":
                    self._markdown(part)
                case "address" | "domain":
                    end = _address_end(self.text, part.start(), part.end())
                    is_target = self.text.startswith("](", max(part.start() - 2, 0))
                    if self.opened is None and not is_target:
                        self.bare.append((part.start(), end))
                    self._hide(part.start(), end, THING)
                case _:
                    self._hide(*part.span(), THING)
        self._check_ended()
        prose = "".join((*self.pieces, self.text[self.end :]))
        return Links(tuple(sorted(self.broken, key=attrgetter("start"))), tuple(self.bare), prose)

    def _hide(self, start: int, end: int, mark: str) -> None:
        """Append the text up to `end` to the prose, with the part from `start` hidden.

        Each of its characters, except line ends, is replaced with `mark`.
        """
        part = self.text[start:end]
        is_one_line = "\n" not in part and "\r" not in part
        hidden = mark * len(part) if is_one_line else _IN_LINE.sub(mark, part)
        self.pieces += (self.text[self.end : start], hidden)
        self.end = end

    def _break(self, broken: LinkError, start: int, end: int, quoted: str = "") -> None:
        shown = quoted or self.text[start:end]
        self.broken.append(BrokenLink(broken, start, end, shown))

    # --- HTML

    def _tag(self, part: re.Match[str]) -> None:
        start, end = part.span()
        if _ANCHOR.match(part[0]):
            self._check_ended()
            self.opened = (start, end)
            if not _RIGHT_ANCHOR.match(part[0]):
                self.broken += _broken_anchor(part[0], start)
        elif _ANCHOR_END.fullmatch(part[0]):
            if self.opened is None:
                self._break(LinkError.STRAY, start, end)
            elif _HREF.search(self.text, *self.opened):
                if self.text[self.opened[1] : start].strip():
                    self._check_text(self.opened[1], start)
                else:
                    self._break(LinkError.LACKS, self.opened[0], end)
            self.opened = None
        self._hide(start, end, TAG)

    def _check_ended(self) -> None:
        """Report a tag `<a …>` that is open when another one begins, or when the text ends."""
        if self.opened is not None and _HREF.search(self.text, *self.opened):
            self._break(LinkError.UNENDED, *self.opened)
        self.opened = None

    def _check_text(self, start: int, end: int, *, is_split: bool = False) -> None:
        """Report a link text that continues past the end of its line.

        `is_split` means that the text contains a blank line, perhaps at its start or end.
        """
        text = self.text[start:end].lstrip()
        if "\n" not in text and "\r" not in text and not is_split:
            return
        start = end - len(text)
        line_ends = list(_LINE_END.finditer(self.text, start, end))
        if not line_ends and not is_split:
            return
        words = " ".join(_LINE_END.sub(" ", text).split())
        place = start, line_ends[0].start() if line_ends else start + len(text.rstrip())
        if is_split or any(_BLANK.search(line_end[0]) for line_end in line_ends):
            self.broken.append(BrokenLink(LinkError.TEXT_PARAGRAPH, *place, words))
            return
        edits = tuple((*line_end.span(), " ") for line_end in line_ends)
        self.broken.append(BrokenLink(LinkError.TEXT_LINE, *place, words, edits))

    # --- Markdown

    def _markdown(self, part: re.Match[str]) -> None:
        """Report the errors of a link `[words](target)`, and hide its target."""
        target = part["target"]
        is_address = _IS_ADDRESS.match(target)
        start, end = part.span("target")
        without_title = _TITLE.sub("", target.rstrip())
        if not without_title.strip():
            self._break(LinkError.LACKS, start - 1, end + 1, quoted=part[0])
        elif not target.lstrip().startswith("<"):
            # White space around the target is allowed.
            place = start + len(without_title) - len(without_title.lstrip())
            self.broken += _broken_address(without_title.lstrip(), place, is_page=not is_address)
        is_split = _BLANK.search(part["words"]) is not None
        if part["words"].strip():
            self._check_text(*part.span("words"), is_split=is_split)
        elif self.text[part.start() - 1 : part.start()] != "!":
            self._break(LinkError.LACKS, *part.span())
        if is_split:
            # Its brackets are in two paragraphs, and are reported with the link.
            self._hide(part.start(), part.start() + 1, TAG)
            self._hide(part.end("words"), end + 1, TAG)
        else:
            self._hide(start - 1, end + 1, TAG)


def _broken_anchor(tag: str, offset: int) -> Iterator[BrokenLink]:
    """Yield the errors in the address of a tag `<a …>` that starts at `offset`."""
    href = _HREF.search(tag)
    if href is None:
        if not _NAMED.search(tag):
            yield BrokenLink(LinkError.LACKS, offset, offset + len(tag), tag)
        return
    group = next(name for name, value in href.groupdict().items() if value is not None)
    value, start = href[group], offset + href.start(group)
    if value.strip() in ("", "#"):
        yield BrokenLink(LinkError.LACKS, offset + href.start() + 1, offset + href.end(), tag)
    else:
        yield from _broken_address(value, start)


def _broken_address(value: str, offset: int, *, is_page: bool = False) -> Iterator[BrokenLink]:
    """Yield the first error of an address at `offset`; spaces at its ends are a separate error.

    With `is_page`, the value may also be the name of a page, which is not checked.
    """
    if _RIGHT_ADDRESS.fullmatch(value):
        return
    address = value.strip()
    start = offset + value.find(address)
    place = start, start + len(address), address
    if address != value and not is_page and "\n" not in value and "\r" not in value:
        yield BrokenLink(LinkError.PADDED, offset, offset + len(value), value)
    if _INSIDE.match(address) or (address[0] in _OPENING and not is_page):
        yield BrokenLink(LinkError.MARKS, *place)
    elif _BARE_DOMAIN.match(address):
        yield BrokenLink(LinkError.SCHEME, *place)
    elif is_page:
        return
    elif "\n" in value or "\r" in value:
        yield BrokenLink(LinkError.SPACE, *place)
    elif spaces := _SPACES.search(address):
        yield BrokenLink(LinkError.SPACE, start + spaces.start(), start + spaces.end(), address)
    elif _NEARLY_ADDRESS.match(address) and not _WHOLE_ADDRESS.match(address):
        yield BrokenLink(LinkError.SCHEME, *place)
    elif second := _SECOND.search(address, 1):
        yield BrokenLink(LinkError.TWICE, start + second.start(), place[1], address)
    elif (kept := len(address.rstrip(_TAIL + _unopened(address)))) < len(address):
        yield BrokenLink(LinkError.MARKS, start + kept, place[1], address)


def _unopened(address: str) -> str:
    """Return those of `)` and `]` that an address has more often than `(` and `[` respectively."""
    pairs = (("(", ")"), ("[", "]"))
    return "".join(end for begin, end in pairs if address.count(end) > address.count(begin))


def _address_end(text: str, start: int, end: int) -> int:
    """Return the end of an address, before brackets and punctuation of the sentence around it."""
    depth = 0
    for index in range(start, end):
        if text[index] in "([":
            depth += 1
        elif text[index] in ")]":
            depth -= 1
            if depth < 0:
                end = index
                break
    while end > start and text[end - 1] in _SENTENCE_END:
        end -= 1
    return end
