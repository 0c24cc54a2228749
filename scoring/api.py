"""The public function that scores plain Python."""

from collections.abc import Mapping

from referentiel.referential import Referentiel
from scoring import scores
from scoring.answers.answer import Collectivite
from scoring.answers.reader import AnswersFile, parse_plain
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.scores import Scores, Unanswered


def score(
    referentiel: Referentiel,
    answers: Mapping[str, object] | AnswersFile,
    collectivite: Collectivite | Mapping[str, object] | None = None,
    *,
    unanswered: Unanswered | str = Unanswered.OPEN,
    conventions: Conventions = NO_CONVENTIONS,
) -> Scores:
    """Score a referential for answers by the ids of its niveaux.

    Answers and `collectivite` are plain Python with the keys of an answers file. Or `answers` is
    what `read_answers` returned: then the collectivité is that of the file unless another is given,
    and an answer that could not be read leaves its niveau open.

    `unanswered` says what a niveau without an answer counts as: "open" gives bounds, "zero" counts
    it as 0.

    Raises `InvalidAnswers` for answers of a wrong form. An answer that does not fit its principle
    is in `errors` of the result, and leaves its niveau open.

    >>> from scoring import score
    >>> scores = score(eci, {"1.1.1": "tout", "1.1.2": [1]}, {"population": 42_000})
    >>> scores.of("1.1.1").value
    Interval(low=Fraction(1, 1), high=Fraction(1, 1))
    >>> score(eci, {"5.2.1": {"nombre": "trois"}})
    Traceback (most recent call last):
    scoring.answers.reader.InvalidAnswers: 5.2.1.nombre: malformed 'trois'
    """
    file = answers if isinstance(answers, AnswersFile) else None
    if file and collectivite is None:
        collectivite = file.collectivite
    parsed, about = parse_plain({} if file else answers, collectivite)
    return scores.score(
        referentiel,
        file.answers if file else parsed,
        about,
        unanswered=Unanswered(unanswered),
        conventions=conventions,
    )
