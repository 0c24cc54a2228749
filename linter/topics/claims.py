"""Read the titles and texts of règles: the actions that they name, and what they claim.

Rules compare these claims with the formulas.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import NamedTuple

from linter.rule import memoise_last
from linter.topics.regles import ActionKey, ReadRegle, regles_by_action, written_factors
from referentiel.ensemble import Ensemble, Placed
from referentiel.grammar import RegleType
from referentiel.identifier import Id, parse_id
from referentiel.siblings import Personnalisation, Question
from referentiel.source import Excerpt, Span
from referentiel.text.expression import Expression as Pattern
from referentiel.text.names import fold
from scoring.formule import identite, tree
from scoring.formule.evaluator import Situation, Value, evaluate, facteur
from scoring.reglement import Reglement

# An id, with or without the name of its referential, that is not a quantity or part of a word.
_NAMED_ID = Pattern(
    r"(?<![\w.,-])(?:(?P<name>[^\W\d_][\w-]*)_)?(?P<id>[0-9]{1,3}(?:\.[0-9]{1,3}){1,8})"
    r"(?!\w|[.,][0-9]|[ \u00a0\u202f]?(?:[%°€]|points?\b|ha\b|km\b|h\b))",
    re.IGNORECASE,
)
# Words in the text of a règle, by its type, for its effect on an action.
_EFFECTS = {
    RegleType.DESACTIVATION: Pattern(r"concern|désactiv|réduite? à 0", re.IGNORECASE),
    RegleType.REDUCTION: Pattern(r"noté|évalué|score|\bnote\b|potentiel|points?\b", re.I),
    RegleType.SCORE: Pattern(r"score|\bnote\b|plafon", re.IGNORECASE),
    RegleType.SCORE_INDICATIF: Pattern(r"score|\bnote\b|indicateur", re.IGNORECASE),
    RegleType.VISIBILITE: Pattern(r"question|visible", re.IGNORECASE),
}
# The words before the id of an action that is the subject of a sentence.
_ON = Pattern(
    r"\b(?:(?:le|la|les) (?:score|statut|note|potentiel|points) de )?(?:l['’](?:action )?|la "
    r"(?:sous-action |mesure |tâche |orientation )?)\Z",
    re.IGNORECASE,
)
# The words before an id that is only a reference, and after an id whose points go elsewhere.
_REFERENCE = Pattern(
    r"\b(?:voir|cf|comme|selon|si|lorsque|quand|articles?|art|version|annexe|alinéa|chapitre"
    r"|paragraphe|suit|suivant|avec|dans|en|vers|que|d['’]après|liée?s? (?:à|au)|celui|celles?"
    r"|ceux)\b\.?(?: pour| à| de)?"
    r"(?: (?:le |la |au )?(?:score|note|celui|celle) de)?"
    r"(?: (?:la |l['’])?(?:(?:sous-)?action |mesure |tâche |orientation )?|\Z)\Z",
    re.IGNORECASE,
)
_MOVED = Pattern(
    r"\A ?(?:sont|seront|est|sera) (?:alors )?(?:report|redistribu|réparti|ajout|transf)", re.I
)
# The words after the id of an action that is the subject of a sentence.
_IS = Pattern(r"\A ?(?:est|n['’]est|sera|passe|devient)\b", re.IGNORECASE)
_ITSELF = Pattern(r"\bcette (?:sous-)?(?:action|mesure|orientation|tâche)", re.IGNORECASE)
# Ids of two segments might be decimals.
_FEWEST_SEGMENTS = 3


class Mention(NamedTuple):
    """A mention of an action in a title or a text.

    `name` is the name of the action's referential in the mention, "" if it has none; `is_subject`
    is True if the action is the subject of a sentence.
    """

    name: str
    identifier: Id
    written: str
    span: Span
    is_subject: bool


def other_actions(
    ensemble: Ensemble, placed: Placed[Personnalisation]
) -> Iterator[tuple[str, Mention]]:
    """Yield the mentions that show that règles are under the wrong action, each with its source.

    If the title names only other actions, its first mention is yielded with the source `title`. If
    the texts are about a single other action, their first mention is yielded with `text`. A mention
    of an action that a formula of the règles uses is left out. Nothing is yielded if the règles
    name no action or the root, or if their action does not exist although its referential is here,
    which `action-unknown` reports.
    """
    document, model = placed
    action = model.action.text if model.action else ""
    name, _, own = ensemble.actions.parse(action)
    if own is None or not own.segments:
        return
    if ensemble.actions.is_here(action) and ensemble.actions.node(action) is None:
        return
    scores = [regle.formule.text for regle in model.regles if regle.formule]
    titles = (Excerpt.join(document.source, (model.title.span,)),) if model.title else ()
    in_title = list(_mentions(titles))
    is_own = (
        one.identifier == own and one.name.casefold() in ("", name.casefold()) for one in in_title
    )
    found = {
        "title": None if any(is_own) else next(iter(in_title), None),
        "text": _other_in_texts(model, own),
    }
    for where, mention in found.items():
        if mention and not any(_has(one, mention.identifier) for one in scores):
            yield where, mention


def _has(formula: str, identifier: Id) -> bool:
    """Return whether a formula contains exactly this id after the name of a referential."""
    return re.search(rf"_{re.escape(str(identifier))}(?![.0-9])", formula) is not None


def _mentions(excerpts: Sequence[Excerpt]) -> Iterator[Mention]:
    for excerpt in excerpts:
        for found in _NAMED_ID.finditer(excerpt.text):
            if identifier := parse_id(found["id"]):
                before, after = (
                    excerpt.text[: found.start()][-60:],
                    excerpt.text[found.end() :][:30],
                )
                if _REFERENCE.search(before) or _MOVED.search(after):
                    continue
                is_subject = bool(_ON.search(before) and _IS.match(after))
                span = excerpt.span(*found.span())
                yield Mention(found["name"] or "", identifier, found[0], span, is_subject)


def _other_in_texts(model: Personnalisation, own: Id) -> Mention | None:
    """Return the first mention of the one other action that the texts of règles are about, or None.

    The action is a sibling of the action `own`, or the subject of a sentence. None if `own` has
    fewer than three segments, or if the texts name no action, several, or only `own`, an ancestor
    or a descendant; also if they say `cette action`, or name no effect on an action.
    """
    effects = [_EFFECTS[regle.type] for regle in model.regles if regle.type]
    texts = (model.prose, *(regle.prose for regle in model.regles))
    mentions = list(_mentions(texts))
    if own.depth < _FEWEST_SEGMENTS or len({one.identifier for one in mentions}) != 1:
        return None
    first = mentions[0]
    other = first.identifier
    if other == own or own.is_below(other) or other.is_below(own):
        return None
    if other.parent != own.parent and not any(one.is_subject for one in mentions):
        return None
    if any(_ITSELF.search(text.text) for text in texts):
        return None
    has_effect = any(effect.search(text.text) for effect in effects for text in texts)
    return first if has_effect else None


# The patterns below match texts in which all white space is a single space.
_HABITANTS = (
    r"(?:de|ayant une population de) (?P<side>moins|plus) de (?P<count>[1-9][0-9 ]{0,9}?) ?"
    r"(?:hab\.|habitants)"
)
_OVERSEAS = (
    r"(?:hors (?:de la )?(?:france )?métropol(?:e|itaine)"
    r"|(?:des |en |dans (?:un|les) )?DOM(?:-ROM)?|ultramarines?|d['’]outre-mer)"
)
_WHOM = (
    r"(?:(?P<type>communes?|EPCI(?: à fiscalité propre)?|syndicats?(?! de traitement)"
    rf"|collectivités?)(?: {_HABITANTS}| (?P<overseas>{_OVERSEAS}))?)"
)
# `concerné` by the action, and not by something else.
_BY = (
    r"concernée?s?(?:\Z| par (?:la |l['’]|cette )?"
    r"(?:(?:sous-)?(?:action|mesure|orientation|tâche)\b|[0-9]))"
)
_OFF = r"(?:\bnon[ -]concernée?s?\b|\bdésactivée?s?\b|n['’]est pas concernée?\b)"
_OFF_ALONE = Pattern(_OFF, re.IGNORECASE)
# An action is désactivée for the collectivités named (_NOT), or for all others (_ONLY).
_NOT = Pattern(
    rf"\A(?:(?:les|une?|toutes les|tous les) {_WHOM} (?:n['’]est|ne sont) pas {_BY}"
    rf"|pour (?:les|une?|toutes les|tous les) {_WHOM.replace('?P<', '?P<pour_')}, .*{_OFF})",
    re.IGNORECASE,
)
_ONLY = Pattern(
    rf"\A(?:seule?s (?:les )?{_WHOM} sont {_BY}"
    r"|(?!.*\b(?:désactivation|règle|exclusion|exception|réduction|statut)\b)"
    r".*\b(?:elle|(?:sous-)?action|mesure|orientation|tâche|[0-9]{1,3}(?:\.[0-9]{1,3}){1,8})"
    r"(?: [^ ,]{1,40}){0,3} "
    rf"ne (?:concerne(?:nt)? que les|s['’]adresse(?:nt)? qu['’]aux) "
    rf"{_WHOM.replace('?P<', '?P<pour_')}(?![ \w]))",
    re.IGNORECASE,
)
_FOR = Pattern(
    rf"\A(?:pour )?(?:les|une?|toutes les|tous les) {_WHOM}(?:,| (?:est|sont|voient)\b)",
    re.IGNORECASE,
)
# A condition on the answer to a question, before a comma or the verb, and its consequence.
_ANSWERED = Pattern(
    r"\A(?P<whom>(?:pour|si|sans|en l['’]absence|en cas|les|une?|toutes|tous|seule?s)\b[^,()]*?)"
    r"(?:,|\balors\b| (?=(?:ne sont|n['’]est) pas concern))(?P<what>.*)",
    re.IGNORECASE,
)
_NEGATION = Pattern(r"\b(?:ne?|sans|absence|non|aucune?|hors|pas)\b", re.IGNORECASE)
_COMPARISON = Pattern(r"\b(?:plus|moins|supérieure?s?|inférieure?s?)\b", re.IGNORECASE)
# Words of conditions with several parts, or about only a part of the subject of a question.
_COMPOUND = Pattern(
    r"\b(?:et|ou|ni|mais|peu|qu['’]|que|une? partie|seule?s?|uniquement|seulement"
    r"|partiel\w*|partagé\w*|limité\w*|délég\w*|transf[eé]r\w*|confi\w*|adhér\w*|rel[eè]v\w*"
    r"|autres?|tiers|prestataires?|(?<!pour )une? (?:syndicat|opérateur|établissement))",
    re.IGNORECASE,
)
_WORD, _LONG = Pattern(r"[^\W\d_]+"), 4
# Words that many questions contain.
_COMMON = Pattern(
    r"collectivite|competence|commune|territoire|dispos|poss|exist|matiere|charge|responsable|elles?\b"
    r"|leurs?\b|cette|dans|pour|avec|avoir|etre|sont|plus|moins|superieur|inferieur"
)
# Words by which a sentence claims less, or more.
_HEDGED = Pattern(
    r"\b(?:sauf|sinon|hormis|excepté|moins que|si|lorsque?|quand|et que|sous-actions|tâches|partie"
    r"|(?:sous-)?questions?|indicateurs?|critères?"
    r"|points?|(?:pas|jamais|plus|non) (?:désactivée?s?|non))\b",
    re.IGNORECASE,
)
# A full stop after an id does not end a sentence.
_SENTENCE = Pattern(r"[^\s.;!?](?:[^.;!?\r\n]|[.](?=[0-9]| [a-zà-ÿ])){0,400}")
_ID = Pattern(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,3}){1,8}")


_RAISES = Pattern(
    r"\b(?:augment|major|port(?:é|er?\b)|bonifi|hauss|rehauss|compens|doubl)", re.IGNORECASE
)
_CUMULATED = Pattern(r"cumul", re.IGNORECASE)
# A factor that is this many times another one in a formula, or more, is probably wrong.
TIMES = 10
_POWERS = tuple(Fraction(10) ** power for power in range(-2, 3))
# An amount in percent or points, perhaps instead of another one.
_NUMBER = r"(?P<number>[0-9]{1,6}(?:[.,][0-9]{1,6})?|une?\b) ?(?P<unit>%|points?\b)"
_OTHER = r"d(?:e |['’])(?P<other>[0-9]{1,6}(?:[.,][0-9]{1,6})?|une?\b)"
_REDUCED = r"\b(?:rédui\w+|réduction|dimin\w+|baiss\w+|minor\w+|abaiss\w+|amput\w+)"
_AMOUNTS = tuple(
    (kind, Pattern(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("ratio", rf"{_NUMBER},? \(?au lieu {_OTHER}"),
        ("ratio", rf"\bpasse {_OTHER} ?(?:%|points?)? à {_NUMBER}"),
        ("limit", rf"\bdans la limite d(?:e |['’])(?:moins )?{_NUMBER}"),
        ("unclear", rf"{_REDUCED} d['’]une? (?:quart|tiers)\b|\bdivisée?s? par\b"),
        ("less", rf"{_REDUCED} d(?:e |['’])(?:environ )?(?:{_NUMBER}|(?:la )?(?P<half>moitié))"),
        ("left", rf"(?:{_REDUCED} à|\bramenée?s? à|\bà hauteur de) {_NUMBER}"),
        (
            "left",
            rf"\b(?:est|reste|vaut|représente|conserve) (?:de )?{_NUMBER} "
            r"(?:du|des|de (?:son|ses)) (?:potentiel|points|score)",
        ),
    )
)
# Words for the quantities that an amount may be about.
_SCORE = (
    r"(?:scores?|notes?|notations?|notée?s?|évaluée?s?|potentiels?|points?|valeur|facteur"
    r"|plafond|poids|pondération|coefficient|barème|(?:sous-)?action|mesure|orientation|tâche)\b"
    r"|[0-9]\.[0-9]"
)
# Before an amount: such a word, or the start of a clause without a subject.
_OF_SCORE = Pattern(rf"\b(?:{_SCORE}|elles?\b|ils?\b)|(?:\A|[,:;(]|\bet) ?\Z", re.IGNORECASE)
# After an amount: it is about another quantity.
_OF_OTHERS = Pattern(
    rf"\A ?(?:(?:de |du |des |d['’])(?!(?:fait|office)\b|[\w '’]{{0,20}}(?:{_SCORE}))"
    r"|pour (?:la|une) (?:moitié|part)|au (?:plus|moins|m[ai][xn]imum)\b|par (?!rapport)|à [0-9])",
    re.IGNORECASE,
)
_REDUCES = Pattern(
    r"\b(?:réduit|réduction(?! (?:de |des |du |d['’])(?:la |le |l['’])?"
    rf"(?!{_SCORE}|[0-9]))|diminu|dans la limite)",
    re.IGNORECASE,
)
# Before an amount that is only possible or past; the start of a clause, up to a condition or aim.
_MAY_BE = Pattern(r"\b(?:pe(?:ut|uvent) être|étai(?:t|ent)) \Z", re.IGNORECASE)
_UP_TO_CONDITION = Pattern(r"\A.*\b(?:si|quand|lorsque|vise|objectif|afin)\b", re.IGNORECASE)
# Amounts are rounded in texts, and thirds in formulas too.
_ROUNDED, _THIRDS = Fraction(1, 100), (Fraction(1, 3), Fraction(2, 3))


class Claim(NamedTuple):
    """A claim that a sentence makes about some collectivités.

    They have one of the `identites`, or give the `answer` OUI or NON to the question with the id
    `question`. The factor of the action for them is one of `factors`. Without `factors`, the action
    is désactivée for them, or for all others if `is_only`.
    """

    span: Span
    identites: tuple[identite.IdentiteValues, ...] = ()
    is_only: bool = False
    question: str = ""
    answer: str = ""
    factors: frozenset[Fraction] = frozenset()

    def reponses(self, reglement: Reglement) -> Iterator[tuple[str, Value] | None]:
        """Yield the answer of the collectivités that the sentence names, then the answer of others.

        An answer is a pair of the question's id and the value, or None if the claim is about no
        question.
        """
        for answer in (tree.OUI, tree.NON) if self.answer == tree.OUI else (tree.NON, tree.OUI):
            value = answer == tree.OUI if reglement is Reglement.R2026 else answer
            yield (self.question, value) if self.question else None


class Contradiction(NamedTuple):
    """A factor that the text of its règle contradicts, and the factor `meant`, None if unknown.

    `expression` is the factor in the formula, and `span` the span of the sentence that contradicts
    it.
    """

    reduction: ReadRegle
    expression: tree.Expression
    factor: Fraction
    meant: Fraction | None
    span: Span


def claims_of(
    text: Excerpt,
    action: Id,
    reglement: Reglement,
    question: Question | None = None,
    points: Fraction | None = None,
) -> Iterator[Claim]:
    """Yield the claims of a text about an action, ignoring sentences that are only about others.

    `reglement` applies to the règles of the action. Without `question`, whose answers the text may
    name, no claim about an answer is yielded; without the `points` of the action, amounts in points
    are not understood.
    """
    for words, span in _sentences(text, action):
        factors = frozenset(one for amount in _amounts(words, points) for one in amount)
        is_hedged = not factors and _HEDGED.search(words)
        for pattern in (_FOR,) if factors else () if is_hedged else (_NOT, _ONLY):
            found = pattern.match(words)
            if identites := _meant(found.groupdict(), reglement) if found else ():
                yield Claim(span, identites, is_only=pattern is _ONLY, factors=factors)
        answered = _ANSWERED.match(words)
        if question and answered and (factors or _is_off(answered["what"])):
            yield from _answered(answered["whom"], question, Claim(span, factors=factors))


@memoise_last
def contradicted_factors(ensemble: Ensemble) -> Mapping[ActionKey, Contradiction]:
    """Map each action to the contradiction between the text and a factor of its réduction.

    An action without a contradiction, or whose règles are uncertain, is left out.
    """
    found = (
        (key, _contradiction(key, regles.reduction, points_of(ensemble, key)))
        for key, regles in regles_by_action(ensemble).items()
        if regles.reduction and regles.are_certain
    )
    return {key: one for key, one in found if one}


def points_of(ensemble: Ensemble, key: ActionKey) -> Fraction | None:
    """Return the points of an action; None if the action or its points are unknown."""
    referentiel, node = (
        ensemble.actions.parse(str(key)).referentiel,
        ensemble.actions.node(str(key)),
    )
    return referentiel.weights.points[node.index] if referentiel and node else None


def _contradiction(
    key: ActionKey, reduction: ReadRegle, points: Fraction | None
) -> Contradiction | None:
    """Return the contradiction between the text of a réduction and a factor, or None.

    Either exactly one amount in the text matches no factor: it contradicts the only factor that is
    a typical slip for it or, if none is, the only factor that matches no amount. Or the text speaks
    only of reductions, and a factor is above 1.
    """
    text = reduction.located.regle.prose
    sentences = list(_sentences(text, key.identifier))
    amounts = [(factors, span) for words, span in sentences for factors in _amounts(words, points)]
    constants = _constants(reduction)
    values = {value for _, value, _ in constants}
    said = {one for factors, _ in amounts for one in factors}
    unmet = [one for one in amounts if any(one[0]) and not _are_close(one[0], values)]
    others = [
        (one, value)
        for one, value, is_whole in constants
        if is_whole and value > 0 and value != 1 and not _are_close((value,), said)
    ]
    if len({factors for factors, _ in unmet}) == 1:
        (meant, *_), span = unmet[0]
        slips = [one for one in others if one[1] in _slips(meant)]
        if all(factors for factors, _ in amounts) and not _CUMULATED.search(text.text):
            slips = slips or others
        if len({value for _, value in slips}) == 1:
            return Contradiction(reduction, *slips[0], meant, span)
    if sentences and all(
        _REDUCES.search(words) and not _RAISES.search(words) for words, _ in sentences
    ):
        factors = written_factors(reduction)
        lowest = min((factor for _, factor in factors if factor > 0), default=0)
        for expression, factor in factors if values.isdisjoint(said) else ():
            if 1 < factor < TIMES * lowest:  # `regle-facteur` reports greater ones.
                return Contradiction(reduction, expression, factor, None, sentences[0][1])
    return None


def _are_close(amounts: Sequence[Fraction], factors: Set[Fraction]) -> bool:
    """Return whether any of the amounts equals any of the factors, except for rounding."""
    return any(
        abs(one - other) < _ROUNDED
        or any(max(abs(one - third), abs(other - third)) < _ROUNDED for third in _THIRDS)
        for one in amounts
        for other in factors
    )


def _slips(meant: Fraction) -> Set[Fraction]:
    """Return likely slips for a factor: 1 minus it, and either off by a power of ten."""
    return {one * by for one in (meant, 1 - meant) for by in _POWERS} - {meant}


def _constants(reduction: ReadRegle) -> Sequence[tuple[tree.Expression, Fraction, bool]]:
    """Return each constant expression that gives a factor in the results of a formula.

    Each comes with the factor, and with True if it is not part of another constant expression.
    """
    found: list[tuple[tree.Expression, Fraction, bool]] = []
    for result in tree.results_of(reduction.formule):
        end = -1
        for one in tree.expressions_in(result):
            if not any(tree.appels_in(one)):
                value = facteur(
                    evaluate(one, Situation(), reduction.reglement).result, reduction.reglement
                )
                if isinstance(value, Fraction):
                    found.append((one, value, one.span.start >= end))
                    end = max(end, one.span.end)
    return found


def _sentences(text: Excerpt, action: Id) -> Iterator[tuple[str, Span]]:
    """Yield the sentences of a text, with single spaces, and their spans.

    A sentence that names other actions, but not `action`, is left out.
    """
    for sentence in _SENTENCE.finditer(text.text):
        words = " ".join(sentence[0].split())
        ids = {parse_id(one[0]) for one in _ID.finditer(words)}
        if not ids or action in ids:
            yield words, text.span(*sentence.span())


def _meant(
    groups: dict[str, str | None], reglement: Reglement
) -> tuple[identite.IdentiteValues, ...]:
    """Return the identités of the collectivités that the groups of a match describe.

    Empty if they say nothing definite, or name a value that the règlement does not have.
    """
    named = {key.removeprefix("pour_"): text for key, text in groups.items() if text}
    conditions = [*_of_type(named["type"].casefold()), *_of_population(named)]
    if "overseas" in named:
        conditions.append((identite.LOCALISATION, identite.DOM, True))
    known = identite.PROPRIETES[reglement]
    if not conditions or any(valeur not in known[propriete] for propriete, valeur, _ in conditions):
        return ()
    return tuple(
        one
        for one in identite.identites_of(reglement)
        if all(
            (valeur in (one.of(propriete) or ())) is has for propriete, valeur, has in conditions
        )
    )


def _of_type(text: str) -> Iterator[tuple[str, str, bool]]:
    if text.startswith("commune"):
        yield identite.TYPE, "commune", True
    elif text.startswith("syndicat"):
        yield identite.TYPE, "syndicat", True
    elif text.startswith("epci"):
        yield identite.TYPE, "EPCI", True
        if text != "epci":
            yield identite.TYPE, "syndicat", False


def _of_population(named: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    if "count" in named:
        count = "".join(filter(str.isdecimal, named["count"]))
        yield identite.POPULATION, f"moins_de_{count}", named["side"].casefold() == "moins"


def _is_off(words: str) -> bool:
    """Return whether the consequence in a sentence says that an action is désactivée."""
    is_verb = words.startswith(("ne sont pas", "n'est pas", "n’est pas"))
    return bool(is_verb or _OFF_ALONE.search(words)) and not _HEDGED.search(words)


def _answered(condition: str, question: Question, claim: Claim) -> Iterator[Claim]:
    """Yield `claim` with `question` and its answer, if a condition clearly says what it asks."""
    title = question.title.text if question.title else ""
    compared, asked = (_COMPARISON.finditer(one.casefold()) for one in (condition, title))
    if _NEGATION.search(title) or _COMPOUND.search(condition):
        return
    if [one[0] for one in compared] == [one[0] for one in asked] and (
        _subjects(condition) & _subjects(title)
    ):
        answer = tree.NON if _NEGATION.search(condition) else tree.OUI
        yield claim._replace(question=question.id.text if question.id else "", answer=answer)


def _subjects(text: str) -> Set[str]:
    """Return the folded long words and acronyms of a text, except common ones."""
    words = [one[0] for one in _WORD.finditer(text)]
    folded = {fold(one) for one in words if len(one) >= _LONG or one.isupper()}
    return {one for one in folded if not _COMMON.match(one)}


def _amounts(words: str, points: Fraction | None) -> Iterator[tuple[Fraction, ...]]:
    """Yield the factors that each amount in a sentence may mean, () if it is unclear.

    Without `points`, an amount in points is unclear.
    """
    for kind, pattern in _AMOUNTS:
        for found in pattern.finditer(words):
            groups = found.groupdict()
            is_named = kind == "ratio" or found[0].casefold().startswith("réduction")
            before = words[: found.start()]
            if not (is_named or _OF_SCORE.search(_UP_TO_CONDITION.sub("", before))):
                continue
            is_part = _MAY_BE.search(before) or _OF_OTHERS.match(words[found.end() :])
            if kind == "unclear" or is_part:
                yield ()
                continue
            if groups.get("half"):
                yield (Fraction(1, 2),)
                continue
            number = _number(groups["number"])
            whole = Fraction(100) if groups["unit"] == "%" else points
            if kind == "ratio":
                whole = _number(groups["other"])
            left = number / whole if whole else None
            if left is None:
                yield ()
            elif kind == "limit":
                yield (left, 1 - left)
            else:
                yield (1 - left if kind == "less" else left,)


def _number(text: str) -> Fraction:
    return tree.read_decimal(text.replace(",", ".")) or Fraction(text.casefold().startswith("un"))
