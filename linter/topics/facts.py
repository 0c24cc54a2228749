"""The facts of a document that rules over the referential ask for. To add one: a line here."""

from typing import Any

from linter.calls import CALLS
from linter.topics.mentions import MENTIONS
from linter.topics.references import REFERENCES
from linter.topics.title_traits import TITLES
from referentiel.fact import Fact
from referentiel.facts import FACTS

# Each has its own type of answer; who keeps them sees rows alone.
ALL: tuple[Fact[Any], ...] = (FACTS, CALLS, TITLES, MENTIONS, REFERENCES)
