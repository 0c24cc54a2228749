"""The scores of a shard: the one function that every process runs, here or elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.words.language import Language
from referentiel_lint.batch import words
from referentiel_lint.batch.answers import Reading, read_row
from referentiel_lint.batch.baremes import Scoring, Scorings
from referentiel_lint.batch.form import Form
from referentiel_lint.batch.kernel import Found, score_all
from referentiel_lint.batch.part import Listed, Outcome, Part, write_part
from referentiel_lint.batch.result import Scored
from referentiel_lint.batch.row import Problem
from referentiel_lint.batch.shards import Shard
from referentiel_lint.score.statuts.summary import crash_message
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.scores import Scores


@dataclass(frozen=True, slots=True)
class Context:
    """What shards are scored by, and how; it is sent to each process once."""

    scorings: Scorings
    form: Form
    language: Language
    is_strict: bool


def score_shard(context: Context, shard: Shard) -> bytes:
    """Return the part of the result for a shard, as `read_part` reads it."""
    readings = [
        read_row(row, context.scorings, context.language, is_strict=context.is_strict)
        for row in shard.rows
    ]
    refusals: list[tuple[Problem, ...]] = []
    payload, sizes = context.form.encode(_scored(readings, context, refusals))
    outcomes: list[Outcome] = []
    listed: list[Listed] = []
    for reading, size, why in zip(readings, sizes, refusals, strict=True):
        too_large = Problem(reading.place, words.NUMBER_TOO_LARGE.say(context.language))
        refused = why or ((too_large,) if size is None else ())
        outcomes.append(Outcome(*reading.place, *reading.key, size or 0, is_scored=not refused))
        listed += _listed(reading, refused, is_scored=False)
        listed += _listed(reading, reading.notes, is_scored=not refused)
    return write_part(Part(tuple(outcomes), tuple(listed), payload))


def lost_part(shard: Shard, context: Context) -> Part:
    """Return the part for a shard that cannot be scored: each of its rows is an error."""
    message = words.WORKER_LOST.say(context.language)
    outcomes = [Outcome(*row.place, row.identifier, None, 0, is_scored=False) for row in shard.rows]
    listed = [Listed(*one[:4], is_scored=False, message=message) for one in outcomes]
    scored = (Scored(row.identifier, None, None, message) for row in shard.rows)
    payload, sizes = context.form.encode(scored)
    sized = [one._replace(size=size or 0) for one, size in zip(outcomes, sizes, strict=True)]
    return Part(tuple(sized), tuple(listed), payload)


def _scored(
    readings: Iterable[Reading], context: Context, refusals: list[tuple[Problem, ...]]
) -> Iterator[Scored]:
    """Yield what is written of each row; add why it is refused, nothing if it is not."""
    results = {
        name: _results(name, readings, scoring)
        for name, scoring in context.scorings.by_name.items()
    }
    for reading in readings:
        refused = reading.problems
        found = Found(None) if refused else next(results[reading.referentiel or ""])
        if isinstance(found.scores, RegleCrash):
            refused = (Problem(reading.place, crash_message(found.scores, context.language)),)
        refusals.append(refused)
        error = "; ".join(one.message for one in refused)
        scores = found.scores if isinstance(found.scores, Scores) else None
        yield Scored(*reading.key, scores, error, found.column if scores else None)


def _results(name: str, readings: Iterable[Reading], scoring: Scoring) -> Iterator[Found]:
    own = [one.answers for one in readings if one.referentiel == name and one.answers]
    return score_all(scoring.bareme, own)


def _listed(reading: Reading, problems: Iterable[Problem], *, is_scored: bool) -> Iterator[Listed]:
    for place, message in problems:
        yield Listed(*place, *reading.key, is_scored, message)
