"""Patterns: they match what git's do, in a time that no name and no pattern can blow up."""

import random
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from referentiel_lint.configuration.patterns import fits, fits_something
from tests.growth import takes_at_most
from tests.scratch import clean, repository

_PARTS = ("*", "**", "?", "a", "b", "ab", "/", "[ab]", "[!a]", ".", "\\*", "**/", "/**/", "*a")
TABLE = (
    *("a", "/a", "a/", "a/b", "/a/b/", "b/a", "*", "/*", "*/", "*.md", "a*", "*a*b", "?", "??"),
    *("**", "/**", "**/", "**/b", "**/a/**", "a/**", "a/**/b", "a/**/", "a**b", "***", "a/***/b"),
    *("[a]", "[ab]", "[!a]", "[^a]", "[!]a]", "[^]a]", "[]a]", "[]-]", "[]-a]", "[!]-]", "[a-]"),
    *("[-a]", "[a-c]", "[!a-c]", "[[a]", "[[]", "[![a]", "[a[b]", "[&&a]", "[a||b]"),
    *("[--a]", "[~~]", "[\\]a]", "[\\\\a]", "[a\\-c]", "[\\a-\\c]", "[!\\]]", "[[:alpha:]]"),
    *("[![:alpha:]]", "[[:digit:][:upper:]]", "[[:punct:]]", "[[:space:]]"),
    *("[[:alpha]", "[:alpha:]", "[[:]a]", "[[.a.]]", "[[=a=]]", "x[a/b]y", "x[!b]y", "a[!b]b"),
    *(
        "\\a",
        "\\!a",
        "\\#a",
        "\\[a]",
        "\\*",
        "\\?",
        "#a",
        "a\\ ",
        "a ",
        "a  ",
        "{a,b}",
        "(a)",
        "a|b",
    ),
    *("*]", "[*]", "[?]", "a]", "^a", "$", "a.b", "A", ".*", "!a"),
)
# Of these nothing can fit, for git as well.
NOTHING = ("[", "[!", "[a", "[]", "[!]", "[^]a", "a[", "[[:alpha:]", "[[:none:]]", "[[::]]")
NAMES = (
    *("a", "b", "c", "d", "ab", "ba", "xay", "xby", "x", "A", "a.b", "a.md", "aXb", "abab"),
    *("]", "[", "!", "-", "^", "&", "|", "~", "\\", "a]", "[a", "[a]", "!a", "#a", ",", "1"),
    *("*", "?", ".b", ".", "a ", " ", "{a,b}", "(a)", "a|b", "^a", "$", ":", "=", "_", "a-c"),
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A repository with all these names, and its paths; a folder's path ends in `/`."""
    if sys.platform == "win32":
        pytest.skip("no file can have such names there")
    top = repository(tmp_path_factory.mktemp("patterns") / "top")
    for name in set(NAMES) - {"."}:
        for path in (f"files/{name}", f"{name}/deep/{name}", f"{name}/a/b/x/y/ab"):
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).touch()
    (top / "c.md").touch()
    found = (path for path in top.rglob("*") if ".git" not in path.relative_to(top).parts)
    named = [path.relative_to(top).as_posix() + "/" * path.is_dir() for path in found]
    return top, sorted(named)


def ignored(top: Path, names: list[str], patterns: list[str]) -> set[str]:
    """Return which of some paths git ignores."""
    (top / ".git" / "info" / "exclude").write_text("\n".join([*patterns, ""]), encoding="utf-8")
    done = subprocess.run(
        ("git", "check-ignore", "--no-index", "-z", "--stdin"),
        cwd=top,
        env=clean(),
        input="\0".join(f"./{name.rstrip('/')}" for name in names).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    reported = {path.removeprefix("./") for path in done.stdout.decode().split("\0")}
    return {name for name in names if name.rstrip("/") in reported}


@pytest.mark.parametrize("pattern", TABLE)
def test_a_pattern_fits_what_it_fits_in_git(tree: tuple[Path, list[str]], pattern: str) -> None:
    top, names = tree
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert {name for name in names if fits(name, [pattern])} == ignored(top, names, [pattern])


@pytest.mark.parametrize(
    "patterns",
    [
        ["*", "!a"],
        ["a/", "!a/b"],
        ["*.md", "!c.md"],
        ["!a", "a"],
        ["/*", "!/a", "/a/*", "!/a/a"],
        ["files/*", "!files/[[]"],
        ["**/b", "!/a/**/b"],
        ["a", "!a/"],
    ],
    ids=" ".join,
)
def test_the_last_match_counts(tree: tuple[Path, list[str]], patterns: list[str]) -> None:
    top, names = tree
    assert {name for name in names if fits(name, patterns)} == ignored(top, names, patterns)


def test_patterns_made_at_random_fit_what_they_fit_in_git(tree: tuple[Path, list[str]]) -> None:
    top, names = tree
    draw = random.Random(5)
    for _ in range(60):
        pattern = "".join(draw.choices(_PARTS, k=draw.randint(1, 7)))
        # Git takes `ab**/` for `ab` and any folders, against its own manual.
        if pattern.strip("/") and not re.search(r"[^/*]\*\*+/", pattern):
            fitting = {name for name in names if fits(name, [pattern])}
            assert fitting == ignored(top, names, [pattern]), pattern


@pytest.mark.parametrize("pattern", NOTHING)
def test_what_fits_nothing_in_git_is_no_pattern(tree: tuple[Path, list[str]], pattern: str) -> None:
    top, names = tree
    assert ignored(top, names, [pattern]) == set()
    with pytest.raises(ValueError, match=r"bracket|set|fit"):
        fits_something(pattern)


@pytest.mark.parametrize("pattern", ["[z-a]", "x[c-a]", "[!c-ab]"])
def test_a_range_that_goes_backwards_is_a_slip(pattern: str) -> None:
    # For git its first character is in the bracket, and the others are not.
    with pytest.raises(ValueError, match="backwards"):
        fits_something(pattern)


def test_a_character_is_one_for_a_bracket_and_a_question_mark() -> None:
    # For git they are the bytes of it.
    assert fits("é", ["?"])
    assert fits("é", ["[é-ê]"])
    assert not fits("è", ["[é-ê]"])


@pytest.mark.parametrize(
    "pattern", ["*a*a*a*b", "**/a/**/a/**/b", "a/**/**/c", "**/*a*c", "*a*a/**/a*a*/b"]
)
@pytest.mark.parametrize("path", ["a" * 4000, "a/" * 2000 + "a", ("a" * 250 + "/") * 16 + "a"])
def test_they_take_a_time_that_grows_with_the_name(pattern: str, path: str) -> None:
    assert takes_at_most(0.5, lambda: fits(path, [pattern]))


def test_a_bracket_is_no_folder() -> None:
    assert fits("xay", ["x[!b]y"])
    assert not fits("x/y", ["x[!b]y"])


def test_the_folder_of_the_configuration_itself_is_never_taken_in() -> None:
    assert not fits("./", [".*", "*"])


@pytest.mark.parametrize(
    ("pattern", "does"), [("*.md", True), ("!*.md", True), ("# c", False), (" ", False)]
)
def test_comments_and_blank_lines_fit_nothing(pattern: str, does: bool) -> None:
    assert fits_something(pattern) is does
