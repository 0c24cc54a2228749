"""`reflint/rule`: the page of a rule, as `reflint explain` has it."""

from collections.abc import Mapping
from pathlib import Path

from linter.engine.selection import matching
from linter.usage_error import UsageError
from referentiel_lint.configuration.references import unknown_rules
from referentiel_lint.explain.configured_rules import configured_rules
from referentiel_lint.explain.markdown import page, title
from referentiel_lint.server.requests import parameters
from referentiel_lint.server.session import Session


class Params(parameters.Params):
    """The name of a rule; a former name gives the rule that has it now."""

    rule: str


async def answer(session: Session, params: Params) -> Mapping[str, object]:
    """Return the page of a rule; `UsageError` if there is no such rule."""
    if problems := list(unknown_rules("reflint/rule", [params.rule])):
        raise UsageError(*problems)
    await session.checker.latest()
    name = matching(params.rule)[0]
    # The session runs in the folder of the client.
    plan = session.workspace.reading().plans.plan(Path())
    one = next(one for one in configured_rules(plan) if one.rule.name == name)
    language = session.language
    with session.workspace.rules:  # They are run on examples.
        text = page(one, language)
    return {"rule": name, "title": title(one, language), "markdown": text}
