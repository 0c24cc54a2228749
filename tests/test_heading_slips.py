"""Every slip about headings (format.md, section 4) is told in one run, alone and at its place."""

from pathlib import Path

import pytest

from tests.rule_examples import findings_of

EXPECTED = """\
1:1 text-unattached.before Version relue
3:1 heading-glued.glued #Titre de la fiche
7:1 heading-glued.glued ##Description
10:1 heading-glued.nbsp ##\u00a0Actions
11:1 text-unattached.keyword Texte perdu sous le mot-clé.
13:3 title-missing.bold Action une
20:3 heading-unseen.list #### Exemples
27:1 heading-level ##### - Action deux :
27:7 title-marks.start -
27:21 title-marks.end :
34:3 heading-unseen.quote #### Exemples
41:1 title-empty ###
50:1 heading-unseen.html #### Principe
55:1 unclosed.fence ```yaml
62:5 heading-unseen.indented #### Exemples
72:1 unclosed.end ``
75:1 heading-unseen.seven ####### Exemples
81:4 data-language yml
85:6 section-unknown.misspelt Descripton
87:6 section-unknown.misspelt Preuves
89:1 heading-level.section ### Principe
92:7 keyword-missing Tâche
94:5 single-child 5.2.6.1
111:1 second-title # Un second titre
117:1 unclosed.comment <!-- vieux
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_slips_in_one_file_are_each_told_once(root: Path, line_end: str) -> None:
    path = root / "tests" / "data" / "headings" / "5.2.md"
    text = path.read_text(encoding="utf-8").replace("\n", line_end)
    found = []
    for finding in findings_of({"5.2.md": text.encode()}):
        place = finding.location
        assert place.span is not None
        assert place.start is not None
        where = f"{place.start.line}:{place.start.column}"
        found.append(f"{where} {finding.message} {place.source.slice(place.span)}")
    assert found == EXPECTED.splitlines()
