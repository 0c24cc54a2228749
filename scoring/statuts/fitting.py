"""Answers as they are written, held against the actions and questions of a referential."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from referentiel.siblings.questions import BINAIRE, CHOIX, PROPORTION
from referentiel.text.composition import compose
from referentiel.text.names import fold, nearest_name
from referentiel.weights.number import format_number
from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode, Path
from scoring.formule.decimals import read_decimal
from scoring.formule.identite import TYPE, types
from scoring.formule.identite_2026 import asked_type
from scoring.formule.result import Value
from scoring.formule.situation import Situation
from scoring.statuts.answers import Answers
from scoring.statuts.model import NO, YES, Identite, WrittenAnswers
from scoring.statuts.questionnaire import Asked, Questionnaire
from scoring.statuts.reglement import Reglement
from scoring.statuts.statut import FAIT, PAS_FAIT, PROGRAMME, SUM_TOLERANCE, Detail, Statut

# The réponses to a question of type `binaire`, and the folded words that may stand for them.
OUI_NON: Mapping[str, frozenset[str]] = {"OUI": YES, "NON": NO}

# Errors that the field's engine passes over: the scores are its own all the same. Answers
# with other errors say something that could not be read.
PASSED_OVER = frozenset(
    {
        AnswerErrorCode.UNKNOWN_STATUT,
        AnswerErrorCode.STATUT_NEGATIVE,
        AnswerErrorCode.STATUT_SUM,
        AnswerErrorCode.UNKNOWN_ACTION,
        AnswerErrorCode.OTHER_REFERENTIEL,
        AnswerErrorCode.UNKNOWN_QUESTION,
        AnswerErrorCode.NOT_OUI_NON,
        AnswerErrorCode.UNKNOWN_CHOIX,
        AnswerErrorCode.NOT_PROPORTION,
        AnswerErrorCode.OUT_OF_RANGE,
        AnswerErrorCode.UNKNOWN_VALUE,
    }
)


def fit(
    written: WrittenAnswers,
    questionnaire: Questionnaire | None,
    reglement: Reglement = Reglement.R2023,
) -> tuple[Answers, tuple[AnswerError, ...]]:
    """Return answers by the names of actions, and what is wrong with them in a règlement.

    Without a `questionnaire`, any action and any question may exist.
    """
    reponses = {name: value for name, value in written.reponses.items() if value is not None}
    errors = [*_of_identite(written.collectivite, reglement), *_of_statuts(written.statuts)]
    statuts: Mapping[str, Statut]
    if questionnaire is None:
        statuts = {name: statut for name, statut in written.statuts.items() if statut is not None}
    else:
        errors += _of_referentiel(written.referentiel, questionnaire)
        errors += _of_reponses(reponses, questionnaire)
        statuts, others = _named(written.statuts, questionnaire)
        errors += others
    identite = written.collectivite.values(reglement)
    return Answers(statuts, Situation(identite, reponses)), tuple(errors)


def _of_referentiel(name: str | None, questionnaire: Questionnaire) -> Iterator[AnswerError]:
    if name not in (None, questionnaire.referentiel):
        yield AnswerError(
            AnswerErrorCode.UNKNOWN_REFERENTIEL,
            (keys.REFERENTIEL,),
            found=str(name),
            expected=(questionnaire.referentiel,),
        )


def _of_identite(identite: Identite, reglement: Reglement) -> Iterator[AnswerError]:
    path = (keys.COLLECTIVITE,)
    type_ = identite.type
    if isinstance(type_, str) and reglement is Reglement.R2023 and type_ not in types():
        yield AnswerError(AnswerErrorCode.UNKNOWN_TYPE, (*path, TYPE), (), type_)
    for propriete, values in identite.listed(reglement).items():
        known = reglement.dialect.proprietes[propriete]
        is_free = propriete == TYPE and reglement.dialect.asks_freely
        for value in values:
            if (asked_type(value) if is_free else value) not in known:
                nearest = nearest_name(value, known)
                code, here = AnswerErrorCode.UNKNOWN_VALUE, (*path, propriete)
                yield AnswerError(code, here, (), value, known, nearest)
    if identite.dom is not None and identite.localisation is not None:
        code, here = AnswerErrorCode.TWO_FORMS, (*path, keys.DOM)
        yield AnswerError(code, here, found=keys.DOM, expected=(keys.LOCALISATION,))


# --- Statuts


def _of_statuts(statuts: Mapping[str, Statut | None]) -> Iterator[AnswerError]:
    for name, statut in statuts.items():
        if not isinstance(statut, Detail) or _is_simple(statut) or _is_whole(statut):
            continue
        total, path = sum(statut, Fraction(0)), (keys.STATUTS, name)
        if min(statut) < 0:
            yield AnswerError(AnswerErrorCode.STATUT_NEGATIVE, path, found=_parts(statut))
        elif abs(total - 1) > SUM_TOLERANCE:
            sum_ = (format_number(total),)
            is_percent = abs(total - 100) <= 100 * SUM_TOLERANCE
            meant = _parts(Detail(*(part / 100 for part in statut))) if is_percent else None
            yield AnswerError(AnswerErrorCode.STATUT_SUM, path, (), _parts(statut), sum_, meant)


def _is_simple(statut: Detail) -> bool:
    """Return whether a statut is a word, whose parts need no look."""
    return statut is FAIT or statut is PROGRAMME or statut is PAS_FAIT


def _is_whole(statut: Detail) -> bool:
    """Return whether no part is negative, and all sum to 1, as they nearly always do."""
    (one, first), (two, second), (three, third) = (part.as_integer_ratio() for part in statut)
    total = one * second * third + two * first * third + three * first * second
    return min(one, two, three) >= 0 and total == first * second * third


def _parts(statut: Detail) -> str:
    return f"[{', '.join(map(format_number, statut))}]"


def _named(
    written: Mapping[str, Statut | None], questionnaire: Questionnaire
) -> tuple[dict[str, Statut], list[AnswerError]]:
    """Return statuts by the names of actions; of two for one action, that by its exact name."""
    errors: list[AnswerError] = []
    unknown: list[str] = []
    statuts: dict[str, Statut] = {}
    by_name: dict[str, str] = {}
    for key, statut in written.items():
        name = questionnaire.names.get(key) or questionnaire.names.get(compose(key))
        if name is None:
            unknown.append(key)
            continue
        if name in by_name:
            code, path = AnswerErrorCode.ACTION_TWICE, (keys.STATUTS, key)
            errors.append(AnswerError(code, path, found=key, expected=(by_name[name],)))
        if statut is not None and (name not in by_name or key == name):
            statuts[name] = statut
        by_name.setdefault(name, key)
    return statuts, [*errors, *_of_unknown(unknown, questionnaire)]


def _of_unknown(written: list[str], questionnaire: Questionnaire) -> Iterator[AnswerError]:
    """Yield each action that does not exist, and each other referential once."""
    elsewhere: dict[str, list[str]] = {}
    for key in written:
        reference = questionnaire.actions.parse(key)
        path: Path = (keys.STATUTS, key)
        if reference.name and reference.referentiel is None and reference.identifier is not None:
            elsewhere.setdefault(reference.name, []).append(key)
        else:
            nearest = questionnaire.actions.meant(key)
            yield AnswerError(
                AnswerErrorCode.UNKNOWN_ACTION, path, (), key, (questionnaire.referentiel,), nearest
            )
    for name, those in elsewhere.items():
        code, path = AnswerErrorCode.OTHER_REFERENTIEL, (keys.STATUTS, those[0])
        yield AnswerError(code, path, tuple(those), name, (questionnaire.referentiel,))


# --- Réponses


def _of_reponses(
    reponses: Mapping[str, Value], questionnaire: Questionnaire
) -> Iterator[AnswerError]:
    known = questionnaire.questions
    for name, value in reponses.items():
        path = (keys.REPONSES, name)
        if name in known:
            asked = known[name]
            if asked and (error := _of_value(path, value, asked)):
                yield error
        elif questionnaire.knows_questions:
            nearest = nearest_name(name, known)
            yield AnswerError(AnswerErrorCode.UNKNOWN_QUESTION, path, (), name, (), nearest)


def _of_value(path: Path, value: Value, asked: Asked) -> AnswerError | None:
    """Return the error of a réponse that its question cannot have."""
    if asked.type == BINAIRE:
        return _of_word(AnswerErrorCode.NOT_OUI_NON, path, value, tuple(OUI_NON))
    if asked.type == CHOIX:
        return _of_word(AnswerErrorCode.UNKNOWN_CHOIX, path, value, asked.choix)
    return _of_proportion(path, value) if asked.type == PROPORTION else None


def _of_word(
    code: AnswerErrorCode, path: Path, value: Value, known: tuple[str, ...]
) -> AnswerError | None:
    found = shown(value)
    if isinstance(value, str) and value in known:
        return None
    meant = next((one for one in known if fold(found) in OUI_NON.get(one, ())), None)
    return AnswerError(code, path, (), found, known, meant or nearest_name(found, known))


def _of_proportion(path: Path, value: Value) -> AnswerError | None:
    number = read_decimal(value.strip()) if isinstance(value, str) else value
    if number is None or isinstance(number, bool):
        return AnswerError(AnswerErrorCode.NOT_PROPORTION, path, found=shown(value))
    if not 0 <= number <= 1:
        return AnswerError(AnswerErrorCode.OUT_OF_RANGE, path, found=shown(value))
    return None


def shown(value: Value) -> str:
    """Return a réponse as it is written."""
    match value:
        case bool():
            return str(value).lower()
        case Fraction():
            return format_number(value)
        case _:
            return value
