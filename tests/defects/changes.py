"""Defects of the rules on ids that are gone, used again or retired, and on tombstones.

Those of rules on changes are slips too: the clean referential is what they are compared with.
"""

from tests.defects import Defect

_ID = r"^(id: 5\.2\.2)$"
_LAST = r"^### .*\n```yaml\nid: 5\.2\.3\n(?:.|\n)*\Z"

DEFECTS = (
    Defect(
        rule="id-removed",
        pattern=rf"^(id: 5\.2\.2\nponderation: )0\.5(\n(?:.|\n)*?){_LAST}",
        replacement=r"\g<1>0.8\2",
        found="5.2",
        message="the id `5.2.3` was removed",
    ),
    Defect(
        rule="id-reused",
        pattern=_LAST,
        replacement="### Zibelines\n```yaml\nid: 5.2.3\nponderation: 0.3\n```\n"
        "#### Description\nObserver les zibelines écarlates.\n\n"
        "#### Principe\nJamais → 0%\nToujours → 100%\n",
        found="5.2.3",
        message="`5.2.3` has neither the title nor the text of the action it referred to",
    ),
    Defect(
        rule="id-removed",
        file="eci.md",
        pattern=r"\A",
        replacement=None,
        reported_in="1.md",
        found="1",
        message="the root of the referential is gone: it was in eci.md",
        profile="pourcentage",
    ),
    Defect(
        rule="id-retired",
        pattern=_ID,
        replacement=r"\1\n# reflint: retired 5.2.3: folded into 5.2.2",
        found="5.2.3",
        message="the id `5.2.3` is retired: folded into 5.2.2",
    ),
    Defect(
        rule="retired-invalid",
        pattern=_ID,
        replacement=r"\1 # reflint: retiré 5.2.x : réuni à 5.2.1",
        found="5.2.x",
        message="malformed tombstone: no id is retired",
    ),
    Defect(
        rule="retired-invalid",
        pattern=_ID,
        replacement=r"\1 # reflint: retired 5.2.9",
        found="5.2.9",
        message="malformed tombstone: no id is retired",
    ),
    Defect(
        rule="retired-invalid",
        pattern=_ID,
        replacement=r"\1\n# reflint: retired 5.2.9: folded into 5.2.1"
        r"\n# reflint: retired 5.2.9: nobody asked for it",
        found="5.2.9",
        message="`5.2.9` is already retired in 5.2.md",
    ),
)
