"""A question or an indicateur belongs to a thématique that does not exist."""

import re
from collections import Counter

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Ensemble, Settings, quote, rule
from linter.topics.data import in_words
from referentiel.text.letters import compose
from referentiel.text.names import same_name


@rule(Severity.WARNING, Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble, settings: Settings) -> Diagnostics:
    """Yield the thématiques that are not configured or, if none are, that seem mistyped."""
    uses = [
        *(
            (document, one.entry, "thematique_id", one.thematique)
            for document, one in ensemble.questions
        ),
        *(
            (document, one.entry, "thematiques", written)
            for document, one in ensemble.indicateurs
            for written in one.thematiques
        ),
    ]
    counts = Counter((key, written.text) for _, _, key, written in uses if written)
    known = sorted(settings.thematiques)
    for document, entry, key, written in uses:
        if written is None or compose(written.text) in settings.thematiques:
            continue
        repeated = [name for (one, name), count in counts.items() if one == key and count > 1]
        nearest = same_name(written.text, known or repeated)
        # Numbers tell apart names that are otherwise alike: `axe_1` and `axe_2`.
        is_mistyped = nearest and _numbers(nearest) == _numbers(written.text)
        if not known and (counts[key, written.text] > 1 or not is_mistyped):
            continue
        yield Diagnostic.at(
            Place(document, written.span, document.entries[entry]),
            N_("the thématique `{found}` is not listed in the configuration")
            if known
            else N_("the thématique `{found}` occurs only here, but `{nearest}` occurs elsewhere"),
            remedy=N_(
                "add `{found}` to `thematiques` in the configuration, or write one of these "
                "thématiques: {known}"
            )
            if known
            else N_(
                "write `{nearest}`, or list the thématiques in the configuration (`thematiques`)"
            ),
            severity=Severity.ERROR if known else None,
            field=key,
            wrong=written.text,
            fixes=replacement(document, written.span, nearest, Safety.UNSAFE) if nearest else (),
            found=quote(written.text),
            nearest=nearest or "",
            known=in_words(known),
        )


def _numbers(name: str) -> list[str]:
    return re.findall("[0-9]+", name)
