"""Formulas: keywords and functions, and what functions take: questions, properties, actions."""

from collections.abc import Iterator

from lsprotocol import types

from linter.words.text import N_, Messages
from referentiel.ensemble import Ensemble
from referentiel.siblings.models import BINAIRE, Question
from referentiel.text.expression import Expression
from referentiel_lint.server import meanings
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor, Typed
from referentiel_lint.server.completions.ids import names
from referentiel_lint.server.reading import View
from scoring.formule.identite import PROPRIETES
from scoring.formule.tree import ALORS, ARGUMENTS, ET, NON, OU, OUI, SI, SINON, Function
from scoring.reglement import Reglement, reglement_of

_FORMULE_WORDS: Messages = {
    SI: N_("a condition, then `alors`"),
    ALORS: N_("what the formula gives if the condition holds"),
    SINON: N_("what it gives otherwise, or another condition: `sinon si`"),
    ET: N_("both conditions"),
    OU: N_("at least one of the conditions"),
    "VRAI": N_("always true"),
    "FAUX": N_("always false"),
}

# The innermost call that is not closed yet: its name and its arguments so far.
_CALL = Expression(r"(\w{1,20})\s{0,9}\(([^()]*)\Z")
_WORD = Expression(r"[\w.]{0,80}\Z")
_REST = Expression(r"[\w.]*")
_COMMENT = "#"
_VALUE = types.CompletionItemKind.EnumMember


def complete_formule(cursor: Cursor, start: int) -> Completion | None:
    """Complete a formula whose fence opens at `start`."""
    text = cursor.document.source.text[start : cursor.offset]
    if _COMMENT in cursor.before:
        return None
    typed = _typed(cursor)
    call = _CALL.search(text)
    name = call[1].casefold() if call else ""
    first, comma, _ = call[2].partition(",") if call else ("", "", "")
    match name, bool(comma):
        case Function.REPONSE, False:
            return Completion(typed, [*question_candidates(cursor.view)])
        case Function.REPONSE, True:
            return Completion(typed, [*reponse_candidates(cursor.view, first.strip())])
        case Function.IDENTITE, False:
            return Completion(
                typed, [Candidate(one, _VALUE) for one in PROPRIETES[Reglement.R2023]]
            )
        case Function.IDENTITE, True:
            values = PROPRIETES[Reglement.R2023].get(first.strip(), ())
            return Completion(typed, [Candidate(one, _VALUE) for one in values])
        case Function.SCORE, _:
            return names(cursor, typed.text)
        case _:
            return Completion(typed, [*_words(cursor)])


def question_candidates(view: View) -> Iterator[Candidate]:
    """Yield the questions of the ensemble, by their ids."""
    for question in _questions(view):
        if question.id:
            title = question.title.text if question.title else ""
            yield Candidate(question.id.text, types.CompletionItemKind.Variable, detail=title)


def reponse_candidates(view: View, name: str) -> Iterator[Candidate]:
    """Yield the réponses to a question: its choix, or OUI and NON."""
    for question in _questions(view):
        if question.id is None or question.id.text != name:
            continue
        if question.type and question.type.text == BINAIRE:
            yield from (Candidate(one, _VALUE) for one in (OUI, NON))
        for choix in question.choix:
            if choix.id:
                title = choix.title.text if choix.title else ""
                yield Candidate(choix.id.text, _VALUE, detail=title)


def _questions(view: View) -> Iterator[Question]:
    if isinstance(view.collection, Ensemble):
        yield from (placed.model for placed in view.collection.questions)


def _words(cursor: Cursor) -> Iterator[Candidate]:
    language, known = cursor.view.language, ARGUMENTS[reglement_of(cursor.document.kind)]
    for function, meaning in meanings.FUNCTIONS.items():
        if function not in known:
            continue
        form, *_ = meanings.FUNCTION_FORMS[function]
        arguments = form.count(",") + 1
        places = ", ".join(f"${number}" for number in range(1, arguments + 1))
        yield Candidate(
            function.value,
            types.CompletionItemKind.Function,
            text=f"{function.value}(",
            detail=form,
            meaning=meaning.say(language),
            snippet=f"{function.value}({places})",
        )
    for word, meaning in _FORMULE_WORDS.items():
        detail = meaning.say(language)
        yield Candidate(word, types.CompletionItemKind.Keyword, detail=detail)


def _typed(cursor: Cursor) -> Typed:
    word, rest = _WORD.search(cursor.before), _REST.match(cursor.after)
    return cursor.typed(word[0] if word else "", len(rest[0]) if rest else 0)
