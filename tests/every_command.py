"""Every command and format once, over a small repository that gives each of them something."""

from pathlib import Path

from referentiel_lint.check.arguments import FORMATS
from tests.command import ORIENTATION
from tests.scratch import commit, repository

# A wrong sum, a slip that is fixed, a principle that cannot be read, and letters beyond ASCII.
TEXT = (
    ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,6", 1)
    .replace("Oui → 100%", "Élus formés → 1O%", 1)
    .replace("### Former", "### Former à l’écoute :")
)
ANSWERS = "reponses:\n  5.2.2: [Oui]\n  5.2.9: [Été]\n"
SHEET = "identifiant,nom,points\n1,Élus,2\n1.1,Former,1\n"
NAME = "5.2 été.md"

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("check", "--output-format", form) for form in FORMATS),
    ("check", "--statistics"),
    ("check", "--annotated", "annotated.xlsx", "feuille.csv"),
    ("check", "--no-cache"),
    ("check", "--diff"),
    ("check", "--staged"),
    ("check", "--diff-base", "HEAD"),
    ("check", "absent.md"),
    ("check", "--select", "absent"),
    ("check", "--show-settings"),
    *(("show", "--output-format", form) for form in ("text", "json")),
    *(("tree", "--output-format", form) for form in ("text", "json")),
    *(("score", "answers.yaml", "--output-format", form) for form in ("text", "json")),
    ("score", "--explain", "5.2", "answers.yaml"),
    ("score", "--template"),
    *(("scenarios", "--output-format", form) for form in ("text", "json", "junit")),
    ("score", "answers.yaml", ".", "--output", "scores.jsonl"),
    *(("diff", "--output-format", form) for form in ("text", "json")),
    ("rename", "5.2.2", "5.2.3", "eci", "--diff"),
    ("new", "5.2", "eci", "--diff"),
    ("move", "5.2.1", "5.2", "eci", "--diff"),
    ("retire", "5.2.2", "eci", "--reason", "réuni à 5.2.1", "--diff"),
    ("export", "eci", "--output", ".sheets/a.csv"),
    ("import", ".sheets/a.csv", "--output", "files", "--diff"),
    ("explain",),
    ("explain", "weight-sum"),
    ("report", "--output", "report.html"),
    ("init",),
)


def make(top: Path) -> Path:
    """Write the repository, with one commit and what has changed since, and return its folder."""
    repository(top)
    (top / "eci").mkdir()
    (top / "eci" / NAME).write_text(ORIENTATION, encoding="utf-8")
    commit(top)
    (top / "eci" / NAME).write_text(TEXT, encoding="utf-8")
    (top / "feuille.csv").write_text(SHEET, encoding="utf-8")
    (top / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    # Other commands do not look into a hidden folder.
    (top / ".sheets").mkdir()
    (top / ".sheets" / "a.csv").write_text("identifiant,nom\n1,Été\n", encoding="utf-8")
    return top
