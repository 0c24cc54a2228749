"""How much of a text rules look at, in counts that no slow machine changes.

Most documents contain nothing to report: rules find that out in a whole text, and read links,
lines and notes only where there may be something.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from linter.registry import RULES
from linter.rule import DocumentRule, Settings
from linter.rules import leftover, look_alike_letter, unbalanced_bracket
from linter.topics.characters import invisible
from linter.topics.formules import lectures
from linter.topics.prose import lines, notes, repeats
from linter.topics.prose.lines import texts_of
from linter.topics.prose.mentions import mentions_of
from linter.topics.titles.traits import compared_titles
from referentiel.model import Document
from referentiel.reading.reader import read_document
from tests.regles import off, regles
from tests.rule_examples import findings_of

# What texts are made of: links, brackets, bold words, lists, quotations, hours and references.
PLAIN = """\
# Réduire les déchets (verts et bruns)
```yaml
identifiant: 3.7
points: 10
```
## Description
La commune, avec l'intercommunalité (ou le syndicat), réduit **les déchets** à la source : elle
broie, elle composte et elle donne.

Elle suit un <a href="https://example.org/guide?page=2">guide du compostage</a> et le
[plan régional](https://example.org/plan), disponibles de 9h à 17h ; voir www.example.org/plan.

- un broyeur par quartier ;
- des composteurs, « en bois » ou "en plastique" [de 300 litres].
## Contexte
Les déchets verts et alimentaires font 30 % des ordures : la loi (article 88) demande un tri.
"""
MOST_COMPILED = 25
# Prints the expressions that the rules on documents compile for a text.
COMPILED = """\
import sys
from linter.registry import RULES
from linter.rule import DocumentRule, Settings
from referentiel.reading.reader import read_document
from referentiel.text.expression import Expression
document = read_document("3.7.md", sys.stdin.buffer.read())
for rule in RULES:
    if isinstance(rule, DocumentRule):
        list(rule.module.check(document, Settings()))
for module, content in sorted(sys.modules.items()):
    for name, value in list(vars(content).items()):
        if isinstance(value, Expression) and "compiled" in vars(value):
            print(f"{module}.{name}")
"""


def look(document: Document) -> None:
    for rule in RULES:
        if isinstance(rule, DocumentRule):
            list(rule.module.check(document, Settings()))
    compared_titles(document)
    mentions_of(document)


@pytest.fixture
def document() -> Document:
    return read_document("3.7.md", PLAIN.encode())


def counted(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> Counter[tuple[object, ...]]:
    """Count the calls of a function of a module, by their arguments."""
    calls: Counter[Any] = Counter()
    function: Callable[..., object] = getattr(module, name)

    def count(*arguments: object) -> object:
        calls[arguments] += 1
        return function(*arguments)

    monkeypatch.setattr(module, name, count)
    return calls


def test_the_links_of_a_text_are_read_once(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, lines, "read_links")
    look(document)
    assert calls == Counter((text.excerpt.text,) for text in texts_of(document))


def test_lines_are_read_of_the_texts_with_a_label_alone(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, lines, "_lines")
    look(document)
    assert calls == Counter((text.prose,) for text in texts_of(document) if "**" in text.prose)


def test_notes_are_looked_for_in_the_lines_with_a_part_of_one(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, leftover, "notes_in")
    look(document)
    marked = (line for line in PLAIN.splitlines() if "?" in line or "(http" in line)
    assert calls == Counter((line,) for line in marked)


def test_tasks_and_brackets_are_read_where_one_begins(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = counted(monkeypatch, notes._SOME_TASK, "match")
    brackets = counted(monkeypatch, notes._SOME_BRACKET, "match")
    list(notes.places_of_notes(PLAIN))
    assert tasks.total() == len(re.findall(r"\b[aà] ", PLAIN))
    assert brackets.total() == PLAIN.count("(") + PLAIN.count("[")


def test_rules_on_odd_characters_look_at_the_rare_ones_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = read_document("3.7.md", PLAIN.replace("30 %", "30\u00a0%").encode())
    looked_at = [
        counted(monkeypatch, invisible, "has_unreadable"),
        counted(monkeypatch, look_alike_letter, "first_look_alike"),
    ]
    look(document)
    assert [set(calls) for calls in looked_at] == [{("\u00a0",)}] * 2


def test_brackets_are_paired_in_no_text_whose_lines_have_pairs_alone(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, unbalanced_bracket, "unpaired_brackets")
    look(document)
    assert not calls


def test_repeated_words_are_searched_for_in_all_texts_at_once(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, repeats, "_kinds_in")
    look(document)
    assert calls.total() == 1


def test_mentions_read_the_links_of_the_texts_with_an_id_alone() -> None:
    text = PLAIN.replace("article 88", "action 3.7.1")
    document = read_document("3.7.md", text.encode())
    assert len(mentions_of(document)) == 1
    with_links = [text.field for text in texts_of(document) if "links" in vars(text)]
    assert with_links == ["Contexte"]


def test_formulas_are_parsed_once_with_their_file_and_once_for_all_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = counted(monkeypatch, lectures, "parse")
    texts = (regles("eci_1.2", off("reponse(a, OUI)")), regles("eci_1.3", off("reponse(b, OUI)")))
    names = ("personnalisations/a.md", "personnalisations/b.md")
    findings_of({name: text.encode() for name, text in zip(names, texts, strict=True)})
    parsed = Counter(text for text, _ in calls.elements())
    assert parsed == Counter({"reponse(a, OUI)\n": 2, "reponse(b, OUI)\n": 2})


def test_few_expressions_are_compiled_for_a_text_with_nothing_to_report() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPILED], input=PLAIN.encode(), capture_output=True, check=True
    )
    compiled = done.stdout.decode().split()
    assert len(compiled) <= MOST_COMPILED, compiled
