"""The public functions and types of `scoring.statuts`, which imports this module on first use."""

from scoring.answers.answer import Answers, Detail, Mark
from scoring.answers.statuts import Questionnaire, questionnaire_of, read_plain
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Obstacle, RegleCrash, bareme_of
from scoring.statuts.notices import Notice, notices_of
from scoring.statuts.scores import ActionScore, Scores, rounded, score

__all__ = [
    "ActionScore",
    "Answers",
    "Bareme",
    "Detail",
    "Mark",
    "Notice",
    "Obstacle",
    "Questionnaire",
    "RegleCrash",
    "Reglement",
    "Scores",
    "bareme_of",
    "notices_of",
    "questionnaire_of",
    "read_plain",
    "rounded",
    "score",
]
