"""The public functions and types of `scoring.statuts`, which imports this module on first use."""

from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.notices import Notice, notices_of
from scoring.statuts.obstacle import Obstacle
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.reading import read_plain
from scoring.statuts.reglement import Reglement
from scoring.statuts.rounding import rounded
from scoring.statuts.scores import ActionScore, Scores, score
from scoring.statuts.statut import Detail, Mark

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
