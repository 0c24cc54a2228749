"""The linter has an error about a principle exactly where scoring does not score it."""

from pathlib import Path
from random import Random

import pytest

from referentiel.files.discovery import find
from scoring.readings import readings
from tests.scratch import check_json, put, settle

LABELS = (
    *("Oui", "Non", "Oui.", "Plan", "Élu", "+ suivi", "→ en cours"),
    *("1 action", "2 ou 3 actions", "1, 2 ou 3 actions", "3 actions ou plus", "4 actions ou plus"),
    *("Plus de 20%", "Moins de 30% des élus", "30% des élus ou plus", "Tous les élus"),
    *("1 action / 1 pilier", "1 action / 2 piliers"),
)
PERCENTS = ("0%", "20%", "25%", "30%", "33%", "40%", "50%", "60%", "100%")
# Percents that often make a principle complete.
COMPLETE = (
    ("100%", "0%"),
    ("40%", "60%"),
    ("20%", "30%", "50%"),
    ("33%",) * 3,
    ("0%", "40%", "100%"),
)
LINES = (
    *("", "…", "Eau :", "Air (choix unique) :", "(choix multiple)", "Une remarque", "A → 2O%"),
    *("taux de tri * 40%", "Rentrer le pourcentage"),
    *("Collectivité < 10 000 hab.", "Collectivité > 10 000 hab.", "Collectivité ≥ 10 000 hab."),
)


def principe(random: Random) -> str:
    if random.random() < 0.4:
        return "\n".join(f"{random.choice(LABELS)} → {one}" for one in random.choice(COMPLETE))
    lines = (
        f"{random.choice(LABELS)} → {random.choice(PERCENTS)}"
        if random.random() < 0.75
        else random.choice(LINES)
        for _ in range(random.randint(1, 5))
    )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(2))
def test_errors_are_unscored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    settle(monkeypatch)
    random = Random(seed)
    texts = [principe(random) for _ in range(150)]
    niveaux = (
        f"### N\n```yaml\nid: 1.1.{number}\nponderation: 1/150\n```\n#### Principe\n{text}\n"
        for number, text in enumerate(texts, 1)
    )
    head = "# O\n```yaml\nid: 1.1\n```\n## Description\nLes 2 piliers.\n## Actions\n"
    put(tmp_path, "1.1.md", head + "".join(niveaux))
    report = check_json("--no-cache", tmp_path).report
    wrong = {
        finding["action"]
        for finding in report["findings"]
        if finding["severity"] == "error" and finding["rule"].startswith("principe-")
    }
    (referentiel,) = find([tmp_path]).referentiels
    found = readings(referentiel)
    assert len(found) == len(texts)
    unscored = {str(node.identifier) for node, reading in found if not reading.is_scored}
    assert wrong == unscored
    assert len(texts) / 4 < len(unscored) < len(texts) * 3 / 4
