"""Texts for property tests: any at all, and what looks like a referential, glued with traps."""

from hypothesis import strategies as st

# Characters that one reader or another takes for something else than a letter.
TRAPS = (
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    " ",
    "    ",
    "\v",
    "\f",
    "\x00",
    "\x1c",
    "\x85",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u2028",
    "\u2029",
    "\u202f",
    "\ufeff",
    "\ufffe",
    "\U0001f600",
    "e\u0301",
    "\\",
    "`",
    "'",
    '"',
    "#",
    "*",
    ":",
    "-",
    "<",
    ">",
)
# Beginnings of lines that open a block of Markdown, or seem to.
OPENINGS = (
    "#",
    "##",
    "###",
    "####",
    "#####",
    "######",
    "#######",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "10) ",
    "> ",
    ">",
    "    ",
    "   ",
    "\t",
    "```",
    "```yaml",
    "```yml",
    "``` yaml ",
    "````yaml",
    "~~~yaml",
    "~~~",
    "---",
    "===",
    "***",
    "<!--",
    "-->",
    "<!-- x -->",
    "<div>",
    "</div>",
    "<script>",
    "<?php",
    "<![CDATA[",
    "[a]: b",
    "**",
    "__",
)
TITLES = (
    "Former les agents",
    "Description",
    "Descripton",
    "Actions",
    "Action",
    "Niveaux",
    "Principe",
    "Preuves",
    "Critère",
    "Exemples",
    "",
    "5.2",
    "Titre #",
    "**Titre**",
    "Titre <!-- x -->",
)
KEYS = (
    "id",
    "identifiant",
    "ponderation",
    "ponderatoin",
    "points",
    "concerne",
    "indicateur",
    "#",
    "? ",
)
VALUES = (
    "5.2",
    "5.2.1",
    "5.2.2",
    "1.10",
    "'5.2'",
    '"5.2"',
    "0,5",
    "1/3",
    "33,3 %",
    "100% ??? Ou 40% ?",
    "",
    "~",
    "&a",
    "*a",
    "!!int 3",
    "[a, b]",
    "[a, [",
    "{a: b}",
    "{",
    "|",
    ">-",
    "'",
    '"\\x41"',
    "a: b",
    "# non",
    "x # oui",
    "%",
    "@",
)
_MARKS = ("#", "##", "###", "####", "#####", "######")
_SPACES = (" ", "", "\u00a0", "\t", "  ", "\u2028", " \u00a0")


def _headings() -> st.SearchStrategy[str]:
    parts = (st.sampled_from(_MARKS), st.sampled_from(_SPACES), st.sampled_from(TITLES))
    return st.tuples(*parts).map("".join)


def _pairs() -> st.SearchStrategy[str]:
    colons = st.sampled_from((": ", ":", " : ", ":\t", " ", ":\u00a0"))
    indents = st.sampled_from(("", "", "", "  ", "\t", "- "))
    return st.tuples(indents, st.sampled_from(KEYS), colons, st.sampled_from(VALUES)).map("".join)


def _fences() -> st.SearchStrategy[str]:
    """Return a strategy of data blocks, most of them whole."""
    openings = st.sampled_from(("```yaml", "```yaml", "```yaml", "```yml", "```", "~~~yaml"))
    closings = st.sampled_from(("```", "```", "```", "``", "", "~~~", "'''"))
    bodies = st.lists(_pairs(), max_size=4).map("\n".join)
    return st.tuples(openings, bodies, closings).map("\n".join)


def _words() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from((*TRAPS, *OPENINGS, "mot", "0%", "→")), max_size=4).map("".join)


def _lines() -> st.SearchStrategy[str]:
    openings = st.sampled_from(("", *OPENINGS))
    plain = st.one_of(_headings(), _headings(), _pairs(), _words(), st.sampled_from(("", "Texte.")))
    return st.tuples(openings, plain).map("".join)


# Documents of some twenty lines, in which headings and data blocks are frequent.
DOCUMENTS = st.lists(
    st.tuples(
        st.one_of(_headings(), _fences(), _fences(), _lines(), _lines()),
        st.sampled_from(("\n", "\n", "\n", "\n\n", "\r\n", "\r", "  \n")),
    ).map("".join),
    max_size=20,
).map("".join)

# Any text, with more traps than by chance.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.lists(st.sampled_from((*TRAPS, "a", "é")), max_size=40).map("".join),
)

# Contents of data blocks, sound or not.
BLOCKS = st.lists(
    st.tuples(
        st.one_of(_pairs(), _pairs(), _words(), st.sampled_from(("...", "---", "%YAML 1.1", ""))),
        st.sampled_from(("\n", "\n", "\r\n", "\r")),
    ).map("".join),
    max_size=8,
).map("".join)


def _plain_lines() -> st.SearchStrategy[str]:
    """Return a strategy of lines like those of most data blocks, with what YAML barely reads."""
    indents = st.sampled_from(("", "", "", " ", "  ", "    ", "- ", "  - "))
    keys = st.sampled_from(("id", "ponderation", "y", "B_c"))
    colons = st.sampled_from((":", ": ", ": ", " : ", ":  "))
    values = st.sampled_from(
        ("5.2", "0.5", "", "a b", "- a", "-", "a, b", ",", "'a'", "'", "a'", "'a' b", "...", "---")
    )
    pairs = st.tuples(indents, keys, colons, values).map("".join)
    items = st.tuples(st.sampled_from(("- ", "  - ")), st.sampled_from(("a", "5.2", "", "a b")))
    return st.one_of(pairs, pairs, items.map("".join), st.sampled_from(("", "  ")))


# Contents like those of nearly every data block, slightly disordered.
PLAIN_BLOCKS = st.lists(
    st.tuples(_plain_lines(), st.sampled_from(("\n", "\n", "\n\n", "\r\n", "\r"))).map("".join),
    max_size=6,
).map("".join)

# Mostly pairs, with characters that may have a meaning in YAML.
PAIRS = st.lists(
    st.tuples(
        st.sampled_from(("id: ", "id: ", "n:", "null:  ", f"{'k' * 80}: ")),
        st.sampled_from(("", "", "", '"', "'")),
        st.lists(
            st.sampled_from((*"é1²_~ .,-/%()'’\"&!?#:", "--- ", "null", *TRAPS)), max_size=4
        ).map("".join),
        st.sampled_from(("", "", "", '"', "'")),
        st.sampled_from(("\n", "\n", " \n", "\r\n", "\r", "\n\n", "\n  \n", "")),
    ).map("".join),
    max_size=4,
).map("".join)
