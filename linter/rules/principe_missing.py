"""A niveau has no `Principe`."""

from linter.rule import N_, Diagnostic, Diagnostics, Place, Settings, Severity, quote, rule
from linter.topics.data.required import Requirements
from linter.topics.prose.sections import BoldNames
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel


@rule(Severity.ERROR, on="referentiel", subject="principes")
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the niveaux without a principle, or with only an empty one."""
    requirements, in_bold = Requirements(referentiel, settings), BoldNames(settings)
    for node in requirements.niveaux():
        if requirements.lacks(node, SectionKind.PRINCIPE):
            if not in_bold.has(node, SectionKind.PRINCIPE):
                yield Diagnostic.at(
                    node,
                    N_("the niveau `{label}` has no section `Principe`: it cannot be scored"),
                    remedy=N_(
                        "add a heading `{marks} Principe` to this action, with its principle below"
                    ),
                    field="Principe",
                    wrong="principe-missing",
                    label=quote(node.label),
                    marks="#" * (node.action.level + 1),
                )
            continue
        own = list(node.action.sections_of(SectionKind.PRINCIPE))
        if own and all(section.empty for section in own):
            span = own[0].heading or node.action.anchor
            yield Diagnostic.at(
                Place(node.document, span, node.action),
                N_("the section `Principe` of the niveau `{label}` is empty: it cannot be scored"),
                remedy=N_("write the principle below this heading"),
                field="Principe",
                wrong="principe-missing.empty",
                label=quote(node.label),
            )
