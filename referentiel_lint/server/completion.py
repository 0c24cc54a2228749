"""Completion requests, and the candidates in formulas and principles."""

from collections.abc import Iterator

from lsprotocol import types

from linter.words import N_, Messages
from referentiel.ensemble import Ensemble
from referentiel.grammar import FORMULE
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.markdown.parser import DATA_LANGUAGES
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.siblings import BINAIRE, Question
from referentiel.text.expression import Expression
from referentiel_lint.server import candidates, meanings
from referentiel_lint.server.workspace import View
from scoring.formule.identite import PROPRIETES
from scoring.formule.tree import ALORS, ARGUMENTS, ET, NON, OU, OUI, SI, SINON, Function
from scoring.principe.lines import arrows_in
from scoring.principe.tree import MarkKind
from scoring.reglement import Reglement, reglement_of

# The characters that make a client request completion: in ids, names, formulas, headings, lists,
# references and arrows; and a space, after `action` or a colon.
OPTIONS = types.CompletionOptions(trigger_characters=[*"._(,#[->", " "])

_FORMULE_WORDS: Messages = {
    SI: N_("a condition, then `alors`"),
    ALORS: N_("the result of the formula if the condition is true"),
    SINON: N_("the result if the condition is false; or another condition, with `sinon si`"),
    ET: N_("both conditions"),
    OU: N_("at least one of the conditions"),
    "VRAI": N_("always true"),
    "FAUX": N_("always false"),
}

# The innermost unclosed call: its name and its arguments so far.
_CALL = Expression(r"(\w{1,20})\s{0,9}\(([^()]*)\Z")
_WORD = Expression(r"[\w.]{0,80}\Z")
_REST = Expression(r"[\w.]*")
_COMMENT = "#"
_VALUE = types.CompletionItemKind.EnumMember


def completion(view: View, params: types.CompletionParams) -> types.CompletionList | None:
    """Return the completions at a position; None if there are none."""
    cursor = candidates.Cursor(view, view.positions.offset(params.position))
    context = params.context
    is_asked = not (
        context and context.trigger_kind is types.CompletionTriggerKind.TriggerCharacter
    )
    found = _completion(cursor, is_asked=is_asked)
    if found is None or not found.candidates:
        return None
    result = candidates.completion_list(view, found)
    return result if result.items else None


def _completion(cursor: candidates.Cursor, *, is_asked: bool) -> candidates.Completion | None:
    if cursor.is_in_comment or cursor.document.kind in (Kind.TABLEUR, Kind.SCENARIO):
        return None
    if fence := cursor.fence():
        if fence.language in DATA_LANGUAGES:
            return candidates.complete_data(cursor, fence)
        return complete_formule(cursor, fence.start) if fence.language == FORMULE else None
    if heading := candidates.complete_heading(cursor):
        return heading
    if mention := candidates.complete_mention(cursor):
        return mention
    return complete_principe(cursor, is_asked=is_asked) if is_in_principe(cursor) else None


# --- Formulas


def complete_formule(cursor: candidates.Cursor, start: int) -> candidates.Completion | None:
    """Return what can follow at the cursor in a formula whose fence opens at `start`.

    None in a comment.
    """
    text = cursor.document.source.text[start : cursor.offset]
    if _COMMENT in cursor.before:
        return None
    typed = _typed(cursor)
    call = _CALL.search(text)
    name = call[1].casefold() if call else ""
    first, comma, _ = call[2].partition(",") if call else ("", "", "")
    match name, bool(comma):
        case Function.REPONSE, False:
            return candidates.Completion(typed, [*question_candidates(cursor.view)])
        case Function.REPONSE, True:
            return candidates.Completion(typed, [*reponse_candidates(cursor.view, first.strip())])
        case Function.IDENTITE, False:
            return candidates.Completion(
                typed, [candidates.Candidate(one, _VALUE) for one in PROPRIETES[Reglement.R2023]]
            )
        case Function.IDENTITE, True:
            values = PROPRIETES[Reglement.R2023].get(first.strip(), ())
            return candidates.Completion(
                typed, [candidates.Candidate(one, _VALUE) for one in values]
            )
        case Function.SCORE, _:
            return candidates.names(cursor, typed.text)
        case _:
            return candidates.Completion(typed, [*_words(cursor)])


def question_candidates(view: View) -> Iterator[candidates.Candidate]:
    """Yield the ids of the questions of the ensemble as candidates; nothing in a referential."""
    for question in _questions(view):
        if question.id:
            title = question.title.text if question.title else ""
            yield candidates.Candidate(
                question.id.text, types.CompletionItemKind.Variable, detail=title
            )


def reponse_candidates(view: View, name: str) -> Iterator[candidates.Candidate]:
    """Yield the réponses to the question with the id `name`: its choix, or OUI and NON."""
    for question in _questions(view):
        if question.id is None or question.id.text != name:
            continue
        if question.type and question.type.text == BINAIRE:
            yield from (candidates.Candidate(one, _VALUE) for one in (OUI, NON))
        for choix in question.choix:
            if choix.id:
                title = choix.title.text if choix.title else ""
                yield candidates.Candidate(choix.id.text, _VALUE, detail=title)


def _questions(view: View) -> Iterator[Question]:
    if isinstance(view.collection, Ensemble):
        yield from (placed.model for placed in view.collection.questions)


def _words(cursor: candidates.Cursor) -> Iterator[candidates.Candidate]:
    language, known = cursor.view.language, ARGUMENTS[reglement_of(cursor.document.kind)]
    for function, meaning in meanings.FUNCTIONS.items():
        if function not in known:
            continue
        form, *_ = meanings.FUNCTION_FORMS[function]
        yield candidates.Candidate(
            function.value,
            types.CompletionItemKind.Function,
            text=f"{function.value}(",
            detail=form,
            meaning=meaning.say(language),
        )
    for word, meaning in _FORMULE_WORDS.items():
        detail = meaning.say(language)
        yield candidates.Candidate(word, types.CompletionItemKind.Keyword, detail=detail)


def _typed(cursor: candidates.Cursor) -> candidates.Typed:
    word, rest = _WORD.search(cursor.before), _REST.match(cursor.after)
    return cursor.typed(word[0] if word else "", len(rest[0]) if rest else 0)


ARROW = "→"
# The beginning of an arrow after a label; at the start of a line, a dash is a bullet.
_ARROW = Expression(r"\S[ \t\u00a0]+([-–=]{1,3}>?|→)\Z")
_MARK = Expression(r"\([\w ]{0,20}\Z")
_REFERENCE = Expression(r"\[[^\[\]]{0,60}\Z")
_REST_OF_MARK = Expression(r"[\w ]{0,20}\)")


def is_in_principe(cursor: candidates.Cursor) -> bool:
    """Return whether the cursor is in the section of a principle."""
    entry = cursor.entry()
    return any(
        section.kind is SectionKind.PRINCIPE
        and section.body.start <= cursor.offset <= section.body.end
        for section in (entry.sections if entry else ())
    )


def complete_principe(cursor: candidates.Cursor, *, is_asked: bool) -> candidates.Completion | None:
    """Return references, marks or an arrow for a line of a principle; None if none fits.

    `is_asked` says that no trigger character caused the request; otherwise, an arrow is offered
    only once one has been begun.
    """
    before = cursor.before
    if reference := _REFERENCE.search(before):
        return _references(cursor, reference[0])
    if mark := _MARK.search(before):
        rest = _REST_OF_MARK.match(cursor.after)
        typed = cursor.typed(mark[0], len(rest[0]) if rest else 0)
        return candidates.Completion(typed, [*_marks()])
    begun = _ARROW.search(before)
    text = begun[1] if begun else ""
    has_arrow = any(arrows_in(before, 0, len(before) - len(text)))
    if has_arrow or not (begun or (is_asked and _ends_label(before))):
        return None
    ending = "" if cursor.after.startswith((" ", "\u00a0")) else " "
    arrow = candidates.Candidate(
        ARROW,
        types.CompletionItemKind.Operator,
        text=f"{ARROW}{ending}",
        detail=N_("level").say(cursor.view.language),
    )
    return candidates.Completion(cursor.typed(text), [arrow])


def _ends_label(before: str) -> bool:
    """Return whether `before` is a label and a space, after which an arrow may follow."""
    return before.endswith((" ", "\t", "\u00a0")) and any(map(str.isalnum, before))


def _marks() -> Iterator[candidates.Candidate]:
    for mark in (MarkKind.BOXES, MarkKind.ONE, MarkKind.SEVERAL):
        yield candidates.Candidate(f"({mark.value})", types.CompletionItemKind.Keyword)


def _references(cursor: candidates.Cursor, text: str) -> candidates.Completion | None:
    one = cursor.view.collection
    if not isinstance(one, Referentiel):
        return None
    ends = "" if cursor.after.startswith("]") else "]"
    axes = {Id(each.segments[:1]) for each in one.by_id if each.segments}
    found = []
    for identifier in sorted({*one.by_id, *axes}):
        if identifier.depth in (1, 2):
            noun = "de l'axe" if identifier.depth == 1 else "de l'action"
            node = next(iter(one.by_id.get(identifier, ())), None)
            label = f"[Note {noun} {identifier}"
            title = node.title if node else None
            kind = types.CompletionItemKind.Reference
            found.append(candidates.Candidate(label, kind, f"{label}{ends}", title or ""))
    return candidates.Completion(cursor.typed(text), found)
