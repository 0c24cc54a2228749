"""The words of `reflint diff`: what changed, and its report; those on scores stand apart."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        # Actions
        "change.added": Words("{label} est nouvelle : {title}"),
        "change.added-below": Words("{label} est nouvelle, et {below} au-dessous : {title}"),
        "change.removed": Words("{label} a disparu : {title}"),
        "change.removed-below": Words("{label} a disparu, et {below} au-dessous : {title}"),
        "change.replaced": Words(
            "{label} n'a plus ni son titre ni son texte : {title}, au lieu de {title_before}"
        ),
        "change.renumbered": Words("{label_before} est maintenant {label}{likeness}"),
        "change.renumbered-below": Words(
            "{label_before} est maintenant {label}, avec tout ce qui est au-dessous "
            "({below}){likeness}"
        ),
        "change.unnamed": Words(
            "{label_before} n'a plus d'identifiant lisible : {label}{likeness}"
        ),
        "change.unnamed-below": Words(
            "{label_before} n'a plus d'identifiant lisible, avec {below} au-dessous : "
            "{label}{likeness}"
        ),
        "change.moved": Words("{label_before} est maintenant {label}, ailleurs{likeness}"),
        "change.moved-below": Words(
            "{label_before} est maintenant {label}, ailleurs, avec tout ce qui est au-dessous "
            "({below}){likeness}"
        ),
        "change.parent": Words("{label} est maintenant sous {parent}, et non sous {parent_before}"),
        "change.parent-below": Words(
            "{label}, avec tout ce qui est au-dessous ({below}), est maintenant sous {parent}, "
            "et non sous {parent_before}"
        ),
        "change.file": Words("{label} est maintenant dans {file}, et non dans {file_before}"),
        "change.file-below": Words(
            "{label}, avec tout ce qui est au-dessous ({below}), est maintenant dans {file}, "
            "et non dans {file_before}"
        ),
        "change.like": Words(" (reconnue à {percent} de ses mots)"),
        "change.by-children": Words(" (reconnue à ce qui est au-dessous)"),
        "change.retitled": Words("{label} a un autre titre : {title}, au lieu de {title_before}"),
        "change.reweighted": Words("{label} : {weights_before}, puis {weights}"),
        "change.reweighted-share": Words(
            "{label} : {weights_before}, puis {weights} ({share_before} du tout, puis {share})"
        ),
        "change.no-weight": Words("sans poids"),
        "change.empty-weight": Words("sans valeur"),
        "change.unread": Words("`{weight}`, qui n'est pas un nombre"),
        "change.concerne": Words("{label} concerne {after}, et non plus {before}"),
        "change.everybody": Words("toutes les collectivités"),
        "change.all-but": Words("toutes sauf {kinds}"),
        "change.sections": Words("{label}, sections {parts}"),
        "change.keys": Words("{label}, clés {parts}"),
        "change.lost": Words("perdues : {names}"),
        "change.came": Words("ajoutées : {names}"),
        "change.edited": Words("modifiées : {names}"),
        "change.principe": Words("{label}, principe : {parts}"),
        "change.principe-lost": Words("il a disparu"),
        "change.principe-came": Words("il est nouveau"),
        "change.level": Words("palier `{level}` {before} puis {after}"),
        "change.level-lost": Words("palier `{level}` ({before}) disparu"),
        "change.level-came": Words("palier `{level}` ({after}) ajouté"),
        "change.level-renamed": Words("palier `{was}` ({after}) renommé `{level}`"),
        "change.level-branch": Words("{level} ({condition})"),
        "change.more": Words("et {count} de plus"),
        "change.reading": Words("lecture {before}, puis {after}"),
        "change.maximum": Words("maximum {before}, puis {after}"),
        "change.no-maximum": Words("inconnu"),
        "change.reordered": Words("ses paliers sont dans un autre ordre"),
        "change.otherwise": Words("ses branches, ses listes ou ses bornes sont autres"),
        "change.file-renamed": Words("le fichier {before} se nomme maintenant {after}"),
        "change.file-added": Words("le fichier {after} est nouveau"),
        "change.file-removed": Words("le fichier {before} a disparu"),
        "change.profile": Words("le profil est {after}, au lieu de {before}"),
        "change.no-profile": Words("inconnu"),
        "change.no-title": Words("sans titre"),
        "change.root": Words("la racine"),
        # The report
        "diff.title": Words("{folder} : {counts} entre {base} et {head}"),
        "diff.same": Words("{folder} : rien n'a changé entre {base} et {head}"),
        "diff.elsewhere": Words(
            "{folder} : rien n'a changé dans ce qui est nommé entre {base} et {head} "
            "({counts} ailleurs)"
        ),
        "diff.new": Words("{folder} : nouveau référentiel, {counts}"),
        "diff.gone": Words("{folder} : ce référentiel a disparu, {counts}"),
        "diff.working-tree": Words("les fichiers du disque"),
        "diff.index": Words("l'index"),
        "diff.scores": Words("Scores"),
        "diff.no-effect": Words(
            "des réponses comparées, aucune ne change de score ({counts}) ; "
            "`--answers` compare les vôtres"
        ),
        "diff.more": Words("et {count} de plus"),
        "diff.findings": Words("Constats"),
        "diff.changes": Words("Changements"),
        "diff.column-change": Words("changement"),
        "diff.column-place": Words("où"),
        "diff.column-case": Words("cas"),
        "diff.column-node": Words("action"),
        "diff.column-before": Words("avant"),
        "diff.column-after": Words("après"),
        "diff.column-difference": Words("écart"),
        "diff.column-cause": Words("car"),
        "diff.column-finding": Words("constat"),
        "diff.column-remedy": Words("remède"),
        "diff.not-read": Words("Non lu"),
        "diff.ambiguous": Words(
            "c'est une révision, et un chemin aussi",
            "écrivez `./{name}` pour le chemin, `{name}..` pour la révision",
        ),
        "diff.staged-range": Words(
            "l'index se compare à une révision, et non deux entre elles",
            "nommez une seule révision, ou enlevez --staged",
        ),
        "not-checked.unread-answer": Words("cette réponse ne peut pas être lue"),
        "not-checked.not-comparable": Words(
            "il n'y a rien à noter des deux côtés : ni fichiers, ni principes"
        ),
        "count.change": Words("{count} changement"),
        "count.changes": Words("{count} changements"),
        "count.score-case": Words("{count} cas"),
        "count.score-cases": Words("{count} cas"),
    },
    "en": {
        # Actions
        "change.added": Words("{label} is new: {title}"),
        "change.added-below": Words("{label} is new, and {below} below it: {title}"),
        "change.removed": Words("{label} is gone: {title}"),
        "change.removed-below": Words("{label} is gone, and {below} below it: {title}"),
        "change.replaced": Words(
            "{label} has neither its title nor its text any more: {title}, instead of "
            "{title_before}"
        ),
        "change.renumbered": Words("{label_before} is {label} now{likeness}"),
        "change.renumbered-below": Words(
            "{label_before} is {label} now, with all below it ({below}){likeness}"
        ),
        "change.unnamed": Words("{label_before} has no readable id any more: {label}{likeness}"),
        "change.unnamed-below": Words(
            "{label_before} has no readable id any more, with {below} below it: {label}{likeness}"
        ),
        "change.moved": Words("{label_before} is {label} now, elsewhere{likeness}"),
        "change.moved-below": Words(
            "{label_before} is {label} now, elsewhere, with all below it ({below}){likeness}"
        ),
        "change.parent": Words("{label} stands below {parent} now, not below {parent_before}"),
        "change.parent-below": Words(
            "{label}, with all below it ({below}), stands below {parent} now, "
            "not below {parent_before}"
        ),
        "change.file": Words("{label} stands in {file} now, not in {file_before}"),
        "change.file-below": Words(
            "{label}, with all below it ({below}), stands in {file} now, not in {file_before}"
        ),
        "change.like": Words(" (known by {percent} of its words)"),
        "change.by-children": Words(" (known by what is below it)"),
        "change.retitled": Words("{label} has another title: {title}, instead of {title_before}"),
        "change.reweighted": Words("{label}: {weights_before} to {weights}"),
        "change.reweighted-share": Words(
            "{label}: {weights_before} to {weights} ({share_before} to {share} of the whole)"
        ),
        "change.no-weight": Words("no weight"),
        "change.empty-weight": Words("no value"),
        "change.unread": Words("`{weight}`, which is no number"),
        "change.concerne": Words("{label} concerns {after}, no longer {before}"),
        "change.everybody": Words("every collectivité"),
        "change.all-but": Words("all but {kinds}"),
        "change.sections": Words("{label}, sections {parts}"),
        "change.keys": Words("{label}, keys {parts}"),
        "change.lost": Words("lost: {names}"),
        "change.came": Words("added: {names}"),
        "change.edited": Words("changed: {names}"),
        "change.principe": Words("{label}, principle: {parts}"),
        "change.principe-lost": Words("it is gone"),
        "change.principe-came": Words("it is new"),
        "change.level": Words("level `{level}` {before} to {after}"),
        "change.level-lost": Words("level `{level}` ({before}) gone"),
        "change.level-came": Words("level `{level}` ({after}) added"),
        "change.level-renamed": Words("level `{was}` ({after}) renamed `{level}`"),
        "change.level-branch": Words("{level} ({condition})"),
        "change.more": Words("and {count} more"),
        "change.reading": Words("read as {before}, then as {after}"),
        "change.maximum": Words("maximum {before} to {after}"),
        "change.no-maximum": Words("unknown"),
        "change.reordered": Words("its levels stand in another order"),
        "change.otherwise": Words("its branches, lists or bounds are others"),
        "change.file-renamed": Words("the file {before} is named {after} now"),
        "change.file-added": Words("the file {after} is new"),
        "change.file-removed": Words("the file {before} is gone"),
        "change.profile": Words("the profile is {after}, instead of {before}"),
        "change.no-profile": Words("unknown"),
        "change.no-title": Words("no title"),
        "change.root": Words("the root"),
        # The report
        "diff.title": Words("{folder}: {counts} between {base} and {head}"),
        "diff.same": Words("{folder}: nothing changed between {base} and {head}"),
        "diff.elsewhere": Words(
            "{folder}: nothing changed in what is named between {base} and {head} "
            "({counts} elsewhere)"
        ),
        "diff.new": Words("{folder}: a new referential, {counts}"),
        "diff.gone": Words("{folder}: this referential is gone, {counts}"),
        "diff.working-tree": Words("the files on disk"),
        "diff.index": Words("the index"),
        "diff.scores": Words("Scores"),
        "diff.no-effect": Words(
            "of the answers compared, none scores otherwise ({counts}); "
            "`--answers` compares your own"
        ),
        "diff.more": Words("and {count} more"),
        "diff.findings": Words("Findings"),
        "diff.changes": Words("Changes"),
        "diff.column-change": Words("change"),
        "diff.column-place": Words("where"),
        "diff.column-case": Words("case"),
        "diff.column-node": Words("action"),
        "diff.column-before": Words("before"),
        "diff.column-after": Words("after"),
        "diff.column-difference": Words("difference"),
        "diff.column-cause": Words("because"),
        "diff.column-finding": Words("finding"),
        "diff.column-remedy": Words("remedy"),
        "diff.not-read": Words("Not read"),
        "diff.ambiguous": Words(
            "this is a revision, and a path too",
            "write `./{name}` for the path, `{name}..` for the revision",
        ),
        "diff.staged-range": Words(
            "the index is compared with one revision, not two with each other",
            "name one revision, or leave --staged out",
        ),
        "not-checked.unread-answer": Words("this answer cannot be read"),
        "not-checked.not-comparable": Words(
            "there is nothing to score on both sides: no files, or no principles"
        ),
        "count.change": Words("{count} change"),
        "count.changes": Words("{count} changes"),
        "count.score-case": Words("{count} case"),
        "count.score-cases": Words("{count} cases"),
    },
}
