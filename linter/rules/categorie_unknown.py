"""The `categorie` of an action is unknown, or is missing although a sibling has one."""

from linter.finding import Diagnostic, Place, Related, Safety, Severity, replacement
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, Settings, quote, rule
from linter.topics.data import categorie_of, in_words, nodes_with_unreadable_data, takes_categories
from referentiel.model import Document
from referentiel.profile import CATEGORIES
from referentiel.text.letters import as_seen
from referentiel.text.names import fold, same_name
from referentiel.yaml.tree import Scalar


@rule(Severity.ERROR, Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS, fix=Safety.SAFE)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find unknown categories, and actions that lack a category although a sibling has one."""
    if takes_categories(settings):
        for document in referentiel.documents:
            yield from _unknown(document)
        yield from _missing(referentiel, settings)


def _unknown(document: Document) -> Diagnostics:
    for action in document.actions:
        key = categorie_of(action)
        if key is None:
            continue
        # A list or a mapping is shown as it is written in the file.
        value = key.value
        found = value.text if isinstance(value, Scalar) else document.source.slice(value.span)
        # Another rule reports invisible characters.
        seen = as_seen(found).strip()
        # The importer of sheets ignores case.
        if (seen.casefold() if document.kind.is_sheet else seen) in CATEGORIES:
            continue
        right = same_name(found, CATEGORIES)
        place = value.span if found.strip() else key.span
        is_quoted = document.source.text.startswith(('"', "'"), place.start)
        # Replacing a different word is a guess, however close.
        is_safe = right is not None and fold(found) == fold(right)
        safety = Safety.SAFE if is_safe else Safety.UNSAFE
        known = N_("write one of the known values: {known}")
        yield Diagnostic.at(
            Place(document, place, action),
            N_("unknown category `{found}`")
            if found.strip()
            else N_("the key `categorie` has no value"),
            remedy=N_("write `{right}`") if right else known,
            field="categorie",
            wrong=" ".join(found.split()),
            fixes=replacement(document, place, right, safety) if right and not is_quoted else (),
            found=quote(found),
            right=right or "",
            known=in_words(CATEGORIES),
        )


def _missing(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    for _, siblings in referentiel.families:
        keys = [categorie_of(node.action) for node in siblings]
        if all(keys) or not any(keys):
            continue
        unread = nodes_with_unreadable_data(referentiel, settings)
        # An action whose children have categories needs none, and is not compared with siblings.
        lowest = [
            (node, key)
            for node, key in zip(siblings, keys, strict=True)
            if not any(
                categorie_of(one.action) or one.index in unread
                for one in referentiel.children(node)
            )
        ]
        beside = next(((node, key) for node, key in lowest if key), None)
        for node, key in lowest:
            if beside and not (key or node.index in unread or node.is_reglementaire):
                message = N_("the `categorie` of a sibling")
                yield Diagnostic.at(
                    node,
                    N_("`{label}` has no `categorie`, but a sibling has one"),
                    remedy=N_("set its `categorie` to one of the known values: {known}"),
                    severity=Severity.WARNING,
                    field="categorie",
                    wrong="",
                    related=[Related(beside[0].document, beside[1].value.span, message)],
                    label=node.label,
                    known=in_words(CATEGORIES),
                )
