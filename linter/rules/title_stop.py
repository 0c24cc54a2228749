"""A title ends with a full stop or has several sentences, unlike most others."""

from linter.finding import Diagnostic, Habit, Safety, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, rule
from linter.topics.prose import titles_of
from linter.topics.titles import full_stops


@rule(Severity.INFO, on="referentiel", kinds=ACTIONS_AND_SHEETS, fix=Safety.UNSAFE)
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the titles with a full stop, unless most titles have one.

    If only one title has a full stop, it is always reported.
    """
    titles = [text for document in referentiel.documents for text in titles_of(document)]
    stops = [(text, next(full_stops(text.prose), None)) for text in titles]
    stopped = [(text, stop) for text, stop in stops if stop is not None]
    if 2 * len(stopped) > max(len(titles), 2):
        return
    for text, stop in stopped:
        if text.prose[stop + 1 :].strip(" \u00a0\u202f*_:;,#"):
            yield Diagnostic.at(
                text.place((stop, stop + 1)),
                N_("the title has several sentences"),
                wrong="inside",
                remedy=N_("keep one, without its full stop, and move the rest to the description"),
            )
            continue
        yield Diagnostic.at(
            text.place((stop, stop + 1)),
            N_("the title ends with a full stop"),
            wrong="end",
            remedy=N_("delete this full stop"),
            habit=Habit(
                N_(
                    "{count} titles end with a full stop, unlike most others",
                    remedy=N_("delete these full stops"),
                )
            ),
            fixes=text.fixes([(stop, stop + 1, "")], Safety.UNSAFE),
        )
