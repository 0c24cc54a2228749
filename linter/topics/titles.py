"""The wording of titles: folding, first words, full stops, and truncated ends."""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import filterfalse

from referentiel.text.expression import Expression

# Marks around the words of a title, and marks at their end.
_AROUND = " *_-–—•\"«»“”‘'’"
_ENDS = _AROUND + ".:;,…!?"
_BEFORE_WORDS = re.compile(rf"[\s(\[{re.escape(_AROUND)}]*")
_WORD = re.compile(r"\w+(?P<behind>[.@](?=\w))?")
TWO_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}(?=[a-zà-öø-ÿœ]{3})")
_PUNCTUATION = re.compile(r"[:;,.!?()/«»]")
_STOPS = re.compile(r"\.(?=[\s*_:;,#]*\Z)|\.(?=\s+[A-ZÀ-ÖØ-ÞŒ«])")
_LAST_TOKEN = re.compile(r"[^\s()\[\]]+\Z")
# In characters; longer words are not abbreviations.
_LONGEST_TOKEN = 40
_ABBREVIATED = (
    "al art av bd cf chap cie coll dir dr éd ed env etc ex fig hab inc ltd max min mm mme mr no "
    "nb obs op réf ref resp st ste tel tél vol"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())

# Words that cannot end a French sentence, in lower case (`SES` and `CES` are names). Words that can
# (`contre`, `avant`, `si`) are not included.
_ELIDED = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu"
_WHOLE = (
    "à au aux de des du le la les "
    "ce cet cette ces sa ses notre nos votre vos leur leurs chaque quelques "
    "en dans par pour sur sous vers chez entre parmi dès selon via malgré afin jusque "
    "auprès envers lorsque puisque quoique "
    "et ou ni mais que dont comme ne se très "
    "qui où car notamment est sont grâce lors"
)
_INCOMPLETE = {True: frozenset(_ELIDED.split()), False: frozenset(_WHOLE.split())}
# Nouns and pronouns that are spelt like such words, with the words that may precede them.
_NOT_AFTER = {
    "vers": frozenset({"les", "des", "de", "à", "aux"}),
    "sous": frozenset({"les", "des", "de", "ci", "au"}),
    "leur": frozenset({"le", "la"}),
    "leurs": frozenset({"les", "des", "aux"}),
    "notre": frozenset({"le", "la"}),
    "votre": frozenset({"le", "la"}),
    "pour": frozenset({"le"}),
    "mais": frozenset({"le", "du", "de"}),
    "qui": frozenset({"savoir", "à", "pour", "par", "avec"}),
    "où": frozenset({"importe"}),
    "car": frozenset({"le", "les", "en", "par", "un", "de", "du", "et", "ou"}),
    "est": frozenset({"nord", "sud", "et", "plein", "grand"}),
    "grâce": frozenset({"de", "rendre", "la"}),
    "lors": frozenset({"dès", "depuis"}),
}
# Words that require another word only after the given word.
_PAIRS = frozenset({("y", "compris"), ("en", "fonction"), ("à", "partir")})
# Words that may end a short title: `Faire avec`, `Agir ainsi`.
_OFTEN_LAST = frozenset({"avec", "sans", "ainsi"})
_SHORT = 3
# In characters; longer words require no other word. One character is for an apostrophe.
_LONGEST_INCOMPLETE = 1 + max(
    map(len, (*_ELIDED.split(), *_WHOLE.split(), *_OFTEN_LAST, *(last for _, last in _PAIRS)))
)
# `un` and `une` also end titles as numbers: `au moins une`, `le niveau un`.
_ARTICLE = Expression(
    r"\b(?:(?:dans|pour|avec|sur|sous|vers|selon)\s+|(?<!plus\s)(?<!moins\s)d['’])une?\Z"
)
_LAST = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+)(?P<mark>['’]?)\Z")
_GLUED = re.compile(r"(?<=[^\W\d_])(?P<mark>[-/&])\Z|(?<=\s)(?P<alone>&)\Z")
# Words that introduce something, such as a list below a colon.
_ANNOUNCING = Expression(
    r"(?:\b(?:par exemple|entre autres|à savoir|c['’]est[- ]à[- ]dire|ci-(?:dessous|après)|soit"
    r"|suivant(?:es?|s)?|compren(?:d|nent|dra)|inclu(?:t|ent)|concernent?|prévoi(?:t|ent)"
    r"|contien(?:t|nent)|consistent?)"
    # A verb after its subject: `elle élabore`.
    r"|\b(?:elles?|ils?|on)\s(?:(?:ne|se|les?|la|y|en)\s|[nsl]['’])?"
    r"(?!seule?s?\b|mêmes?\b|aussi\b|tou)[^\W\d_]{1,20}(?:e|t|d|a))\Z",
    re.IGNORECASE,
)
# A word cut short by an ellipsis directly after it: no French word ends in such letters.
_CUT_WORD = Expression(
    r"(?<![\w.-])[a-zà-ÿœ]{3,}(?:v|qu|[bcdfgptv][lr]|mm|nn|cc|rr|pp|[aeiu]tio|emen|ivit)"
    r"(?:…|\.\.\.)\Z"
)
# In characters; only the end of a longer title is searched.
_LONGEST_END = 60


def folded_title(title: str) -> str:
    """Return a form of a title that ignores case, accents, spacing and surrounding marks.

    Other marks are kept: `classe A` is not `classe A+`.
    """
    text = " ".join(html.unescape(title).split()).lstrip(_AROUND).rstrip(_ENDS)
    text = text.casefold().replace("’", "'").replace("œ", "oe")
    text = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))
    return " ".join(_PUNCTUATION.sub(r" \g<0> ", text).split())


def first_character(title: str) -> int | None:
    """Return the index of the first character that is not a mark; None if there are only marks."""
    match = _BEFORE_WORDS.match(title)
    return match.end() if match and match.end() < len(title) else None


def first_word(title: str) -> re.Match[str] | None:
    """Return the match of the first word of a title; None if there is no ordinary first word.

    A word with a digit, or with a capital after a small initial, is not ordinary (`m2`, `pH`). Nor
    is a word before a full stop or an `@` that another word directly follows.
    """
    at = first_character(title)
    word = _WORD.match(title, at) if at is not None else None
    if word is None or word["behind"] or not word[0].isalpha():
        return None
    return word if word[0][0].isupper() or word[0].islower() else None


def full_stops(title: str) -> Iterator[int]:
    """Yield the indexes of full stops that end a sentence.

    Those in `...`, in abbreviations and in a number at the start are left out.
    """
    for stop in _STOPS.finditer(title):
        at = stop.start()
        if title[max(0, at - 1) : at] in (".", "…", ""):
            continue
        token = _LAST_TOKEN.search(title[max(0, at - _LONGEST_TOKEN) : at])
        word = token[0].rpartition("’")[2].rpartition("'")[2] if token else ""
        is_short = len(word) == 1 or "." in word or word.casefold() in _ABBREVIATIONS
        if not is_short and not (word.isdecimal() and not title[:at].strip("0123456789 ")):
            yield at


def unfinished_end(title: str) -> tuple[int, int] | None:
    """Return the start and end of a last word or mark that cannot end a title, or None.

    None too if the title ends in an ellipsis (see `cut_word`).
    """
    text = title.rstrip()
    if text.endswith(("…", "..")):
        return None
    text = text.rstrip(' \u00a0\u202f:;,.*_"')
    start = max(0, len(text) - _LONGEST_END)
    end = text[start:]
    if glued := _GLUED.search(end, len(end) - 1):
        return start + glued.start(), start + glued.end()
    last = _LAST.search(end, max(0, len(end) - _LONGEST_INCOMPLETE))
    if last is None or not _is_incomplete(last, end):
        return None
    return start + last.start(), start + last.end()


def cut_word(title: str) -> tuple[int, int] | None:
    """Return the start and end of a truncated last word with its ellipsis, or None.

    A title that ends in an ellipsis after a whole word is correct.
    """
    text = title.rstrip()
    start = max(0, len(text) - _LONGEST_END)
    found = _CUT_WORD.search(text, start) if text.endswith(("…", "...")) else None
    return found.span() if found else None


def announcement(title: str) -> str | None:
    """Return the words at the end of a title that announce more text (`par exemple`), or None."""
    text = title.rstrip(' \u00a0\u202f:;,.*_"')
    found = _ANNOUNCING.search(text, max(0, len(text) - _LONGEST_END))
    return found[0] if found else None


def _is_incomplete(last: re.Match[str], end: str) -> bool:
    """Return whether the last word of a title requires another word after it."""
    word, before = last["word"], end[: last.start()].split()
    if word in ("un", "une"):
        return bool(_ARTICLE.search(end))
    if last.string[last.start() - 1 : last.start()] in ("'", "’"):  # à l'est, d'où
        return False
    if before and (before[-1].casefold(), word) in _PAIRS:
        return before[-2:-1] not in (["prêt"], ["prêts"])
    if word in _OFTEN_LAST and not last["mark"]:
        return len(before) >= _SHORT and before[-1].casefold() != "faire"
    if not before or word not in _INCOMPLETE[bool(last["mark"])]:
        return False
    return before[-1].casefold() not in _NOT_AFTER.get(word, ())
