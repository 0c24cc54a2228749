"""A file is in the folder for another kind of file."""

from linter.finding import Diagnostic, Place, Severity
from linter.rule import N_, Diagnostics, Document, Ensemble, quote, rule
from referentiel.kind import Kind, folder_kind

# The name of each kind, and the paths where the engine reads it.
_KINDS = {
    Kind.ACTIONS: ("actions", "referentiels/*/*.md"),
    Kind.QUESTIONS: ("questions", "questions/*.md"),
    Kind.REGLES: ("règles", "personnalisations/*.md"),
    Kind.PREUVES: ("preuves", "preuves/*.md"),
    Kind.INDICATEURS: ("indicateurs", "indicateurs/*/*.md"),
    Kind.SCENARIO: ("scénarios", "tests/**/*.test.yml"),
}


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find files in the folder for another kind of file."""
    for document in ensemble.documents:
        yield from _misplaced(document)


def _misplaced(document: Document) -> Diagnostics:
    """Yield a diagnostic if a file is only below folders for other kinds of file.

    Sheets, and files below a folder for scenarios, are skipped.
    """
    named = {name: of for name in document.name.split("/")[:-1] if (of := folder_kind(name))}
    # The headers of sheets tell them apart; folders of tests contain anything.
    if document.kind.is_sheet or not named or {document.kind, Kind.SCENARIO} & {*named.values()}:
        return
    *_, folder = named
    kind, paths = _KINDS[document.kind]
    yield Diagnostic.at(
        Place(document),
        N_(
            "this file is of the kind `{kind}`, which the engine reads from `{paths}`, not "
            "from `{folder}/`"
        ),
        remedy=N_("move the file to the folder for its kind"),
        field="folder",
        wrong=folder,
        folder=quote(folder),
        kind=kind,
        paths=paths,
    )
