"""A title ends with a full stop or has several sentences, unlike most others.

Un titre se termine par un point, ou compte plusieurs phrases, et la plupart des autres non.

Why:
    A title names what is to be done; a sentence with its full stop is part of the description, and
    several are too long for menus and reports. If most titles of a referential end with a full
    stop, that is its convention; otherwise those that do are one finding for the referential. An
    abbreviation (`etc.`) and `…` are fine. It is information, because nothing is lost.

Pourquoi :
    Un titre nomme ce qui est à faire ; une phrase et son point sont un morceau de la description,
    et plusieurs sont trop longues pour les menus et les rapports. Si la plupart des titres du
    référentiel se terminent par un point, c'est son usage ; sinon, ceux qui le font sont un seul
    constat pour le référentiel. Une abréviation (`etc.`) et `…` conviennent. C'est une information,
    car rien n'est perdu.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser une documentation.
                                  ^ the title ends with a full stop
    ```yaml
    id: 5.2.1
    ```
    ### Former les équipes. Les élus y sont associés.
                          ^ the title has several sentences
    ```yaml
    id: 5.2.2
    ```
    ### Nouer des partenariats
    ```yaml
    id: 5.2.3
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser des guides, des fiches, etc.
    ```yaml
    id: 5.2.1
    ```
"""

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
