"""The weights of siblings do not have the required sum."""

from collections import Counter
from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.weights.sum_diagnostics import Confusion, confusion_of, sum_diagnostic
from linter.topics.weights.sum_words import sum_messages
from linter.topics.weights.sums import wrong_sums
from linter.words.text import Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
LEAVES_OUT = True
MESSAGES: Messages = sum_messages()
# A single sum that is right in another unit may be a coincidence.
_FEWEST_OF_A_HABIT = 3
FOLDED = {
    f"weight-sum.points.{confusion}": Folding(
        f"weight-sum.points.{confusion}-habit", _FEWEST_OF_A_HABIT
    )
    for confusion in Confusion
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the families whose weights have a wrong sum, for some kind of collectivité."""
    wrong = [*wrong_sums(referentiel, settings)]
    confusions = Counter(map(confusion_of, wrong))
    for found in wrong:
        confusion = confusion_of(found)
        is_habit = confusions[confusion] >= _FEWEST_OF_A_HABIT
        yield sum_diagnostic(found, confusion if is_habit else None)
