"""An address stands in the text, and is no link.

Une adresse figure dans le texte sans être un lien.

Why:
    Markdown shows a bare address as plain text: it has to be copied by hand, and a long one hides
    the sentence. The text can be read all the same, so it is no more than information. An address
    in the text of a link, or between `<` and `>`, is as it should be. More than ten are one finding
    of the referential.

Pourquoi :
    Markdown affiche une adresse nue en simple texte : il faut la copier à la main, et une longue
    adresse cache la phrase. Le texte reste lisible : ce n'est qu'une information. Une adresse dans
    le texte d'un lien, ou entre `<` et `>`, est correcte. Plus de dix sont un seul constat pour le
    référentiel.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Le guide (https://example.org/guide_(2021)) se lit aussi sur www.example.org.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this address is no link: `https://example.org/guide_(2021)`
                                                                 ^^^^^^^^^^^^^^^ this address is no link: `www.example.org`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Le [guide](https://example.org/guide), <https://example.org/film> et
    <a href="https://example.org">https://example.org</a>.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.lines import texts_of
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.INFO
# More than ten are no slip of one line.
_HABIT = Folding("bare-url.habit", least=11)
FOLDED = dict.fromkeys(("bare-url", "bare-url.www", "bare-url.scheme"), _HABIT)
MESSAGES: Messages = {
    "bare-url": Text(
        fr="cette adresse n'est pas un lien : `{address}`",
        en="this address is no link: `{address}`",
        remedy=Text(
            fr="donnez-lui un texte, `[texte](adresse)`, ou écrivez-la entre `<` et `>`",
            en="give it a text, `[text](address)`, or write it between `<` and `>`",
        ),
    ),
    "bare-url.www": Text(
        fr="cette adresse n'est pas un lien : `{address}`",
        en="this address is no link: `{address}`",
        remedy=Text(
            fr="donnez-lui un texte et un début : `[texte](https://{address})`",
            en="give it a text and a beginning: `[text](https://{address})`",
        ),
    ),
    "bare-url.scheme": Text(
        fr="cette adresse n'est pas un lien, et commence mal : `{address}`",
        en="this address is no link, and begins wrongly: `{address}`",
        remedy=Text(
            fr="faites-la commencer par `https://`, et donnez-lui un texte : `[texte](adresse)`",
            en="let it begin with `https://`, and give it a text: `[text](address)`",
        ),
    ),
    "bare-url.habit": Text(
        fr="{count} adresses ne sont pas des liens",
        en="{count} addresses are no links",
        remedy=Text(
            fr="donnez-leur un texte, `[texte](adresse)`, ou écrivez-les entre `<` et `>`",
            en="give them a text, `[text](address)`, or write them between `<` and `>`",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the addresses outside links, in titles and texts."""
    for text in texts_of(document):
        for start, end in text.links.bare:
            address = text.excerpt.text[start:end]
            message = _message(address)
            yield text.diagnostic(start, end, message, address, address=quote(address))


def _message(address: str) -> str:
    begins = address.casefold()
    if begins.startswith(("https://", "http://")):
        return "bare-url"
    is_wrong = begins.startswith(
        ("https:", "http:", "https ", "http ", "https\u00a0", "http\u00a0")
    )
    return "bare-url.scheme" if is_wrong else "bare-url.www"
