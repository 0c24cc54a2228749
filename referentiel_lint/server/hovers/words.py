"""Messages of hovers."""

from linter.words.text import Messages, Text

LABELLED = Text(fr="{label} : {value}", en="{label}: {value}")
EXACT = Text(fr="{value} (exactement {exact})", en="{value} (exactly {exact})")
BELOW = Text(fr="sous {parent}", en="below {parent}")
UNKNOWN_ACTION = Text(
    fr="aucune action de ce référentiel n'a cet identifiant",
    en="no action of this referential has this id",
)
SEVERAL_ACTIONS = Text(
    fr="plusieurs actions ont cet identifiant ; voici la première",
    en="several actions have this id; this is the first one",
)
# --- Sibling files
QUESTION = Text(fr="question {name}", en="question {name}")
CHOIX = Text(fr="choix {name}", en="choix {name}")
PREUVE = Text(fr="preuve {name}", en="preuve {name}")
INDICATEUR = Text(fr="indicateur {name}", en="indicateur {name}")
TYPE = Text(fr="type", en="type")
UNIT = Text(fr="unité", en="unit")
# --- Keys and sections
PROFILE = Text(fr="profil", en="profile")
NOT_IN_PROFILE = Text(
    fr="le profil `{profile}` n'a pas cette clé",
    en="the profile `{profile}` does not have this key",
)
SECTION_NOT_IN_PROFILE = Text(
    fr="le profil `{profile}` n'a pas cette section ; elle est de {owners}",
    en="the profile `{profile}` does not have this section; it is one of {owners}",
)
READ_AS = Text(fr="lue comme `{name}`", en="read as `{name}`")
VALUES = Text(fr="valeurs", en="values")
REQUIRED = Text(fr="obligatoire", en="required")
# --- Lines of principles
KINDS: Messages = {
    "level": Text(fr="palier", en="level"),
    "zero": Text(
        fr="palier nul : il exclut les autres", en="zero level: it excludes the other ones"
    ),
    "cumulative": Text(
        fr="palier cumulé : il comprend celui de la ligne d'avant",
        en="cumulative level: it includes that of the line before",
    ),
    "step": Text(fr="pas d'une progression", en="step of a progression"),
    "reference": Text(
        fr="palier proportionnel au score d'une action",
        en="level in proportion to the score of an action",
    ),
    "rate": Text(
        fr="palier proportionnel à un taux que la collectivité donne",
        en="level in proportion to a rate that the collectivité gives",
    ),
    "entry": Text(
        fr="pourcentage que la collectivité donne elle-même",
        en="percentage that the collectivité enters itself",
    ),
    "mark": Text(fr="marque : {mark}", en="mark: {mark}"),
    "ellipsis": Text(fr="suite : la progression continue", en="the progression continues"),
    "note": Text(fr="ligne non évaluée", en="line that is not scored"),
    "unreadable": Text(fr="ligne illisible", en="line that cannot be read"),
    "group": Text(fr="tête d'une liste de paliers", en="head of a list of levels"),
    "population": Text(
        fr="seuil de population : les lignes du dessous ne valent que pour ces collectivités",
        en="population: the lines below are for these collectivités only",
    ),
}
# --- Formulas
MEANT = Text(fr="ce qui est sans doute voulu :", en="what is probably meant:")
NOT_READ = Text(fr="cette formule ne peut pas être lue", en="this formula cannot be read")
