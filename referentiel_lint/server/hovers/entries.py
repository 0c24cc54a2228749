"""What a question, a choix, a preuve or an indicateur is, by its id."""

from collections.abc import Iterator

from linter.words.text import N_, Text
from referentiel.ensemble import Ensemble
from referentiel.siblings.fields import Written
from referentiel.siblings.models import Choix, Indicateur, Preuve, Question
from referentiel_lint.server.hovers.markup import Markup
from referentiel_lint.server.occurrences import Thing
from referentiel_lint.server.reading import View

LABELLED = N_("{label}: {value}")


def entry_paragraphs(view: View, thing: Thing, name: str, markup: Markup) -> Iterator[str]:
    """Yield what the entry with an id is; nothing if there is none in the ensemble."""
    if found := next(_named(view, thing, name), None):
        match found:
            case Question():
                yield from _of_question(found, view, markup)
            case Choix():
                yield _head(N_("choix {name}"), found.id, view, markup)
                yield _title(found.title, markup)
            case Preuve():
                yield _head(N_("preuve {name}"), found.id, view, markup)
                yield _title(found.title, markup)
            case Indicateur():
                yield from _of_indicateur(found, view, markup)


def _named(view: View, thing: Thing, name: str) -> Iterator[Question | Choix | Preuve | Indicateur]:
    one = view.collection
    if isinstance(one, Ensemble):
        every: list[Question | Choix | Preuve | Indicateur] = []
        match thing:
            case Thing.QUESTION:
                every += (placed.model for placed in one.questions)
            case Thing.CHOIX:
                every += (choix for placed in one.questions for choix in placed.model.choix)
            case Thing.PREUVE:
                every += (placed.model for placed in one.preuves)
            case Thing.INDICATEUR:
                every += (placed.model for placed in one.indicateurs)
            case Thing.ACTION:
                pass
        yield from (each for each in every if each.id and each.id.text == name)


def _of_question(question: Question, view: View, markup: Markup) -> Iterator[str]:
    yield _head(N_("question {name}"), question.id, view, markup)
    yield _title(question.title, markup)
    if question.type:
        yield _labelled(N_("type"), question.type, view, markup)
    yield markup.items(
        " ".join((markup.strong(one.id.text if one.id else ""), _title(one.title, markup)))
        for one in question.choix
    )


def _of_indicateur(indicateur: Indicateur, view: View, markup: Markup) -> Iterator[str]:
    yield _head(N_("indicateur {name}"), indicateur.id, view, markup)
    yield _title(indicateur.titre_long or indicateur.title, markup)
    if indicateur.unite:
        yield _labelled(N_("unit"), indicateur.unite, view, markup)


def _head(text: Text, written: Written | None, view: View, markup: Markup) -> str:
    return text.say(view.language, name=markup.strong(written.text if written else ""))


def _labelled(label: Text, value: Written, view: View, markup: Markup) -> str:
    text = LABELLED.say(view.language, label=label.say(view.language), value=value.text)
    return markup.text(text)


def _title(title: Written | None, markup: Markup) -> str:
    return markup.text(title.text if title else "")
