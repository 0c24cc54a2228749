"""Random mutations of text, such as editors, merges and hasty authors cause."""

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

# A function of a text, another text and a random generator; it returns the mutated text.
Mutation: TypeAlias = Callable[[str, str, Random], str]

_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_ID = re.compile(r"\b[0-9]+(?:\.[0-9]+)+\b")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_HEADING = re.compile(r"(?m)^#+")
_MARK = re.compile(r"->|=>|[→%*\[\]():…•#`'\"/-]")

LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\u2028", "\u0085", "\x0b", "\x0c")
ODDITIES = (
    "\u200b",
    "\u00a0",
    "\u202f",
    "\ufeff",
    "\u202e",
    "\u00ad",
    "\u0301",
    "\u2060",
    "\x00",
    "\x1b[31m",
    "\x07",
    "\x85",
    "\ufffd",
    "\U0001f469\u200d\U0001f680",
    "\ud800",
    "ﬁ",
    "İ",
    "ß",
    "２",
    "٣",
    "²",
    "½",
    "Ⅳ",
    "％",
    "➜",
    "–",
    "—",
    "’",
    "«\u00a0",
    "&nbsp;",
    "&#0;",
    "&amp;lt;",
    "\t",
    "\\",
)
NUMBERS = (
    "0",
    "1",
    "-1",
    "00",
    "0,5",
    "0.3333333333333333",
    "1/3",
    "1e309",
    "1e-400",
    "9" * 30,
    "9" * 5000,
    "0." + "1" * 400,
    ".5",
    "5.",
    "1_000",
    "1 000 000",
    "0x1F",
    "0b1",
    "017",
    "12:30",
    ".inf",
    ".nan",
    "100",
    "100 %",
    "33,33",
    "١٢",
    "5,2.1",
)
YAML = (
    "&a ",
    "*a",
    "!!python/object/apply:os.system [x]",
    "!!binary x",
    "!x ",
    "<<: *a\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "? ",
    "| \n",
    ">-\n",
    "[",
    "{",
    "]",
    "}",
    "{a: {b: [c",
    "- ",
    ": ",
    " #",
    "#",
    "'",
    '"',
    "@",
    "`",
    "a: b: c",
    "~",
    "null",
    "yes",
    "2001-01-01",
)
FENCES = ("```\n", "````\n", "~~~\n", "```yaml\n", "```yml\n", "``` yaml\n", "```", "    ```yaml\n")
COMMENTS = (
    "<!--",
    "-->",
    "<!-- x -->",
    "<!---->",
    "<!-->",
    "<!-- reflint: hide weight-sum: essai -->",
    "<!-- reflint: hide weight-sum: essai (until 2020-01-01) -->",
    "<!-- reflint: leave out weight-sum: essai -->",
    "<!-- reflint: retiré 5.2.9: essai -->",
    "<!-- reflint:",
    "<br>",
    "<script>",
    "</div>",
    "<a href='",
)
MERGES = ("<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n", "||||||| base\n")
HEADS = (
    "# ",
    "## ",
    "###",
    "#### ",
    "####### ",
    "Actions\n---\n",
    "===\n",
    "## Actions\n",
    "### Principe\n",
    "#### Principe\n",
    "#### Description\n",
    "> # ",
    "- # ",
)
LEVELS = (
    "→ 50%",
    "-> 20 %",
    "… ",
    "(choix unique)",
    "(cases à cocher)",
    "< 100 000 hab.",
    "> 5 hab. :\n",
    "1 action / 2 piliers → 14%\n",
    "[Note de l'axe 5] * 40%",
    "Rentrer le pourcentage",
    "taux * 30%",
    "Non → 0%\n",
    "Oui → 100%\n",
    "+ de 3 projets → 20%\n",
    "De 3 à 9 projets → 50%\n",
)
MARKDOWN = (
    "[x](5.2.md)",
    "[x]: 5.2\n",
    "![",
    "**",
    "__",
    "* ",
    "+ ",
    "1) ",
    "> ",
    "    ",
    "***\n",
    "| a | b |\n|---|---|\n",
    "&copy;",
    "http://x.y/z",
    "TODO ",
    "::error::x\n",
    "##[group]",
    "{0}",
    "%s",
)


def mutated(text: str, other: str, random: Random, most: int = 5) -> str:
    """Return the text after one to `most` successive mutations."""
    for _ in range(random.randint(1, most)):
        text = random.choice(MUTATIONS)(text, other, random)
    return text


def encoded(text: str, random: Random) -> bytes:
    """Return text as bytes: mostly UTF-8, sometimes damaged or in another encoding."""
    data = text.encode("utf-8", "surrogatepass")
    match random.randrange(40):
        case 0:
            return text.encode("cp1252", "replace")
        case 1:
            return b"\xef\xbb\xbf" + data
        case 2:  # Cut, possibly in the middle of a character.
            at = random.randint(0, len(data))
            return data[:at] + data[at + random.randint(1, 3) :]
        case 3:
            at = random.randint(0, len(data))
            return data[:at] + bytes([random.randrange(256)]) + data[at:]
        case 4:
            return text.encode("utf-16", "surrogatepass")
    return data


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their line ends, of any kind."""
    return [line for line in _LINES.findall(text) if line]


def _by_lines(change: Callable[[list[str], Random], object]) -> Mutation:
    def mutation(text: str, other: str, random: Random) -> str:
        lines = lines_of(text)
        if lines:
            change(lines, random)
        return "".join(lines)

    return mutation


def _lose(lines: list[str], random: Random) -> None:
    at = random.randrange(len(lines))
    del lines[at : at + random.choice((1, 1, 1, 2, 5))]


def _double(lines: list[str], random: Random) -> None:
    at = random.randrange(len(lines))
    some = lines[at : at + random.choice((1, 1, 2, 8))]
    where = at if random.random() < 0.7 else random.randrange(len(lines))
    lines[where:where] = some * random.choice((1, 1, 1, 3))


def _swap(lines: list[str], random: Random) -> None:
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _indent(lines: list[str], random: Random) -> None:
    at, by = random.randrange(len(lines)), random.choice((" ", "  ", "    ", "\t", "> ", "- "))
    for index in range(at, min(len(lines), at + random.choice((1, 1, 3, 9)))):
        lines[index] = by + lines[index]


def _dedent(lines: list[str], random: Random) -> None:
    at = random.randrange(len(lines))
    lines[at] = lines[at].lstrip(" \t")


def _end(lines: list[str], random: Random) -> None:
    at, end = random.randrange(len(lines)), random.choice((*LINE_ENDS, "", " "))
    count = random.choice((1, 1, 4, len(lines)))
    for index in range(at, min(len(lines), at + count)):
        lines[index] = lines[index].rstrip("\r\n") + end


def _inserted(*pieces: tuple[str, ...]) -> Mutation:
    every = [piece for some in pieces for piece in some]

    def mutation(text: str, other: str, random: Random) -> str:
        at = random.randint(0, len(text))
        if random.random() < 0.5:  # At the start of a line.
            at = text.rfind("\n", 0, at) + 1
        return text[:at] + random.choice(every) + text[at:]

    return mutation


def _replaced(pattern: re.Pattern[str], new: Callable[[str, str, Random], str]) -> Mutation:
    def mutation(text: str, other: str, random: Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        match: re.Match[str] = random.choice(found)
        by = new(match.group(), other, random)
        return text[: match.start()] + by + text[match.end() :]

    return mutation


def _another_id(found: str, other: str, random: Random) -> str:
    ids: list[str] = _ID.findall(other)
    if ids and random.random() < 0.5:
        return random.choice(ids)
    parts: list[str] = found.split(".")
    at = random.randrange(len(parts))
    parts[at] = random.choice(("0", "1", "9", "01", "a", "", "5", "9" * 30, "-1", "1.1"))
    return ".".join(parts)


def _cut(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[at:] if random.random() < 0.3 else text[:at]


def _lose_some(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice((1, 1, 2, 3, 30)) :]


def _repeat_some(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    some = text[at : at + random.choice((1, 1, 2, 5, 40))]
    return text[:at] + some * random.choice((2, 2, 3, 20)) + text[at + len(some) :]


def _cross(text: str, other: str, random: Random) -> str:
    """Insert some lines of the other text, or continue with the other text."""
    ours, theirs = lines_of(text), lines_of(other)
    if not theirs:
        return text
    at, where = random.randint(0, len(ours)), random.randrange(len(theirs))
    some = theirs[where : where + random.choice((1, 3, 10, 10, 1000))]
    behind = ours[at + random.choice((0, 0, 1, len(some))) :] if random.random() < 0.8 else []
    return "".join([*ours[:at], *some, *behind])


def _without_accents(text: str, other: str, random: Random) -> str:
    table = str.maketrans("éèàôîç→", random.choice(("eeaoic>", "ÉÈÀÔÎÇ➔")))
    return text.translate(table)


def _case(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    end = at + random.choice((1, 8, 40))
    return text[:at] + text[at:end].swapcase() + text[end:]


MUTATIONS: tuple[Mutation, ...] = (
    *(_by_lines(change) for change in (_lose, _double, _swap, _indent, _dedent, _end)),
    _inserted(ODDITIES),
    _inserted(NUMBERS),
    _inserted(YAML),
    _inserted(FENCES),
    _inserted(COMMENTS),
    _inserted(HEADS),
    _inserted(LEVELS),
    _inserted(MARKDOWN, MERGES, LINE_ENDS),
    _replaced(_ID, _another_id),
    _replaced(_NUMBER, lambda _, __, random: random.choice(NUMBERS)),
    _replaced(_HEADING, lambda _, __, random: "#" * random.randint(0, 7)),
    _replaced(_MARK, lambda _, __, random: random.choice((*"→%*[](): …`'\"#", "", "->", "--"))),
    _cut,
    _lose_some,
    _repeat_some,
    _cross,
    _without_accents,
    _case,
)
