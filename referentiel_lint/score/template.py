"""The template of an answers file: each niveau with its levels, and a commented-out example.

It is valid as it is, and remains valid when examples are uncommented.
"""

from collections import Counter
from collections.abc import Iterator, Set

from linter.words.language import Language
from linter.words.numbers import thousands
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.concerne import kinds_among
from referentiel.yaml.flow import flow
from referentiel_lint.reports.characters import visible
from referentiel_lint.score import words
from referentiel_lint.score.explanations import named, why_unscored
from referentiel_lint.show.text import branch_lines
from scoring import answer_keys as keys
from scoring.collectivite import OTHER
from scoring.conventions import Conventions
from scoring.examples import example
from scoring.readings import NiveauReading, readings

_POPULATION = 42_000


def template(
    referentiel: Referentiel, conventions: Conventions, focus: Set[str], language: Language
) -> str:
    """Return the text of a file for the niveaux of the files in `focus`, entirely commented out."""
    kinds = tuple(kind or OTHER for kind in kinds_among(referentiel.nodes))
    lines = [*_head(kinds, language), "", f"{keys.REPONSES}:"]
    above: Node | None = None
    times = Counter(node.identifier for node in referentiel.nodes)
    for node, reading in readings(referentiel, conventions):
        if referentiel.path(node.document) not in focus:
            continue
        parent = referentiel.parent(node)
        if parent is not None and parent is not above:
            lines += ["", f"  # {named(parent)}"]
            above = parent
        is_twice = times[node.identifier] > 1
        described = _niveau(node, reading, kinds, language, is_twice=is_twice)
        lines += ["", *(f"  # {line}" for line in described)]
    # GitHub's runner would obey `##[` in the comments of a log.
    shown = (visible(line).rstrip().replace("##[", "## [") for line in lines)
    return "".join(f"{line}\n" for line in shown)


def _head(kinds: tuple[str, ...], language: Language) -> Iterator[str]:
    yield from (f"# {line}" for line in words.TEMPLATE_HEAD.say(language).split("\n"))
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {words.TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    if len(kinds) > 1:
        comment = words.TEMPLATE_KINDS.say(language, kinds=", ".join(f"`{kind}`" for kind in kinds))
        yield f"  # {keys.TYPE}: {flow(kinds[0])}  # {comment}"


def _niveau(
    node: Node,
    reading: NiveauReading,
    kinds: tuple[str, ...],
    language: Language,
    *,
    is_twice: bool,
) -> Iterator[str]:
    """Yield the title of a niveau, its levels, and an example of an answer.

    A niveau with a duplicate id cannot be answered.
    """
    yield named(node)
    if node.action.concerne is not None:
        includes = node.action.concerne.includes
        concerned = [f"`{kind}`" for kind in kinds if includes(None if kind == OTHER else kind)]
        yield words.TEMPLATE_CONCERNE.say(language, kinds=", ".join(concerned))
    analysis = reading.analysis
    if is_twice and node.identifier is not None:
        why = words.REASONS["id-twice"].say(language, label=str(node.identifier))
        yield words.TEMPLATE_UNSCORED.say(language, why=why)
        return
    if not reading.is_only:
        yield words.TEMPLATE_UNSCORED.say(
            language, why=words.REASONS["two-principes"].say(language)
        )
        return
    if not reading.is_scored:
        yield words.TEMPLATE_UNSCORED.say(language, why=why_unscored(analysis, language))
        return
    for branch in analysis.branches:
        yield from branch_lines(branch, analysis.reading, language, explains=False)
    if (answer := example(analysis.branches[0])) is None:
        yield words.TEMPLATE_FOLLOWS.say(language)
    elif node.identifier is not None:
        yield f"{node.identifier}: {flow(answer)}"
