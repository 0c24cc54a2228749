"""A title ends with a full stop or has several sentences, unlike most others."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.lines import Prose, title_text
from linter.topics.titles.traits import Trait, compared_titles
from linter.topics.titles.wording import full_stops
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.INFO
FIX = Safety.UNSAFE
FOLDED = {"title-stop": Folding("title-stop.habit")}
MESSAGES: Messages = {
    "title-stop": N_("the title ends with a full stop", remedy=N_("delete this full stop")),
    "title-stop.habit": N_(
        "{count} titles end with a full stop, unlike the others",
        remedy=N_("delete these full stops"),
    ),
    "title-stop.inside": N_(
        "the title has several sentences",
        remedy=N_("keep one, without its full stop, and move the rest to the description"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the titles with a full stop, if most have none."""
    count, stopped = 0, []
    for document in referentiel.documents:
        for index, traits in enumerate(compared_titles(document).traits):
            count += bool(traits & Trait.THERE)
            if traits & Trait.STOPPED:
                stopped.append((document, index))
    if 2 * len(stopped) > max(count, 2):
        return
    for document, index in stopped:
        text = title_text(document, document.actions[index])
        yield _diagnostic(text, next(full_stops(text.prose)))


def _diagnostic(text: Prose, stop: int) -> Diagnostic:
    is_last = not text.prose[stop + 1 :].strip(" \u00a0\u202f*_:;,#")
    return text.diagnostic(
        (stop, stop + 1),
        "title-stop" if is_last else "title-stop.inside",
        "end" if is_last else "inside",
        edits=[(stop, stop + 1, "")] if is_last else (),
        safety=Safety.UNSAFE,
    )
