"""The id of a file's top action does not match the name of the file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from linter.finding import Diagnostic, Fix, Rename, Safety, Severity
from linter.rule import Settings
from linter.topics.ids.numbering import IdConflict, numbering_of
from linter.topics.ids.spelling import other_id
from linter.words.text import N_, quote
from referentiel.identifier import parse_id
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find files whose name is not the id of their top action."""
    numbering = numbering_of(referentiel)
    reported = list(numbering.reported(IdConflict.FILE_NAME))
    taken = _kept_names(
        {document.name.casefold() for document in referentiel.files},
        {node.document.name.casefold(): _name(node).casefold() for node in reported},
    )
    for node in reported:
        document, identifier = node.document, node.identifier
        named = parse_id(document.stem)
        may_be_id = named is not None and bool(named.segments) and numbering.is_free(named)
        may_be_name = _name(node).casefold() not in taken
        above = identifier.parent if identifier else None
        is_wrong_id = may_be_id and numbering.claim(node) == named
        if is_wrong_id or (may_be_id and not may_be_name):
            remedy = N_("write `{named}`")
        elif may_be_id:
            remedy = N_("write `{named}`, or rename the file to {id}.md")
        elif may_be_name:
            remedy = N_("rename the file to {id}.md")
        else:
            remedy = N_(
                "give this action an unused id, such as `{free}`, and rename the file to match"
            )
        fixes = other_id(node, named if is_wrong_id else None)
        if not fixes and may_be_name:
            fixes = (Fix(Safety.UNSAFE, (), (Rename(document, _name(node)),)),)
        yield Diagnostic.at(
            node,
            N_("the id is `{id}`, but the file is named `{file}`"),
            remedy=remedy,
            field="id",
            wrong=document.stem,
            fixes=fixes,
            id=str(identifier),
            file=quote(document.name),
            named=str(named),
            free=str(numbering.free_below(above)) if above is not None else "",
        )


def _name(node: Node) -> str:
    """Return the file name that matches the id of a node."""
    return f"{node.identifier}{node.document.name[len(node.document.stem) :]}"


def _kept_names(names: Set[str], wanted: Mapping[str, str]) -> Set[str]:
    """Return the names that remain in use once files are renamed as wanted, where possible.

    A renamed file frees its own name for another one, and so on along a chain.
    """
    waiting = defaultdict(list)
    for name, new in wanted.items():
        waiting[new].append(name)
    pending = [name for new, some in waiting.items() if new not in names for name in some]
    freed: set[str] = set()
    while pending:
        name = pending.pop()
        freed.add(name)
        pending += waiting.pop(name, ())
    return names - freed
