"""The model of a report that templates read, and what its parts share: anchors, links, language.

Texts are escaped by the templates; drawings are markup already. Links to the forge never come from
a git remote, which may contain a token and differs from clone to clone.
"""

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from linter.finding import Finding, Location
from linter.words import N_, Language, Text, usage_error
from referentiel_lint.pages.model import Link, Table
from referentiel_lint.reports.characters import Excerpt
from referentiel_lint.reports.report import from_top, uri
from referentiel_lint.tree.trees import Tree

_NO_PATH_IN_ADDRESS = N_(
    "`{{path}}`, which stands for the path of a file, is missing",
    remedy=N_("write, for example, `https://forge.example.org/eci/blob/main/{{path}}#L{{line}}`"),
)
_BAD_ADDRESS = N_(
    "this is not the `https` or `http` address of a forge, or it contains a user name, a "
    "password, or braces other than those of `{{path}}` and `{{line}}`",
    remedy=_NO_PATH_IN_ADDRESS.remedy,
)

_SOURCE_URL = "--source-url"
_PATH, _LINE = "{path}", "{line}"
# The characters that an address may have; no space, quote, backslash or angle bracket.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~!$&()*+,;=:@%/?#{}-]*)?")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")


class Forge(NamedTuple):
    """A forge that shows files, at an address with `{path}` and perhaps `{line}`."""

    address: str

    def link(self, path: str, line: int | None) -> str | None:
        """Return the address of a line; None for a file outside the repository.

        `path` is relative to the top of the repository. Without a line, the address is the file's.
        """
        if path.startswith(("../", "/")):
            return None
        address = self.address if line else self.address.partition("#")[0]
        return address.replace(_PATH, uri(path)).replace(_LINE, str(line or 1))


def forge_of(option: str | None) -> Forge | None:
    """Return the forge of --source-url (`option`), else of the CI service; None without either.

    Raise `UsageError` if the option cannot be used.
    """
    if option is None:
        address = _github() or _gitlab()
        return Forge(address) if address and _is_safe(address) else None
    if _PATH not in option:
        raise usage_error(_SOURCE_URL, _NO_PATH_IN_ADDRESS)
    if not _is_safe(option):
        raise usage_error(_SOURCE_URL, _BAD_ADDRESS)
    return Forge(option)


def _github() -> str | None:
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return None
    server, name = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY") or ""
    commit = os.environ.get("GITHUB_SHA") or ""
    if not server or not _REPOSITORY.fullmatch(name) or not _COMMIT.fullmatch(commit):
        return None
    return f"{server}/{name}/blob/{commit}/{_PATH}?plain=1#L{_LINE}"


def _gitlab() -> str | None:
    if os.environ.get("GITLAB_CI") != "true":
        return None
    project, commit = os.environ.get("CI_PROJECT_URL"), os.environ.get("CI_COMMIT_SHA") or ""
    if not project or not _COMMIT.fullmatch(commit):
        return None
    return f"{project}/-/blob/{commit}/{_PATH}?plain=1#L{_LINE}"


def _is_safe(address: str) -> bool:
    """Return whether an address is a web address without a user name or password.

    It may contain no braces but those of `{path}` and `{line}`.
    """
    if not _ADDRESS.fullmatch(address):
        return False
    parts = urlsplit(address)
    # Braces are allowed only around `path` and `line`.
    braces = address.replace(_PATH, "").replace(_LINE, "")
    return not (parts.username or parts.password or "{" in braces or "}" in braces)


_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")
_NUMBERED = re.compile(r"-[0-9]+$")
# The anchors that every page has.
_OF_PAGE = (
    *("main", "bilan", "erreurs", "avertissements", "informations", "constats"),
    *("poids", "principes", "changements", "scores"),
)
# How many digits of its identity the anchor of a finding has.
_DIGITS = 12


class Addresses(NamedTuple):
    """The anchors of a page.

    `names` maps the place of each referential and ensemble to the first part of its anchors.
    `own_names` counts the referentials with each name. `actions` has pairs: the place of a
    referential, and the id of an action in it.
    """

    names: Mapping[str, str]
    own_names: Counter[str]
    actions: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, trees: Sequence[Tree], ensembles: Sequence[str]) -> "Addresses":
        """Return the anchors for referentials and for ensembles; `ensembles` are their folders."""
        actions = frozenset(
            (tree.referentiel.place, str(node.place.identifier))
            for tree in trees
            for node in tree.nodes
            if node.place.identifier is not None
        )
        own_names = Counter(tree.referentiel.short_name for tree in trees)
        named = [(tree.referentiel.place, tree.referentiel.short_name) for tree in trees]
        named += ((folder, folder) for folder in ensembles)
        return cls(_names(named), own_names, actions)

    def is_alone(self, name: str) -> bool:
        """Return whether at most one referential has this name."""
        return self.own_names[name] < 2

    def anchor(self, folder: str, identifier: str, *more: str) -> str:
        """Return an anchor: the first part for a folder, an id, and `more`, joined by `-`.

        What is missing or empty is left out.
        """
        return "-".join(filter(None, [self.names.get(folder), identifier, *more]))

    def finding_anchor(self, finding: Finding) -> str:
        """Return the anchor of a finding, made from its identity."""
        return self.anchor(self.place_of(finding), "", "constat", finding.identity[:_DIGITS])

    def place_of(self, finding: Finding) -> str:
        """Return the place of the referential or ensemble of a finding."""
        in_sheet = f"{finding.referentiel}!{finding.location.sheet}"
        return in_sheet if in_sheet in self.names else finding.referentiel

    def node(self, folder: str, identifier: str | None) -> str | None:
        """Return the link target of an action; None without an id, or if the page lacks it."""
        if identifier is None or (folder, identifier) not in self.actions:
            return None
        return f"#{self.anchor(folder, identifier)}"


def _names(named: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Return the first part of its anchors for each folder; `named` has folders and names.

    Equal names are numbered. No result can be mistaken for another one followed by an id or a
    number, or for an anchor that every page has.
    """
    seen: Counter[str] = Counter()
    names = {}
    for folder, own in named:
        name = _NO_NAME.sub("-", own).strip("-") or "referentiel"
        if _NUMBERED.search(name) or name.casefold() in _OF_PAGE:
            name += "_"
        number = seen[name.casefold()] = seen[name.casefold()] + 1
        names[folder] = name if number == 1 else f"{name}--{number}"
    return names


class Context(NamedTuple):
    """The language of a report, its addresses, and the forge, if there are links to one.

    `folder` is the current folder, relative to the top of the repository.
    """

    language: Language
    addresses: Addresses
    forge: Forge | None
    folder: str

    def say(self, text: Text, /, **arguments: str | int) -> str:
        """Return a text in the language of the report."""
        return text.say(self.language, **arguments)

    def source(self, path: str, line: int | None) -> Link:
        """Return the path and the line as text, with a link if a forge shows the file."""
        text = path if line is None else f"{path}:{line}"
        address = self.forge.link(from_top(self.folder, path), line) if self.forge else None
        return Link(text, address)

    def place(self, location: Location) -> Link:
        """Return the path and line of a location as text, with a link if a forge shows the file."""
        return self.source(location.path, location.start.line if location.start else None)

    def action(self, folder: str, identifier: str | None) -> Link | None:
        """Return a link to an action, or plain text if the page lacks it; None without an id."""
        if not identifier:
            return None
        return Link(identifier, self.addresses.node(folder, identifier))

    def name(self, tree: Tree) -> str:
        """Return the name of a referential, with its folder if others have the same name."""
        name = tree.referentiel.short_name
        is_alone = tree.referentiel.place == name or self.addresses.is_alone(name)
        return name if is_alone else f"{name} ({tree.referentiel.place})"

    def heading(self, tree: Tree) -> str:
        """Return the title of a referential, if any, and its name."""
        title = title_of(tree)
        return f"{title} ({self.name(tree)})" if title else self.name(tree)


def title_of(tree: Tree) -> str:
    """Return the title of the root, "" if it has none."""
    root = next((node for node in tree.nodes if node.place.parent is None), None)
    return " ".join((root.title or "").split()) if root else ""


class NodeTable(NamedTuple):
    """A table that can be folded; `opener` is the text that opens it."""

    opener: str
    table: Table


class Verdict(NamedTuple):
    """The summary at the top: a badge and its look, figures with their names, and notes.

    `parts` counts the files and findings of each referential and ensemble, if there are several.
    """

    badge: str
    look: str
    figures: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    parts: NodeTable | None


class Weights(NamedTuple):
    """The weights of a referential: a drawing, and a table."""

    heading: str
    caption: str
    drawing: Markup
    table: NodeTable


class FindingView(NamedTuple):
    """A finding; `excerpt` is None for a whole file.

    `places` are the places of the findings that are folded into it. `related` are related places
    with their messages and, at the end, the number of any others.
    """

    anchor: str
    message: str
    remedy: str
    action: Link | None
    place: Link
    excerpt: Excerpt | None
    places: tuple[Link, ...]
    related: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of a rule: `shown` are the first ones; `more` are hidden until opened."""

    rule: str
    summary: str
    count: int
    shown: tuple[FindingView, ...]
    more: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a severity, by rule."""

    severity: str
    anchor: str
    heading: str
    groups: tuple[FindingGroup, ...]

    @property
    def count(self) -> int:
        """The number of findings."""
        return sum(group.count for group in self.groups)


class Branch(NamedTuple):
    """A branch of a principle: its condition, its levels and notes on it, if any."""

    condition: str
    levels: Table | None
    notes: tuple[str, ...]


class PrincipeView(NamedTuple):
    """A principle; `sentences` say how it is read and why, `lines` quote what is not scored."""

    anchor: str
    name: Link
    place: Link
    sentences: tuple[str, ...]
    branches: tuple[Branch, ...]
    lines: tuple[str, ...]


class Principes(NamedTuple):
    """The principles of a referential: a table of their readings, then each of them."""

    heading: str
    readings: Table
    not_scored: tuple[PrincipeView, ...]
    scored: tuple[PrincipeView, ...]


class Collectivite(NamedTuple):
    """The score of a collectivité in a sentence, and remarks on it."""

    sentence: str
    notes: tuple[str, ...]


class Scores(NamedTuple):
    """The scores for the answers that were given.

    `errors` are the place, code and message of each error in the answers; `error_heading`
    introduces them.
    """

    heading: str
    error_heading: str
    errors: tuple[tuple[str, str, str], ...]
    collectivites: tuple[Collectivite, ...]
    notes: tuple[str, ...]
    axes: Table | None
    tables: tuple[NodeTable, ...]


class ChangedReferentiel(NamedTuple):
    """The changes in a referential or an ensemble: `changes` are sentences, with a link or None."""

    heading: str
    sentence: str
    changes: tuple[tuple[str, Link | None], ...]


class EffectRow(NamedTuple):
    """A score that differs, before and after, with the changes that explain it."""

    case: str
    node: Link
    before: str
    after: str
    difference: str
    because: str


class Changes(NamedTuple):
    """The changes since a revision, and their effects on scores.

    `no_effect` is a sentence if scores were compared and none differs, else empty.
    """

    referentiels: tuple[ChangedReferentiel, ...]
    effects: tuple[EffectRow, ...]
    no_effect: str


class Page(NamedTuple):
    """The whole page; `weights` has an item for each referential."""

    title: str
    heading: str
    origin: str
    warnings: tuple[str, ...]
    left_out: tuple[str, ...]
    verdict: Verdict
    findings: tuple[Findings, ...]
    weights: tuple[Weights, ...]
    principes: tuple[Principes, ...]
    changes: Changes | None = None
    scores: Scores | None = None
