"""The title of a règle is not one of the three allowed titles."""

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Document, Kind, quote, rule
from linter.topics.data import form_of, in_words
from referentiel.text.names import nearest_name, same_name


@rule(Severity.ERROR, kinds={Kind.REGLES}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the unknown titles of règles; another rule reports empty titles."""
    for entry in document.entries:
        form = form_of(document, entry)
        title = entry.title
        if form is None or not form.titles or title is None or not title.text:
            continue
        if title.text in form.titles:
            continue
        meant = same_name(title.text, form.titles)
        nearest = meant or nearest_name(title.text, form.titles)
        safety = Safety.SAFE if meant else Safety.UNSAFE
        yield Diagnostic.at(
            Place(document, title.span, entry),
            N_("the règle `{title}` is unknown; it was read as `{nearest}`")
            if meant
            else N_("the règle `{title}` is unknown"),
            remedy=N_("write `{nearest}`") if meant else N_("write one of these titles: {known}"),
            field="title",
            wrong=" ".join(title.text.split()),
            fixes=replacement(document, title.span, nearest, safety) if nearest else (),
            title=quote(title.text),
            nearest=nearest or "",
            known=in_words(form.titles),
        )
