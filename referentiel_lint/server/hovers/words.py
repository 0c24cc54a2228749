"""Messages of hovers."""

from linter.words.text import Text

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
# --- Principles
LEVEL = Text(fr="palier", en="level")
# --- Formulas
MEANT = Text(fr="ce qui est sans doute voulu :", en="what is probably meant:")
NOT_READ = Text(fr="cette formule ne peut pas être lue", en="this formula cannot be read")
