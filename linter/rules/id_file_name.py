"""The id of a file's top action does not match the name of the file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from linter.finding import Diagnostic, Fix, Rename, Safety, Severity
from linter.rule import Settings
from linter.topics.ids.numbering import IdConflict, numbering_of
from linter.topics.ids.spelling import other_id
from linter.words.text import N_, Messages, quote
from referentiel.identifier import Id, parse_id
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
_MISMATCH = N_("the id is `{id}`, but the file is named `{file}`")
MESSAGES: Messages = {
    "id-file-name": _MISMATCH._replace(
        remedy=N_("write `{named}`, or rename the file to {id}.md"),
    ),
    "id-file-name.no-name": _MISMATCH._replace(
        remedy=N_("write `{named}`: another file is already named {id}.md"),
    ),
    "id-file-name.neither": _MISMATCH._replace(
        remedy=N_(
            "give this action an unused id, such as `{wanted}`, and rename the file to match"
        ),
    ),
    "id-file-name.no-id": _MISMATCH._replace(
        remedy=N_("rename the file to {id}.md"),
    ),
    "id-file-name.children": _MISMATCH._replace(
        remedy=N_("write `{named}`, which the ids of the actions below start with"),
    ),
}


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
        yield Diagnostic.at(
            node,
            "id-file-name.children" if is_wrong_id else _MESSAGES[may_be_id, may_be_name],
            field="id",
            wrong=document.stem,
            fixes=_fixes(node, named if is_wrong_id else None, may_be_name=may_be_name),
            id=str(identifier),
            file=quote(document.name),
            named=str(named),
            wanted=str(numbering.free_below(above)) if above is not None else "",
        )


def _fixes(node: Node, named: Id | None, *, may_be_name: bool) -> tuple[Fix, ...]:
    """Return the fix: the id that the file name and the actions below agree on, or a rename."""
    rename = Fix(Safety.UNSAFE, (), (Rename(node.document, _name(node)),))
    return other_id(node, named) or ((rename,) if may_be_name else ())


# By whether the file name is unused as an id, and the id unused as a file name.
_MESSAGES = {
    (True, True): "id-file-name",
    (True, False): "id-file-name.no-name",
    (False, True): "id-file-name.no-id",
    (False, False): "id-file-name.neither",
}


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
