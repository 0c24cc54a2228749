"""A scenario answers a question that does not exist, or gives an answer that it cannot have.

Un scénario répond à une question qui n'existe pas, ou lui donne une réponse impossible.

Why:
    A réponse to an unknown question changes nothing, and no formula ever meets an unknown choix, in
    silence; a text where a proportion is due stops the engine. The answer to a question is OUI or
    NON (which YAML's yes and no also are), one of its choix, or a number between 0 and 1.

Pourquoi :
    Une réponse à une question inconnue ne change rien, et aucune formule ne rencontre jamais un choix
    inconnu, sans que personne n'en soit averti ; un texte là où l'on attend une proportion arrête le
    moteur. La réponse à une question est OUI ou NON (que le yes et le no de YAML sont aussi), l'un de
    ses choix, ou un nombre entre 0 et 1.

Bad:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```
    # Quelle part des arbres soigne-t-elle ?
    ```yaml
    id: verger_2
    type: proportion
    thematique_id: nature
    ```
    ==> tests/verger.test.yml
    Test: Un verger partagé
    Réponses:
      verger_1: PARFOIS
                ^^^^^^^ the answer to `verger_1` cannot be `PARFOIS`: it is OUI or NON
      verger_2: 50
                ^^ the answer to `verger_2` cannot be `50`: it is a number between 0 and 1
      vergers_2: 0.5
      ^^^^^^^^^ there is no question `vergers_2`

Good:
    ==> questions/verger.md
    # Le verger est-il ouvert ?
    ```yaml
    id: verger_3
    type: choix
    thematique_id: nature
    ```
    ## Choix
    ### Toute l'année
    ```yaml
    id: verger_3_a
    ```
    ### Jamais
    ```yaml
    id: verger_3_b
    ```
    ==> tests/verger.test.yml
    Test: Un verger partagé
    Réponses:
      verger_3: verger_3_b
"""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.topics.regles.asked import (
    absent_question,
    asked_in,
    may_be_lost,
    misnamed_questions,
    questions_by_id,
)
from linter.topics.regles.reponses import unnameable_ids
from linter.topics.suggestions import Suggestions
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble
from referentiel.model import Document
from referentiel.siblings.questions import BINAIRE, CHOIX, PROPORTION, Question
from referentiel.siblings.written import Written
from referentiel.text.names import same_name
from referentiel.yaml.plain import Plain, plain_type
from referentiel.yaml.tree import Scalar
from scoring.formule.decimals import read_decimal

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
_UNKNOWN = N_(
    "there is no question `{question}`", remedy=N_("correct the id, or remove this answer")
)
MESSAGES: Messages = {
    "scenario-reponse.unknown": _UNKNOWN,
    "scenario-reponse.nearest": _UNKNOWN._replace(
        remedy=N_("correct the id (the nearest one is `{nearest}`), or remove this answer")
    ),
    "scenario-reponse.binaire": N_(
        "the answer to `{question}` cannot be `{found}`: it is OUI or NON",
        remedy=N_("write OUI or NON"),
    ),
    "scenario-reponse.choix": N_(
        "the question `{question}` has no choix `{found}`",
        remedy=N_("write one of these choix: {known}"),
    ),
    "scenario-reponse.proportion": N_(
        "the answer to `{question}` cannot be `{found}`: it is a number between 0 and 1",
        remedy=N_("write a part, with a decimal point, such as `0.5`"),
    ),
}
_OUI_NON = ("OUI", "NON")


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the answers that questions cannot have, and, if all are known, unknown questions."""
    knows_all = not may_be_lost(ensemble)
    questions = questions_by_id(ensemble)
    suggestions = Suggestions(questions)
    for document, scenario in ensemble.scenarios:
        for key, values, _ in scenario.reponses:
            if asked := questions.get(key.text):
                for value in values if len(asked) == 1 else ():
                    yield from _answer(document, key.text, asked[0], value)
            elif knows_all and not _is_told(ensemble, key.text):
                found = _unknown(document, key, suggestions.nearest(key.text))
                yield found._replace(absent=absent_question(ensemble, key.text))


def _is_told(ensemble: Ensemble, name: str) -> bool:
    """Return whether the id of the question is wrong, which another rule reports there."""
    asked = asked_in(ensemble)
    if name in misnamed_questions(ensemble) and len(asked.by(name)) > 1:
        return True
    return same_name(name, sorted(unnameable_ids(ensemble))) is not None


def _unknown(document: Document, key: Written, nearest: str | None) -> Diagnostic:
    meant = same_name(key.text, (nearest,)) if nearest else None
    return Diagnostic.at(
        Place(document, key.span),
        f"scenario-reponse.{'nearest' if nearest else 'unknown'}",
        field="Réponses",
        wrong=key.text,
        fixes=replacement(document, key.span, meant, Safety.UNSAFE) if meant else (),
        question=quote(key.text),
        nearest=nearest or "",
    )


def _answer(
    document: Document, name: str, question: Question, value: Written
) -> Iterator[Diagnostic]:
    kind = question.type.text if question.type else ""
    choix = [one.id.text for one in question.choix if one.id]
    if not question.has_known_answers or _fits(value, kind, choix):
        return
    meant = same_name(value.text, {BINAIRE: _OUI_NON, CHOIX: choix}.get(kind, ()))
    yield Diagnostic.at(
        Place(document, value.span),
        f"scenario-reponse.{kind}",
        field=name,
        wrong=value.text,
        fixes=replacement(document, value.span, meant, Safety.UNSAFE) if meant else (),
        question=quote(name),
        found=quote(value.text),
        known=in_words(choix),
    )


def _fits(value: Written, kind: str, choix: Sequence[str]) -> bool:
    """Return whether an answer is none, or one that a question of this type has."""
    plain = plain_type(Scalar(*value))
    if plain is Plain.NOTHING:
        return True
    if kind == BINAIRE:
        return plain is Plain.BOOLEAN or value.text in _OUI_NON
    if kind == CHOIX:
        return value.text in choix
    number = read_decimal(value.text)
    return kind != PROPORTION or (number is not None and 0 <= number <= 1)
