"""Texts of the summary that the page offers to copy into an e-mail."""

from linter.words.text import Plural, Text

NOTHING = Text(fr="Il n'y a aucun référentiel à vérifier.", en="There is no referential to check.")
SOUND = Text(fr="Sain : aucun constat.", en="Sound: no findings.")
SOUND_BUT = Text(fr="Sain, mais à regarder : {counts}.", en="Sound, but to look at: {counts}.")
UNSOUND = Text(fr="Pas sain : {counts}.", en="Not sound: {counts}.")
REFERENTIEL = Text(
    fr="Le référentiel `{name}` compte {actions}, dans {files}.",
    en="The referential `{name}` has {actions}, in {files}.",
)
POINTS = Text(fr="Il vaut {points} points.", en="It is worth {points} points.")
PART = Text(fr="Ce n'est qu'une partie d'un référentiel.", en="It is only a part of a referential.")
BESIDE = Text(
    fr="Le dossier `{folder}` contient aussi des {kinds}.",
    en="The folder `{folder}` also has {kinds}.",
)
FIRST = Text(
    fr=Plural(one="Le constat :", other="Les constats, les plus graves d'abord :"),
    en=Plural(one="The finding:", other="The findings, the most severe first:"),
)
FINDING = Text(
    fr="- {severity} dans {path}{line}{action} : {message}",
    en="- {severity} in {path}{line}{action}: {message}",
)
LINE = Text(fr=", ligne {line}", en=", line {line}")
ACTION = Text(fr=" ({action})", en=" ({action})")
REMEDY = Text(fr="  Remède : {remedy}", en="  Remedy: {remedy}")
MORE = Text(
    fr=Plural(one="Et {count} autre constat.", other="Et {count} autres constats."),
    en=Plural(one="And {count} more finding.", other="And {count} more findings."),
)
MORE_PARAGRAPHS = Text(
    fr="Les autres dossiers ne sont pas décrits ici.", en="Other folders are not described here."
)
QUOTED = Text(fr="«\u00a0{text}\u00a0»", en="“{text}”")
