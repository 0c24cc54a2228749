"""Messages of the part for whoever has one minute."""

from linter.words.text import Messages, Plural, Text, counted

WHAT = Text(
    fr="Le référentiel `{name}` compte {axes} et {actions} en dessous, dans {files} (profil "
    "{profile}).",
    en="The referential `{name}` has {axes} and {actions} below, in {files} ({profile} profile).",
)
WHAT_POINTS = Text(fr="Il vaut {points} points.", en="It is worth {points} points.")
WHAT_NO_POINTS = Text(
    fr="Rien ne dit combien de points il vaut.", en="Nothing says how many points it is worth."
)
WHAT_PART = Text(
    fr="Ce n'est qu'une partie d'un référentiel.", en="It is only a part of a referential."
)
AXES = counted("axe", "axe")
ACTIONS = counted("action", "action")
SOUND = Text(
    fr="Il est sain : la vérification n'a rien trouvé.",
    en="It is sound: the check found nothing.",
)
SOUND_BUT = Text(
    fr="Il est sain : il n'a aucune erreur. Il reste {counts} à regarder.",
    en=Plural(
        one="It is sound: it has no errors. There is {counts} to look at.",
        other="It is sound: it has no errors. There are {counts} to look at.",
    ),
)
SOUND_NEW = Text(
    fr="La vérification n'a rien trouvé de nouveau.", en="The check found nothing new."
)
SOUND_BUT_NEW = Text(
    fr="Il n'a aucune nouvelle erreur. Il reste {counts} à regarder.",
    en=Plural(
        one="It has no new errors. There is {counts} to look at.",
        other="It has no new errors. There are {counts} to look at.",
    ),
)
UNSOUND = Text(
    fr=Plural(
        one="Il n'est pas sain : {counts} est à corriger.",
        other="Il n'est pas sain : {counts} sont à corriger.",
    ),
    en="It is not sound: {counts} to correct.",
)
UNSOUND_BESIDE = Text(
    fr=Plural(one="S'y ajoute {counts} à regarder.", other="S'y ajoutent {counts} à regarder."),
    en=Plural(
        one="There is also {counts} to look at.", other="There are also {counts} to look at."
    ),
)
AND = Text(fr=" et ", en=" and ")
BESIDE = Text(fr=" ; ", en="; ")
WORST_AXIS = Text(
    fr="L'axe {axis} en a le plus : {counts}.", en="Axe {axis} has the most: {counts}."
)
SUMS_RIGHT = Text(fr="Toutes les sommes de poids sont justes.", en="All sums of weights are right.")
SUMS_WRONG = Text(
    fr=Plural(
        one="{count} somme de poids est fausse, sous {places} : des scores en dépendent.",
        other="{count} sommes de poids sont fausses, sous {places} : des scores en dépendent.",
    ),
    en=Plural(
        one="{count} sum of weights is wrong, below {places}: scores depend on it.",
        other="{count} sums of weights are wrong, below {places}: scores depend on them.",
    ),
)
AND_MORE = Text(fr="{places} et {count} de plus", en="{places} and {count} more")
PRINCIPES_ALL = Text(
    fr=Plural(
        one="Son seul principe peut être évalué.",
        other="Ses {count} principes peuvent tous être évalués.",
    ),
    en=Plural(
        one="Its only principle can be scored.",
        other="All of its {count} principles can be scored.",
    ),
)
PRINCIPES_SOME = Text(
    fr=Plural(
        one="De ses {all} principes, {count} ne peut pas être évalué.",
        other="De ses {all} principes, {count} ne peuvent pas être évalués.",
    ),
    en="Of its {all} principles, {count} cannot be scored.",
)
SINCE = Text(
    fr="Depuis {revision} ({commit}) : {counts}.", en="Since {revision} ({commit}): {counts}."
)
BESIDE_FILES = Text(
    fr="Le dossier `{folder}` contient {files} d'autres sortes ({kinds}).",
    en="The folder `{folder}` has {files} of other kinds ({kinds}).",
)
BESIDE_SHEETS = Text(
    fr="Les feuilles du dossier `{folder}` contiennent aussi d'autres sortes ({kinds}).",
    en="The sheets of the folder `{folder}` also have other kinds ({kinds}).",
)
BESIDE_NOTHING = Text(
    fr="La vérification n'y a rien trouvé.", en="The check found nothing in them."
)
BESIDE_NOTHING_NEW = Text(
    fr="La vérification n'y a rien trouvé de nouveau.",
    en="The check found nothing new in them.",
)
BESIDE_FOUND = Text(
    fr="La vérification y a trouvé {counts}.", en="The check found {counts} in them."
)
COMPARED = Text(
    fr="{counts}, dont {count} que seule la comparaison montre",
    en="{counts}, {count} of which only the comparison shows",
)
SINCE_NOTHING = Text(
    fr="aucun constat nouveau, et aucun n'a disparu", en="no new findings, and none are gone"
)
SINCE_REFERENTIEL = Text(
    fr="Depuis {revision} ({commit}), ce référentiel est nouveau.",
    en="Since {revision} ({commit}), this referential is new.",
)
NEW: Messages = {
    "error": Text(
        fr=Plural(one="{count} nouvelle erreur", other="{count} nouvelles erreurs"),
        en=Plural(one="{count} new error", other="{count} new errors"),
    ),
    "warning": Text(
        fr=Plural(one="{count} nouvel avertissement", other="{count} nouveaux avertissements"),
        en=Plural(one="{count} new warning", other="{count} new warnings"),
    ),
    "info": Text(
        fr=Plural(one="{count} nouvelle information", other="{count} nouvelles informations"),
        en=Plural(one="{count} new info", other="{count} new infos"),
    ),
}
GONE: Messages = {
    "error": Text(
        fr=Plural(one="{count} erreur disparue", other="{count} erreurs disparues"),
        en=Plural(one="{count} error gone", other="{count} errors gone"),
    ),
    "warning": Text(
        fr=Plural(one="{count} avertissement disparu", other="{count} avertissements disparus"),
        en=Plural(one="{count} warning gone", other="{count} warnings gone"),
    ),
    "info": Text(
        fr=Plural(one="{count} information disparue", other="{count} informations disparues"),
        en=Plural(one="{count} info gone", other="{count} infos gone"),
    ),
}
