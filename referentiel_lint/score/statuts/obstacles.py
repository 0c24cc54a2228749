"""What keeps a referential from scoring anyone by statuts, in words."""

from collections.abc import Mapping

from linter.topics.formules.error_words import ERRORS
from linter.topics.formules.errors import error_arguments, error_message
from linter.words.text import Text
from referentiel_lint.score.statuts.words import OBSTACLES
from scoring.statuts.obstacle import Obstacle


def obstacle_text(obstacle: Obstacle) -> tuple[Text, Mapping[str, str]]:
    """Return the message on an obstacle, and its arguments."""
    text, arguments = OBSTACLES[obstacle.reason], {"label": obstacle.label}
    if (error := obstacle.error) is None:
        return text, arguments
    why = ERRORS[error_message(error)]
    return text.embed(why=why), {**arguments, **error_arguments(error)}
