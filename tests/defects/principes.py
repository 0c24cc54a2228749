"""Defects of the rules on principles."""

from tests.defects import Defect

# From a niveau's id to the line meant, with any text between.
_TO = r"[\s\S]*?"

DEFECTS = (
    Defect("principe-unreadable-line", rf"(id: 5\.2\.3\n{_TO} →) 50%$", r"\1 5O%", "5O%"),
    Defect("principe-percent-range", rf"(id: 5\.2\.3\n{_TO} →) 50%$", r"\1 500%", "500%"),
    Defect(
        "principe-no-level",
        rf"(id: 2\.1\.3\n{_TO})^.* → 100%\n(.* → 0%)$",
        r"\1\2",
        "{2}",
        file="2.1.md",
    ),
    Defect("principe-maximum", rf"(id: 2\.1\.3\n{_TO} →) 100%$", r"\1 10%", "10%", file="2.1.md"),
    Defect(
        "principe-ambiguous",
        rf"(id: 1\.2\.4\n{_TO}→ 25%\n.*)→ 25%(\n.*→ 25%\n.*)→ 25%$",
        r"\1→ 50%\2→ 50%",
        "25%",
        file="1.2.md",
    ),
    Defect(
        "principe-bound",
        rf"(id: 5\.2\.1\n{_TO} →) 14%(\n.* →) 28%(\n.* →) 42%$",
        r"\1 15%\2 30%\3 45%",
        "15%",
    ),
    Defect(
        "principe-mark",
        rf"(id: 3\.4\.1\n{_TO} → 100%)$",
        r"\1\n(cases à cocher)",
        "(cases à cocher)",
        file="3.4.md",
    ),
    Defect(
        "principe-ranges",
        r"1 ou 2 ([^→\n]*?) ?→ 0%$(\n.*?)(De 3 à 9[^→]*?) ?→",
        r"Aucune action → 0%\2\3→",
        "{3}",
        file="2.1.md",
    ),
    Defect(
        "principe-tiers", r"Oui → 100%\nNon → 0%$", r"Oui → 0%\nNon → 100%", "0%", file="2.1.md"
    ),
    Defect(
        "principe-note",
        rf"(id: 5\.2\.3\n{_TO}) → 50%$",
        r"\1 (bonus de 10 %) → 50%",
        "(bonus de 10 %)",
    ),
    Defect(
        "principe-duplicate-level", rf"(id: 3\.4\.1\n{_TO} →) 50%$", r"\1 20%", "20%", file="3.4.md"
    ),
    Defect(
        "principe-population",
        rf"(id: 5\.2\.1\n{_TO}Collectivité) [>≥] 100 000 hab\. *$",
        r"\1 > 200 000 hab.",
        "Collectivité > 200 000 hab.",
        message="no branch covers 100 000 to 200 000 inhabitants",
    ),
    Defect("principe-reference", r"\[(.*) 5\] \* 40%$", r"[\1 9] * 40%", "9", file="1.1.md"),
    Defect(
        "principe-no-zero",
        rf"(id: 3\.4\.2\n{_TO})^.* → 0%\n(.*\S) → 20%$",
        r"\1\2 → 20%",
        "{2}",
        file="3.4.md",
    ),
    Defect(
        "principe-closed",
        rf"(id: 2\.3\.1\n{_TO} →) 40%(\n.* →) 20%(\n.* →) 40%$",
        r"\1 33%\2 33%\3 33%",
        "33%",
        file="2.3.md",
    ),
)
