"""The keys of answers, and the values that answer a whole niveau."""

COLLECTIVITE = "collectivite"
NOM, POPULATION, TYPE = "nom", "population", "type"

REPONSES = "reponses"
NIVEAU, PALIERS, TAUX, POURCENTAGE = "niveau", "paliers", "taux", "pourcentage"
NOMBRE, SUR, NOMBRES = "nombre", "sur", "nombres"

# Keys of answers by statuts
REFERENTIEL, STATUTS, ID = "referentiel", "statuts", "id"
DOM, LOCALISATION = "dom", "localisation"

AUCUN, TOUT, RENVOIS = "aucun", "tout", "renvois"
