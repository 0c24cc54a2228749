"""The id of a question, a choix or a preuve is too long."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Place, Severity, is_cut, rule
from referentiel.kind import Kind


@rule(
    Severity.ERROR,
    kinds={
        Kind.QUESTIONS,
        Kind.PREUVES,
        Kind.TABLEUR_QUESTIONS,
        Kind.TABLEUR_CHOIX,
        Kind.TABLEUR_PREUVES,
    },
)
def check(document: Document) -> Diagnostics:
    """Find ids that are longer than their column."""
    for entry in document.entries:
        form = document.kind.grammar.form(entry.level)
        written = entry.written_id
        if form is None or form.id_key is None or entry.id is None or written is None:
            continue
        if is_cut(document, entry):
            continue
        most = form.keys[form.id_key].longest
        if most is not None and len(written) > most:
            yield Diagnostic.at(
                Place(document, entry.id.span, entry),
                N_("this id has {count} characters, and at most {most} are allowed"),
                remedy=N_("shorten it, also where it is referred to"),
                field="id",
                wrong=written,
                count=str(len(written)),
                most=str(most),
            )
