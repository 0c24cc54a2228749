"""Data blocks: every scalar as text with its place, whatever YAML would make of it."""

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from referentiel.source import Excerpt, Source, Span
from referentiel.text.letters import compose
from referentiel.yaml import data_block as data_yaml
from referentiel.yaml.builder import flow, readable
from referentiel.yaml.data_block import parse_yaml
from referentiel.yaml.tree import (
    MAX_DEPTH,
    MAX_EVENTS,
    MAX_LENGTH,
    MAX_LINES,
    Collection,
    Node,
    Scalar,
    Tree,
)
from tests.examples import examples
from tests.referentiel.texts import BLOCKS, PAIRS, PLAIN_BLOCKS, TEXTS


def excerpt(block: str) -> Excerpt:
    return Excerpt.join(Source("5.2.md", block), iter([Span(0, len(block))]))


def tree(block: str) -> Tree:
    return parse_yaml(excerpt(block))


Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """Return a node without its places: a text, a list or a dictionary."""
    if isinstance(node, Scalar):
        return node.text
    if node.entries:
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    return [plain(item) for item in node.items]


def entries(block: str) -> list[tuple[str, Plain]]:
    return [(entry.key.text, plain(entry.value)) for entry in tree(block).entries]


def slips(block: str) -> list[tuple[str, str]]:
    return [(slip.value, block[span.start : span.end]) for slip, span in tree(block).faults]


def comments(block: str) -> list[str]:
    return [block[span.start : span.end] for span in tree(block).comments]


def nodes(found: Tree) -> Iterator[Node]:
    """Yield every node of a tree, keys too."""
    waiting: list[Node] = [node for entry in found.entries for node in (entry.key, entry.value)]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Collection):
            waiting.extend(node.items)
            waiting.extend(n for entry in node.entries for n in (entry.key, entry.value))


# --- What YAML would guess


@pytest.mark.parametrize(
    "value",
    [
        "1.10",
        "no",
        "yes",
        "1:30",
        "0123",
        "1_000",
        "2021-03-01",
        "~",
        "null",
        "0x1F",
        ".inf",
        "1e3",
    ],
)
def test_every_scalar_is_the_text_as_written(value: str) -> None:
    assert entries(f"id: {value}\n") == [("id", value)]
    assert slips(f"id: {value}\n") == []


@pytest.mark.parametrize(
    ("block", "text", "raw"),
    [
        ('id: "1.10"\n', "1.10", '"1.10"'),
        ("id: '1.10'\n", "1.10", "'1.10'"),
        ("id: 'l''été'\n", "l'été", "'l''été'"),
        ('id: "a\\tb"\n', "a\tb", '"a\\tb"'),
    ],
)
def test_quotes_are_part_of_the_place_and_not_of_the_text(block: str, text: str, raw: str) -> None:
    (entry,) = tree(block).entries
    assert isinstance(entry.value, Scalar)
    assert (entry.value.text, entry.value.quoted) == (text, True)
    assert block[entry.value.span.start : entry.value.span.end] == raw


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("id: 5.2\nponderation: 0.5\n", [("id", "5.2"), ("ponderation", "0.5")]),
        ("id:\nponderation:\n", [("id", ""), ("ponderation", "")]),
        ("id: 5.2\nid: 5.3\n", [("id", "5.2"), ("id", "5.3")]),
        ("id : 5.2\n", [("id", "5.2")]),
        ("? id\n: 5.2\n", [("id", "5.2")]),
        ("{id: 5.2, ponderation: 0.5}\n", [("id", "5.2"), ("ponderation", "0.5")]),
        ("--- \nid: 5.2\n...\n", [("id", "5.2")]),
        ("id: un\n  deux\n", [("id", "un deux")]),
        ("id: |\n  un\n  deux\n", [("id", "un\ndeux\n")]),
        ("concerne: [a, b]\n", [("concerne", ["a", "b"])]),
        ("concerne:\n- a\n- b\n", [("concerne", ["a", "b"])]),
        ("indicateur:\n  nom: x\n  but: y\n", [("indicateur", {"nom": "x", "but": "y"})]),
        ("[a]: b\nid: 1\n", [("id", "1")]),
        ("<<: a\n", [("<<", "a")]),
        ("", []),
        ("# rien\n", []),
    ],
)
def test_pairs_are_read_in_file_order(block: str, expected: list[tuple[str, Plain]]) -> None:
    assert entries(block) == expected
    assert slips(block) == []
    assert tree(block).mapping


@pytest.mark.parametrize("block", ["5.2\n", "- a\n", "'un mot'\n", "|\n texte\n"])
def test_a_block_of_anything_else_is_no_mapping(block: str) -> None:
    assert not tree(block).mapping
    assert entries(block) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_stand_whatever_ends_the_lines(end: str) -> None:
    block = end.join(("id: é", "", "ponderation:  0.5  ", ""))
    key, value = tree(block).entries[1].key, tree(block).entries[1].value
    assert block[key.span.start : key.span.end] == "ponderation"
    assert block[value.span.start : value.span.end] == "0.5"


@pytest.mark.parametrize("char", "\x00\x07\x85\u2028\u2029\ufeff\ufffe\U0010ffff")
def test_what_yaml_refuses_or_takes_for_a_line_end_is_a_character(char: str) -> None:
    block = f"id: a{char}b\nponderation: 0.5\n"
    first, second = tree(block).entries
    assert block[first.value.span.start : first.value.span.end] == f"a{char}b"
    assert block[second.value.span.start : second.value.span.end] == "0.5"
    assert slips(block) == []


def test_an_absent_value_is_located_after_its_colon() -> None:
    (entry,) = tree("id:\n").entries
    assert entry.value.span == Span(3, 3)


def test_comments_start_at_a_hash_outside_scalars() -> None:
    block = "# un\nid: 5.2 # deux  \na: x#y\nb: '# non' # trois\nc: |\n  # non\n"
    assert comments(block) == ["# un", "# deux", "# trois"]


def test_places_are_those_of_the_source_where_the_fence_is_indented() -> None:
    source = Source("5.2.md", "  ```yaml\n  id: 5.2\n  a: b\n  ```\n")
    block = Excerpt.join(source, iter([Span(12, 20), Span(22, 27)]))
    texts = [source.slice(node.span) for node in nodes(parse_yaml(block))]
    assert sorted(texts) == ["5.2", "a", "b", "id"]


# --- What is no plain YAML


@pytest.mark.parametrize(
    ("block", "slip", "text"),
    [
        ("id: 5.2\n\tponderation: 0.5\n", "tab", "\t"),
        ("id: 5.2\nponderation:\t0.5\n", "tab", "\t"),
        ('id: "5.2\nponderation: 0.5\n', "quote", '"5.2'),
        ('id: 5.2\nponderation: "0.5" %\n', "quote", '"0.5" %'),
        ("id: [5.2\nponderation: 0.5\n", "bracket", "[5.2"),
        ("id: 5.2\nponderation:0.5\n", "no-space", "ponderation:0.5"),
        ("id:\u00a05.2\nponderation: 0.5\n", "no-space", "id:\u00a05.2"),
        ("id: 5.2\nponderation 0.5\n", "no-colon", "ponderation 0.5"),
        ("id: 5.2\nponderation = 0.5\n", "no-colon", "ponderation = 0.5"),
        ("id: 5.2\n  ponderation: 0.5\n", "indentation", "ponderation: 0.5"),
        ("  id: 5.2\nponderation: 0.5\n", "indentation", "id: 5.2"),
        ("id: @5.2\nponderation: 0.5\n", "special", "@5.2"),
        ("id: `5.2`\nponderation: 0.5\n", "special", "`5.2`"),
        ("id: 5.2\nponderation: %0.5\n", "special", "%0.5"),
        ("id: 5.2\n* ponderation: 0.5\n", "special", "* ponderation: 0.5"),
    ],
)
def test_a_slip_is_placed_and_read_as_if_repaired(block: str, slip: str, text: str) -> None:
    assert slips(block) == [(slip, text)]
    assert [(key, str(value).rstrip('% "')) for key, value in entries(block)] == [
        ("id", "5.2"),
        ("ponderation", "0.5"),
    ]
    assert tree(block).mapping


def test_a_block_of_one_line_without_a_space_is_a_pair() -> None:
    assert (entries("id:5.2\n"), slips("id:5.2\n")) == ([("id", "5.2")], [("no-space", "id:5.2")])


def test_one_slip_hides_no_other() -> None:
    block = "id 5.2\nponderation:0.5\nconcerne: @x\n"
    assert slips(block) == [
        ("no-colon", "id 5.2"),
        ("no-space", "ponderation:0.5"),
        ("special", "@x"),
    ]
    assert entries(block) == [("id", "5.2"), ("ponderation", "0.5"), ("concerne", "x")]


def test_a_colon_in_a_comment_is_no_slip() -> None:
    block = "id: 5.2 # note : voir\nponderation: [\n"
    assert slips(block) == [("bracket", "[")]


def test_comments_are_kept_where_the_block_does_not_parse() -> None:
    assert comments("# un\nid: [\n  # deux\n") == ["# un", "# deux"]


def test_a_line_that_says_nothing_leaves_the_block_incomplete() -> None:
    found = tree("id: 5.2\n)(\n")
    assert (entries("id: 5.2\n)(\n"), found.complete) == ([("id", "5.2")], False)
    assert tree("id: 5.2\nponderation:0.5\n").complete


@pytest.mark.parametrize(
    ("block", "found", "read"),
    [
        ("id: !!int 3\n", [("tag", "!!int")], [("id", "3")]),
        ("id: !x &y b\n", [("tag", "!x"), ("anchor", "&y")], [("id", "b")]),
        ("id: &x 1\na: *x\n", [("anchor", "&x"), ("alias", "*x")], [("id", "1"), ("a", "")]),
        ("id: 1\n---\na: 2\n", [("documents", "---")], [("id", "1"), ("a", "2")]),
    ],
)
def test_anchors_tags_and_documents_are_reported_and_not_applied(
    block: str, found: list[tuple[str, str]], read: list[tuple[str, Plain]]
) -> None:
    assert slips(block) == found
    assert entries(block) == read


def test_the_place_of_a_list_begins_behind_its_anchor() -> None:
    block = "a: &x [*x, b]\n"
    (entry,) = tree(block).entries
    assert block[entry.value.span.start : entry.value.span.end] == "[*x, b]"
    assert entries(block) == [("a", ["b"])]


# --- Limits


def test_anchors_that_explode_are_never_expanded() -> None:
    names = "abcdefgh"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for name, below in zip(names[1:], names, strict=False):
        lines.append(f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]")
    found = tree("\n".join(lines))
    assert [entry.key.text for entry in found.entries] == list(names)
    assert sum(1 for _ in nodes(found)) == 8 + 8 + 9
    assert {slip.value for slip, _ in found.faults} == {"anchor", "alias"}


def test_a_block_nests_as_deep_as_the_limit_and_no_deeper() -> None:
    deep = MAX_DEPTH - 1  # The block itself is the first level.
    assert slips(f"a: {'[' * deep}{']' * deep}\n") == []
    too_deep = f"id: 5.2\na: {'[' * (deep + 1)}{']' * (deep + 1)}\n"
    assert slips(too_deep) == [("depth", "[")]
    assert tree(too_deep).faults[0][1].start == too_deep.index("[") + deep
    assert entries(too_deep)[0] == ("id", "5.2")


def test_a_block_nested_100_000_deep_is_too_long() -> None:
    block = "a: " + "[" * 100_000
    found = tree(block)
    assert [(slip.value, span) for slip, span in found.faults] == [("length", Span(0, len(block)))]
    assert (found.entries, found.mapping) == ((), False)


def test_a_block_is_as_long_as_the_limit_and_no_longer() -> None:
    line = "id: 5.2\n"
    rest = "#" * (MAX_LENGTH - len(line))
    assert slips(line + rest) == []
    assert [slip for slip, _ in slips(line + rest + "#")] == ["length"]


def test_a_block_of_too_many_keys_is_reported_and_read_line_by_line() -> None:
    block = "a: 1\n" * MAX_EVENTS
    assert [slip for slip, _ in slips(block)] == ["length"]
    assert entries(block) == [("a", "1")] * MAX_LINES
    assert not tree(block).complete


# --- Any block


def assert_well_placed(block: str, found: Tree) -> None:
    for node in nodes(found):
        raw = block[node.span.start : node.span.end]
        assert 0 <= node.span.start <= node.span.end <= len(block)
        if isinstance(node, Collection):
            continue
        if node.quoted:
            assert raw[0] == raw[-1]
            assert raw[0] in "'\""
        elif raw[:1] not in ("|", ">") and not set(raw) & set("\r\n"):
            assert node.text == compose(readable(raw))
    for span in found.comments:
        text = block[span.start : span.end]
        assert text[0] == "#"
        assert not set(text) & set("\r\n")
    for _, span in found.faults:
        assert 0 <= span.start <= span.end <= len(block)


@given(st.one_of(BLOCKS, TEXTS))
@example("e\u0301:")
def test_any_block_is_read_and_every_place_says_what_was_read(block: str) -> None:
    assert_well_placed(block, tree(block))


# --- Blocks of pairs


def parsed(block: str) -> Tree:
    """Read a block with YAML's parser, even if reading its lines is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_yaml, "tree_of_pairs", lambda *_: None)
        return tree(block)


@settings(max_examples=examples(300))
@given(st.one_of(PLAIN_BLOCKS, PAIRS, BLOCKS, TEXTS))
@example("actions: [eci_1.1:, eci_1.2]\n")
@example("id:.3.\t")
@example("actions: [eci_1.? 1]\n")
@example("formule: |#a\n")
def test_libyaml_changes_nothing(block: str) -> None:
    with_libyaml = tree(block)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        assert tree(block) == with_libyaml


@settings(max_examples=examples(600))
@given(st.one_of(PLAIN_BLOCKS, PAIRS, PAIRS, BLOCKS))
def test_reading_lines_gives_what_the_parser_gives(block: str) -> None:
    assert tree(block) == parsed(block)


@pytest.mark.parametrize(
    "block",
    [
        "a: 1\n" * MAX_EVENTS,
        "a:\n" * 666,
        f"{'k' * 1030}: 1\nb: 2\n",
        f"a: {'é' * 3000}\nb: '\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(9)),
    ],
    ids=["too many keys", "many keys", "long key", "long value", "deep"],
)
def test_reading_lines_gives_what_the_parser_gives_at_its_limits(block: str) -> None:
    assert tree(block) == parsed(block)


def test_the_parser_takes_every_letter_of_a_pair() -> None:
    letters = [char for char in map(chr, range(sys.maxunicode + 1)) if re.match(r"\w", char)]
    assert letters
    assert [char for char in letters if readable(char) != char] == []


@settings(max_examples=examples(100))
@given(st.recursive(st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
@example("a\nb")
@example({"a\r\nb": ["é\u2028", " ", "1", ""]})
def test_what_is_written_is_on_one_line_and_is_read_back(value: Any) -> None:
    line = flow(value)
    assert len(line.splitlines()) == 1
    assert yaml.safe_load(line) == value


def test_pairs_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(yaml, "parse", refuse)
    block = 'id: "1.10"\n\nponderation: 33,3 %\ncategorie: mise en œuvre \nreferentiel:\n'
    assert entries(block) == [
        ("id", "1.10"),
        ("ponderation", "33,3 %"),
        ("categorie", "mise en œuvre"),
        ("referentiel", ""),
    ]
    with pytest.raises(AssertionError):
        tree("id: 5.2 # non\n")
