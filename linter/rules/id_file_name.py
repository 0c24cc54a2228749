"""The id of the first action in a file does not match the name of the file."""

from linter.rule import N_, Diagnostic, Diagnostics, Fix, Rename, Safety, Severity, quote, rule
from linter.topics.ids import IdConflict, numbering_of, other_id, spelled_id
from referentiel.identifier import parse_id
from referentiel.referential import Referentiel


@rule(Severity.ERROR, on="referentiel", fix=Safety.UNSAFE)
def check(referentiel: Referentiel) -> Diagnostics:
    """Find files whose name is not the id of their only top action."""
    numbering = numbering_of(referentiel)
    reported = list(numbering.reported(IdConflict.FILE_NAME))
    # The other files to be renamed will free their names.
    renamed = {node.document for node in reported}
    taken = {one.name.casefold() for one in referentiel.files if one not in renamed}
    for node in reported:
        document, identifier = node.document, node.identifier
        named = parse_id(document.stem)
        may_be_id = named is not None and bool(named.segments) and numbering.is_free(named)
        name = f"{identifier}{document.name[len(document.stem) :]}"
        may_be_name = name.casefold() not in taken
        above = identifier.parent if identifier else None
        is_wrong_id = may_be_id and numbering.claim(node) == named
        if is_wrong_id or (may_be_id and not may_be_name):
            remedy = N_("write `{named}`")
        elif may_be_id:
            remedy = N_("write `{named}`, or rename the file to `{id}.md`")
        elif may_be_name:
            remedy = N_("rename the file to `{id}.md`")
        else:
            remedy = N_(
                "give this action an unused id, such as `{free}`, and rename the file to match"
            )
        fixes = other_id(node, named if is_wrong_id else None)
        if not fixes and may_be_name:
            fixes = (Fix(Safety.UNSAFE, (), (Rename(document, name),)),)
        yield Diagnostic.at(
            node,
            N_("the id is `{id}`, but the file is named `{file}`"),
            remedy=remedy,
            field="id",
            wrong=document.stem,
            fixes=fixes,
            id=str(identifier),
            file=quote(document.name),
            named=spelled_id(named, document),
            free=spelled_id(numbering.free_below(above) if above else None, document),
        )
