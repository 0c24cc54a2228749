"""The id of a question or choix cannot be used in formulas."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Place, Severity, is_cut, quote, rule
from referentiel.kind import Kind
from referentiel.siblings import siblings_of
from scoring.formule.tree import VERITES, is_name, is_word, without_accents
from scoring.reglement import Reglement, reglement_of


@rule(Severity.ERROR, kinds={Kind.QUESTIONS, Kind.TABLEUR_QUESTIONS, Kind.TABLEUR_CHOIX})
def check(document: Document) -> Diagnostics:
    """Yield the ids of questions and choix that no formula can name."""
    siblings, reglement = siblings_of(document), reglement_of(document.kind)
    choix = (*(one for each in siblings.questions for one in each.choix), *siblings.choix)
    ids = (
        *((one.id, one.entry, is_name) for one in siblings.questions),
        *((one.id, one.entry, is_word) for one in choix),
    )
    for written, index, is_known in ids:
        entry = document.entries[index]
        if not written or is_known(written.text, reglement) or is_cut(document, entry):
            continue
        # `_` for what separates words, and no accents.
        plain = without_accents(written.text).replace("-", " ").replace(".", " ")
        plain = "_".join(plain.split())
        yield Diagnostic.at(
            Place(document, written.span, entry),
            N_("in formulas, `{id}` is a truth value, and not a choix")
            if written.text in VERITES[Reglement.R2023]
            else N_(
                "no formula can name `{id}`: use only unaccented letters, digits and `_`, "
                "and no digit at the start"
            ),
            remedy=N_("write `{plain}`, here and in formulas")
            if is_known(plain, reglement)
            else N_("choose another id, and use it in formulas"),
            field="id",
            wrong=written.text,
            id=quote(written.text),
            plain=plain,
        )
