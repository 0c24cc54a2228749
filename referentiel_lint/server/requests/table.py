"""The table of our own requests: what answers each, and its parameters."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from referentiel_lint.server.requests import fixes, overview, principes, rule, score, tree
from referentiel_lint.server.requests.parameters import NoParams
from referentiel_lint.server.session import Session


class Request(NamedTuple):
    """A request of our own, what answers it, at once or later, and its parameters.

    `answer` gets the session and the parameters, and returns what JSON can hold.
    """

    answer: Callable[[Session, Any], object]
    params: type[BaseModel] = NoParams


# By the name of the request; docs/server.md says what each answers.
REQUESTS: Mapping[str, Request] = {
    "reflint/overview": Request(overview.answer),
    "reflint/tree": Request(tree.answer),
    "reflint/principes": Request(principes.answer, principes.Params),
    "reflint/fixes": Request(fixes.fixes),
    "reflint/fixAll": Request(fixes.fix_all),
    "reflint/rule": Request(rule.answer, rule.Params),
    "reflint/scoreForm": Request(score.form, score.FormParams),
    "reflint/score": Request(score.scores, score.ScoreParams),
    "reflint/scoreFile": Request(score.file, score.FileParams),
}
