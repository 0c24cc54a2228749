"""The texts of the table of `reflint rules`."""

from linter.words.text import Text

COLUMNS = (
    Text(fr="règle", en="rule"),
    Text(fr="gravité", en="severity"),
    Text(fr="correction", en="fix"),
    Text(fr="voit", en="sees"),
    Text(fr="ce qu'elle trouve", en="what it finds"),
)
SEVERITY_OFF = Text(fr="{severity}, écartée", en="{severity}, off")
