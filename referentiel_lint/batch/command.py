"""`reflint batch`: the scores of many collectivités, from files of answers."""

import gc
import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import click

from linter import __version__
from linter.usage_error import UsageError
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.batch import words
from referentiel_lint.batch.baremes import Scorings, scorings_of
from referentiel_lint.batch.checkpoint import Checkpoint
from referentiel_lint.batch.cluster import require_dask
from referentiel_lint.batch.kernel import has_columns
from referentiel_lint.batch.output import Output
from referentiel_lint.batch.progress import Bar
from referentiel_lint.batch.reading import read_rows, verify
from referentiel_lint.batch.run import Engine, score_parts, usable_processors, write_result
from referentiel_lint.batch.shard_scores import Context
from referentiel_lint.batch.shards import cut
from referentiel_lint.batch.sources import sources_of
from referentiel_lint.batch.summary import summary
from referentiel_lint.check.progress import Progress, is_wanted
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.storage.code_fingerprint import fingerprint
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write_lines, write_usage_error
from scoring.statuts.reglement import Reglement

_SHARD = 250


@click.command("batch", cls=Command)
@click.argument("answers", nargs=-1, required=True)
@click.argument("folder", type=options.PATH)
@option(
    "--output",
    "-o",
    required=True,
    metavar="FILE",
    help=Text(
        fr="Fichier des scores : .parquet, .csv ou .jsonl.",
        en="File of the scores: .parquet, .csv or .jsonl.",
    ),
)
@option(
    "--reglement",
    type=click.Choice([one.value for one in Reglement]),
    help=Text(
        fr="Règlement qui est appliqué [par défaut : 2026 pour une feuille, sinon 2023].",
        en="Règlement that is applied [default: 2026 for a sheet, else 2023].",
    ),
)
@option(
    "--rounded",
    is_flag=True,
    help=Text(
        fr="Arrondir au millième, au lieu de fractions exactes.",
        en="Round to thousandths, instead of exact fractions.",
    ),
)
@option(
    "--strict",
    is_flag=True,
    help=Text(
        fr="Refuser aussi les lignes dont le calcul ignore les erreurs.",
        en="Also refuse rows with errors that the scores would pass over.",
    ),
)
@option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(
        fr="Processus qui calculent [par défaut : autant que de processeurs].",
        en="Processes that compute [default: one per processor].",
    ),
)
@option(
    "--shard-size",
    type=click.IntRange(min=1),
    default=_SHARD,
    show_default=True,
    metavar="N",
    help=Text(
        fr="Collectivités par lot : ce qui est calculé d'un coup, et gardé d'une interruption.",
        en="Collectivités in a shard: what is computed at once, and kept if interrupted.",
    ),
)
@option(
    "--scheduler",
    metavar="URL",
    help=Text(
        fr="Ordonnanceur Dask dont les machines calculent, comme tcp://hôte:8786.",
        en="Dask scheduler whose workers compute, such as tcp://host:8786.",
    ),
)
@options.lang
@options.config
def command(
    answers: tuple[str, ...],
    folder: Path,
    *,
    output: str,
    reglement: str | None,
    rounded: bool,
    strict: bool,
    jobs: int | None,
    shard_size: int,
    scheduler: str | None,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Score the collectivités in ANSWERS by the referentials of FOLDER, with their sibling files.

    ANSWERS are files of JSON Lines (a collectivité a line), tables in CSV, XLSX or Parquet, answers
    in YAML or JSON (a collectivité a file), folders of these, or addresses such as
    s3://bucket/answers.parquet. What is wrong is listed beside the output with its file and row,
    and does not stop the others. Interrupted, the same command goes on where it stopped.

    Exit status: 0 all were scored, 1 some rows were refused, 2 it could not be done.

    ---

    Noter les collectivités de RÉPONSES d'après les référentiels de DOSSIER, avec les fichiers qui
    les accompagnent.

    RÉPONSES : du JSON Lines (une collectivité par ligne), des tables en CSV, en XLSX ou en
    Parquet, des réponses en YAML ou en JSON (une collectivité par fichier), des dossiers de tels
    fichiers, ou des adresses comme s3://bac/reponses.parquet. Ce qui ne va pas est listé à côté des
    scores, avec le fichier et la ligne, et n'arrête pas le reste. Interrompue, la même commande
    continue où elle en était.

    Code de sortie : 0 toutes sont notées, 1 des lignes sont refusées, 2 cela n'a pas pu se faire.
    """
    gc.enable()  # A long run; the others end before garbage matters.
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    target = Output(output)
    form = target.form(is_rounded=rounded)
    if scheduler is not None:
        require_dask(scheduler)
    sources = sources_of(answers)
    target.verify(answers, sources)
    scorings = scorings_of(folder, plans, Reglement(reglement) if reglement else None)
    asked = scorings.asked
    left_out = verify(sources, asked, language)
    if scorings.obstacles:
        write_usage_error(UsageError(*scorings.obstacles), language)
    write_lines(sys.stderr, [*left_out, *_notes(scorings, language)])
    metadata = _metadata(scorings, is_rounded=rounded)
    context = Context(scorings, form, language, is_strict=strict)
    run_key = _run_key(metadata, context, target.path.suffix)
    metadata |= _commit(folder)
    engine = Engine(jobs or usable_processors(), scheduler)
    checkpoint = Checkpoint(target.path)
    is_shown = is_wanted(for_program=False)
    notes: list[str] = []
    try:
        with Progress(sys.stderr, language, is_shown=is_shown) as line:
            bar = Bar(line, sum(one.size for one in sources))
            shards = cut(read_rows(sources, asked, language, notes), shard_size)
            score_parts(shards, context, engine, checkpoint, run_key=run_key, bar=bar)
            bar.writes(target.name)
            review = write_result(target, context, checkpoint, metadata)
    except KeyboardInterrupt:
        said = words.INTERRUPTED.say(language, folder=str(checkpoint.folder))
        write_lines(sys.stderr, [said])
        raise click.Abort from None
    finally:
        checkpoint.leave()
    said_at_end = summary(review.totals, review.listed, checkpoint.reused, target.errors, language)
    if review.guarded and target.is_csv:
        notes.append(words.GUARDED.say(language, count=review.guarded))
    write_lines(sys.stderr, [*notes, *said_at_end])
    return int(review.totals.refused > 0)


def _notes(scorings: Scorings, language: Language) -> Iterator[str]:
    """Yield that numpy is missing, and which referentials are scored without règles."""
    if not has_columns():
        yield words.ONE_BY_ONE.say(language)
    for name, scoring in scorings.by_name.items():
        if not scoring.bareme.regles:
            yield words.NO_REGLES.say(language, name=name)


def _metadata(scorings: Scorings, *, is_rounded: bool) -> dict[str, str]:
    """Return what the scores were computed by, for whoever reads them later."""
    reglements = {name: one.bareme.reglement.value for name, one in scorings.by_name.items()}
    is_one = len(set(reglements.values())) == 1
    return {
        "reflint.version": __version__,
        "reflint.reglement": next(iter(reglements.values())) if is_one else json.dumps(reglements),
        "reflint.numbers": "rounded" if is_rounded else "exact",
        "reflint.referentiels": json.dumps(
            {name: scoring.fingerprint for name, scoring in scorings.by_name.items()}
        ),
    }


def _commit(folder: Path) -> dict[str, str]:
    """Return the commit that is checked out where the referentials are, if one is."""
    from referentiel_lint.git.process import NoRepository
    from referentiel_lint.git.repository import Repository

    try:
        with Repository.at(folder) as repository:
            head = repository.head()
    except NoRepository:
        return {}
    return {"reflint.commit": head.commit} if head else {}


def _run_key(metadata: Mapping[str, str], context: Context, suffix: str) -> str:
    """Return a digest of all that the part of a shard depends on, beside its rows."""
    about = [
        fingerprint(),
        suffix,
        context.language.value,
        str(context.is_strict),
        *(f"{name}={value}" for name, value in metadata.items()),
        *(str(one.bareme.tree.level) for one in context.scorings.by_name.values()),
    ]
    return blake2b("\n".join(about).encode(), digest_size=16).hexdigest()
