"""Notes between editors that were left in a text: marks, tasks and questions.

Only what no finished text contains is a note: a task in parentheses, in capitals or as a label,
never `le plan à valider par les élus`; a question in parentheses, or at the start of a line if only
a colleague can answer it, never one in prose.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import AnyStr

from referentiel.source import Span
from referentiel.text.expression import Expression

_SPACES = "[ \u00a0\u202f\u2009]"
_E = "[eéèê]\u0301?"  # Accents may be missing on capitals, or be separate characters.
_VERBS = "|".join(
    (
        "supprimer",
        "retirer",
        "effacer",
        f"pr{_E}ciser",
        f"compl{_E}ter",
        "valider",
        f"v{_E}rifier",
        "confirmer",
        "revoir",
        "relire",
        "reformuler",
        f"r{_E}{_E}crire",
        f"r{_E}diger",
        "corriger",
        "trancher",
        "expliciter",
        "clarifier",
        "ajouter",
        f"ins{_E}rer",
    )
)
_TASK = rf"[aà]\u0300?{_SPACES}{{1,3}}(?:{_VERBS})\b"
# A task is never preceded by a letter. The first two characters come before the look-behind, since
# a search for literal characters is fast; a search for a single one is ten times as fast.
_TASK_STARTS = [
    Expression(rf"{letter}(?=[\u0300 \u00a0\u202f\u2009])(?<!\w.)") for letter in "aàAÀ"
]
_SOME_TASK = Expression(
    rf"[aàAÀ](?=[\u0300 \u00a0\u202f\u2009])(?<!\w.)(?i:\u0300?{_SPACES}{{1,3}}(?:{_VERBS})\b)"
)
_MORE = rf"(?:{_SPACES}?(?:[,/&+]|et|ou){_SPACES}?(?:{_TASK}|(?:{_VERBS})\b)){{0,9}}"
_END = "[ \u00a0\u202f\u2009.…?!]*+"

# Every note contains one of these marks or words, a cell error, a task, or begins in brackets.
_SOME_MARK = re.compile(r"[?@]")
_WORDS = ("todo", "to do", "fixme", "tbd", "xxx", "lorem", "ajouter", "est-ce")
_ERROR = re.compile(r"#(?:ref|n|v|div)", re.IGNORECASE)
_MARKS = Expression(rf"\?(?:{_SPACES}?\?)+")
_WORD = Expression(
    rf"#(?:REF|N/?A|VALUE|NAME|NOM|DIV/0|VALEUR|NULL)[!?]|(?<![\w.@/])@[A-ZÀ-Þ][a-zà-ÿ]{{2,20}}\b(?![@./])"
    rf"|\b(?:TODO|FIXME|TBD|X{{3,}})\b|\b[Tt]o ?do(?={_SPACES}?:)"
    rf"|\b(?:[Ll]orem|LOREM){_SPACES}(?:ipsum|IPSUM)\b"
)
_CAPITALS = Expression(rf"(?<!\w)(?P<task>{_TASK}){_MORE}", re.IGNORECASE)
_SHOUTED_BEFORE = Expression(rf"[^\W\d_a-zà-ÿ]{{2}}['’]?{_SPACES}{{0,3}}\Z")
_ITEM = r"[\s>*_•·\-+–—]{0,20}"
_LABEL = Expression(
    rf"(?:\A{_ITEM}|(?<=[.!?;–—])[\s*_]{{0,3}}|(?<= - ))"
    rf"(?P<task>(?:{_TASK}){_MORE})[*_]{{0,3}}(?:{_SPACES}?:|{_END}[*_\s]{{0,20}}\Z)",
    re.IGNORECASE,
)
# `NB : à revoir` and `=> à valider`: the task ends the line, or the clause.
_TOLD = Expression(
    rf"(?:\b[Nn][Bb]{_SPACES}?:|[=-]>|[→⇒➜]){_SPACES}{{0,3}}(?P<task>(?:{_TASK}){_MORE})"
    rf"(?=[ \u00a0\u202f.!…*_)]{{0,20}}\Z)",
    re.IGNORECASE,
)
# The person asked: `À préciser avec l'ADEME`, as a sentence of its own.
_ASKED_OF = Expression(
    rf"(?:\A{_ITEM}|(?<=[.!?])\s{{1,3}})(?P<task>[ÀA]\u0300?{_SPACES}(?:{_VERBS})"
    rf"{_SPACES}(?:avec|aupr[eè]s){_SPACES}[^.,;:!?\n]{{1,60}}?)(?=\s*+[.!]?[\s*_]*+\Z)"
)
_QUESTION_LABEL = Expression(rf"\A{_ITEM}(?P<task>question{_SPACES}?:[^?\n]{{1,300}}\?)\s*\Z", re.I)
# At the start of a line, a question is for a colleague; elsewhere it is text.
_ASKED_FIRST = Expression(
    rf"\A{_ITEM}(?P<task>est-ce{_SPACES}qu['’]on\b[^?\n]{{0,300}}\??"
    rf"|(?:faut|faudrait)-il\b[^?\n]{{1,300}}\?)",
    re.IGNORECASE,
)
_ADD = Expression(
    rf"\A{_ITEM}(?P<task>ajouter{_SPACES}(?:(?:un|des|les|d['’]autres){_SPACES}exemples?"
    rf"|(?:un|le){_SPACES}lien))\b",
    re.IGNORECASE,
)
# What only the author of the text can add: `lien à ajouter en mai`.
_WANTED = Expression(
    rf"\b(?P<task>(?:liens?|urls?|exemples?|illustrations?|photos?){_SPACES}[aà]\u0300?{_SPACES}"
    rf"(?:ajouter|ins{_E}rer|compl{_E}ter))\b(?!{_SPACES}(?:par|avec|pour|entre|dans|sur|au|aux)\b)",
    re.IGNORECASE,
)
_BRACKETED = Expression(r"\(([^()]*)\)|\[([^][]*)\](?![(\[])")
_WHOLE_TASK = Expression(
    rf"\s*(?:{_TASK}){_MORE}(?:{_END}\s*|{_SPACES}?[:–—-].*)", re.I | re.DOTALL
)
# Any verb, if the brackets contain nothing else: `(à discuter)`, `(à mettre à jour)`.
_BARE_TASK = Expression(
    rf"\s*[aà]\u0300?{_SPACES}{{1,3}}(?:[a-zà-ÿ]{{2,20}}(?:er|ir|ire|dre|tre|oir)"
    rf"(?:{_SPACES}(?:[aà]{_SPACES}jour|en{_SPACES}forme|au{_SPACES}propre|ensemble|plus{_SPACES}tard))?"
    rf"|faire){_END}\s*",
    re.IGNORECASE,
)
# Phrases in brackets that finished texts use: `(à louer)`.
_OFFERED = Expression(
    r"\s*[aà]\s+(?:louer|vendre|donner|choisir|[eé]viter|emporter|savoir|noter|lire|volont[eé])\b",
    re.I,
)
_THING = (
    r"(?:sources?|liens?|urls?|r[eé]f[eé]rences?|dates?|chiffres?|textes?|seuils?|donn[eé]es?|images?"
    r"|noms?|titres?|photos?|exemples?|ann[eé]es?)"
)
_PUT = r"(?:ins[eé]rer|ajouter|mettre|pr[eé]ciser|compl[eé]ter|v[eé]rifier)"
_ASKING = r"(?:s['’]agit-il|faut-il|faudrait-il|doit-on|devrait-on)"
# What begins in brackets, if they contain neither a task nor a question mark; it may come after
# what is not a sentence.
_SOME_BRACKET = Expression(
    rf"[(\[]\s*(?:[`<]|https?:|[aà]\u0300?{_SPACES}|{_ASKING}|{_THING}|{_PUT}|doublon|xx|insert|add)",
    re.IGNORECASE,
)
_THING_TO_DO = Expression(rf"\s*{_THING}{_SPACES}{_TASK}{_END}\s*", re.IGNORECASE)
_OF_THING = Expression(
    rf"\s*(?:{_THING}{_SPACES}(?:cass[eé]e?s?|mort[es]?s?|manquante?s?)"
    rf"|{_PUT}{_SPACES}(?:(?:le|la|les|un|une|des){_SPACES})?{_THING}"
    rf"|pr[eé]ciser|doublons?|[xX]{{2,3}}{_SPACES}?(?:%|€|euros?|ans?|habitants?)"
    rf"|(?:insert|add){_SPACES}(?:link|image|text)){_END}\s*",
    re.IGNORECASE,
)
# Only in square brackets, as a placeholder.
_WANTED_THING = Expression(rf"\s*(?:{_THING})\s*", re.IGNORECASE)
_LAST_TASK = Expression(rf"[.?!;,:–—-]\s*(?:{_TASK}){_MORE}{_END}\s*\Z", re.IGNORECASE)
_QUESTION_END = Expression(r"\?\s*\Z")
# Questions that a text asks its readers: which, where, how; this or that; does it.
_OPEN = Expression(
    r"\b(?:qui|que|quoi|quels?|quelles?|où|quand|comment|combien|pourquoi|lequel|laquelle"
    r"|lesquels|lesquelles)\b|qu['’]|\S\s+ou\b|\w-(?:t-)?(?:elles?|ils?|on|nous|vous)\b",
    re.IGNORECASE,
)
# Questions that only a colleague can answer.
_ASKED = Expression(
    rf"(?:\A|[.?!;,–—-])\s*(?:ou{_SPACES})?(?:est-ce|s['’]agit-il|faut-il|faudrait-il|doit-on|devrait-on|peut-on"
    rf"|pourrait-on|veut-on|parle-t-on|garde-t-on|on{_SPACES}(?:garde|laisse|met|supprime|parle|enl[eè]ve)"
    rf"|{_TASK})\b|\bil{_SPACES}faudrait\b",
    re.IGNORECASE,
)
_BEGINS_ASKING = Expression(rf"\s*{_ASKING}\b", re.IGNORECASE)
_COLLEAGUE = Expression(
    rf"(?<!\w)(?:voir|demander)(?:{_SPACES}(?:avec|[aà]))?{_SPACES}[A-ZÀ-Þ][a-zà-ÿ]+{_SPACES}?\?"
)
# Code, addresses, tags and link targets are not sentences.
_NO_SENTENCE_MARKS = ("`", "http", "<", "](")
_NO_SENTENCE = Expression(r"`[^`]*`|https?://[^\s<>\"]+|<[a-zA-Z/][^<>]*>|(?<=\]\()[^()\s]*(?=\))")


def places_of_notes(text: str) -> Iterator[int]:
    """Yield offsets in a text, at least one in each line with a note."""
    for mark in "?@":
        yield from _occurrences(mark, text)
    for bracket in "([":
        yield from filter(partial(_SOME_BRACKET.match, text), _occurrences(bracket, text))
    for start in _TASK_STARTS:
        for place in start.finditer(text):
            if _SOME_TASK.match(text, place.start()):
                yield place.start()
    for error in _ERROR.finditer(text):
        yield error.start()
    lowered = text.encode("ascii", "replace").lower()  # As long as the text.
    for word in _WORDS:
        yield from _occurrences(word.encode(), lowered)


def _occurrences(part: AnyStr, text: AnyStr) -> Iterator[int]:
    """Yield the offsets of a part of a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _has_word(text: str) -> bool:
    return any(map(text.lower().__contains__, _WORDS)) or bool(_ERROR.search(text))


def notes_in(text: str) -> Iterator[Span]:
    """Return the notes in a line of text, from left to right; none is inside another."""
    has_task, has_word = bool(_SOME_TASK.search(text)), _has_word(text)
    if not (has_task or has_word or _SOME_MARK.search(text) or _SOME_BRACKET.search(text)):
        return
    end = 0
    notes = _all(_sentences(text), has_task, has_word)
    for note in sorted(notes, key=lambda note: (note.start, -note.end)):
        if note.start >= end:
            yield note
            end = note.end


def _sentences(text: str) -> str:
    """Replace what is not a sentence in a line by spaces."""
    if not any(map(text.__contains__, _NO_SENTENCE_MARKS)):
        return text
    return _NO_SENTENCE.sub(lambda match: " " * len(match[0]), text)


def _all(line: str, has_task: bool, has_word: bool) -> Iterator[Span]:
    """Yield all notes, with quick checks before slow expressions."""
    if "(" in line or "[" in line:
        yield from _in_brackets(line, has_task)
    if has_task:
        yield from _tasks(line)
    for match in _WORD.finditer(line) if has_word or "@" in line else ():
        yield Span(match.start(), match.end())
    folded = line.lower() if has_word else ""
    if "ajouter" in folded and (label := _ADD.match(line)):
        yield Span(*label.span("task"))
    if ("est-ce" in folded or "?" in line) and (question := _ASKED_FIRST.match(line)):
        start = question.start("task")
        yield Span(start, start + len(question["task"].rstrip()))
    if "?" in line:
        yield from _questions(line)


def _in_brackets(line: str, has_task: bool) -> Iterator[Span]:
    for match in _BRACKETED.finditer(line):
        if not (has_task or "?" in match[0] or _SOME_BRACKET.match(line, match.start())):
            continue
        round_, square = match.groups()
        is_placeholder = square is not None and _WANTED_THING.fullmatch(square)
        if is_placeholder or _is_note(square if round_ is None else round_):
            yield Span(match.start(), match.end())


def _tasks(line: str) -> Iterator[Span]:
    for match in _CAPITALS.finditer(line):
        before = line[max(0, match.start() - 40) : match.start()]
        if match["task"].isupper() and not _SHOUTED_BEFORE.search(before):
            end = match.end() if match[0].isupper() else match.end("task")
            yield Span(match.start(), end)
    tasks = (_LABEL, _TOLD, _ASKED_OF, _WANTED)
    for match in chain.from_iterable(pattern.finditer(line) for pattern in tasks):
        yield Span(*match.span("task"))


def _questions(line: str) -> Iterator[Span]:
    if label := _QUESTION_LABEL.match(line):
        yield Span(*label.span("task"))
    for match in _MARKS.finditer(line):
        yield Span(match.start(), match.end())
    for match in _COLLEAGUE.finditer(line):
        yield Span(match.start(), match.end())


def _is_note(content: str) -> bool:
    """Return whether the text between brackets is a task or a question."""
    if _BEGINS_ASKING.match(content) or _OF_THING.fullmatch(content):
        return True
    if _SOME_TASK.search(content) and (
        _WHOLE_TASK.fullmatch(content)
        or _LAST_TASK.search(content)
        or _THING_TO_DO.fullmatch(content)
    ):
        return True
    if "?" in content:
        is_one = content.count("?") == 1 and _QUESTION_END.search(content)
        return bool(_ASKED.search(content) or (is_one and not _OPEN.search(content)))
    return (
        content.lstrip().startswith(("a", "à", "A", "À"))
        and _BARE_TASK.fullmatch(content) is not None
        and not _OFFERED.match(content)
    )
