"""A niveau has no `Principe`, or a niveau or orientation has no `Description`."""

from collections.abc import Set

from linter.finding import Diagnostic, Severity
from linter.rule import N_, Diagnostics, Document, Node, Referentiel, Settings, Text, quote, rule
from linter.topics.data import NIVEAU, ORIENTATION, depth_of, known_kinds
from linter.topics.notes import bold_names
from referentiel.fault import Code
from referentiel.profile import Profile, SectionKind
from referentiel.text.names import nearest_name

_DESCRIPTION = N_(
    "`{label}` has no section `Description`",
    remedy=N_("add a heading `{marks} Description` to this action, with its description below"),
)
_PRINCIPE = N_(
    "the niveau `{label}` has no section `Principe`: it cannot be scored",
    remedy=N_("add a heading `{marks} Principe` to this action, with its principle below"),
)
_EMPTY = N_(
    "the section `Principe` of the niveau `{label}` is empty: the niveau cannot be scored",
    remedy=N_("write the principle below this heading"),
)


@rule(Severity.WARNING, Severity.ERROR, on="referentiel")
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the orientations and niveaux that lack a required section, or whose principle is empty.

    A niveau that contains actions needs no section.
    """
    profile = settings.profile
    if profile is None or not profile.has_principes:
        return
    explained = {one: _explained(one, profile) for one in referentiel.documents}
    for node in referentiel.nodes:
        depth = depth_of(node.identifier, node.action.level)
        is_niveau = depth == NIVEAU and not referentiel.children(node)
        # A title without data, which is reported, may be a stray heading.
        if not node.action.data or not (is_niveau or depth == ORIENTATION):
            continue
        known = explained[node.document]
        if _lacks(node, SectionKind.DESCRIPTION, known):
            yield _missing(node, _DESCRIPTION, SectionKind.DESCRIPTION)
        own = list(node.action.sections_of(SectionKind.PRINCIPE))
        if is_niveau and own and all(section.empty for section in own):
            found = _missing(node, _EMPTY, SectionKind.PRINCIPE, Severity.ERROR)
            yield found._replace(span=own[0].heading or found.span)
        elif is_niveau and _lacks(node, SectionKind.PRINCIPE, known):
            yield _missing(node, _PRINCIPE, SectionKind.PRINCIPE, Severity.ERROR)


def _explained(document: Document, profile: Profile) -> Set[tuple[int | None, str]]:
    """Return the names of sections in bold or in unread headings, each with its action's index."""
    bold = bold_names(document, known_kinds(profile))
    faults = document.faults_of(Code.HEADING_UNSEEN, Code.UNCLOSED)
    hidden = ((one.action, name) for one in faults for name in one.arguments["hidden"].split("\n"))
    return {*((name.text.action.index, str(name.kind)) for name in bold), *hidden}


def _lacks(node: Node, kind: SectionKind, explained: Set[tuple[int | None, str]]) -> bool:
    """Return whether a node has no section of a kind, not even misspelt or in `explained`."""
    if any(node.action.sections_of(kind)) or (node.action.index, kind) in explained:
        return False
    unknown = (section.name for section in node.action.sections if section.kind is None)
    return not any(nearest_name(name, (kind,)) for name in unknown)


def _missing(
    node: Node, message: Text, kind: SectionKind, severity: Severity | None = None
) -> Diagnostic:
    return Diagnostic.at(
        node,
        message,
        severity=severity,
        field="sections",
        wrong=kind,
        label=quote(node.label),
        marks="#" * (node.action.level + 1),
    )
