"""Errors of git: repositories, revisions, the index."""

from linter.words.text import Text

ABSENT = Text(
    fr="git n'est pas installé",
    en="git is not installed",
    remedy=Text(fr="installez git, ou ajoutez-le au PATH", en="install git, or add it to PATH"),
)
NONE = Text(
    fr="il n'y a pas de dépôt git ici",
    en="this is not a git repository",
    remedy=Text(
        fr="lancez la commande dans un dépôt, ou `git init`",
        en="run this in a repository, or `git init`",
    ),
)
BARE = Text(
    fr="ce dépôt git n'a pas d'arborescence de travail",
    en="this git repository has no working tree",
    remedy=Text(fr="lancez la commande dans un clone", en="run this in a clone"),
)
OWNER = Text(
    fr="ce dépôt git appartient à un autre utilisateur",
    en="this git repository belongs to another user",
    remedy=Text(
        fr="si vous lui faites confiance : `git config --global --add safe.directory CHEMIN`",
        en="if you trust it: `git config --global --add safe.directory PATH`",
    ),
)
FAILED = Text(
    fr="git ne peut pas lire ce dépôt ({detail})",
    en="git cannot read this repository ({detail})",
    remedy=Text(fr="voyez ce qu'en dit `git fsck`", en="run `git fsck`"),
)
INDEX = Text(
    fr="git ne peut pas lire l'index de ce dépôt ({detail})",
    en="git cannot read the index of this repository ({detail})",
    remedy=Text(
        fr="supprimez `.git/index` et reconstruisez-le : `git reset`",
        en="remove `.git/index` and rebuild it: `git reset`",
    ),
)
LARGE = Text(
    fr="git a plus de {most} Mo à dire de ce dépôt",
    en="git's output for this repository is over {most} MB",
    remedy=Text(
        fr="lancez la commande dans un dépôt plus petit, ou sans `--staged` ni `--diff-base`",
        en="run this in a smaller repository, or without `--staged` and `--diff-base`",
    ),
)
SILENT = Text(
    fr="git n'a pas répondu en {seconds} secondes",
    en="git did not answer within {seconds} seconds",
    remedy=Text(
        fr="voyez si `{program} status` aboutit dans ce dépôt",
        en="check that `{program} status` finishes in this repository",
    ),
)
UNSEEN = Text(
    fr="un dépôt git est attendu ici, mais git ne le reconnaît pas",
    en="there seems to be a git repository here, but git does not recognise it",
    remedy=Text(
        fr="voyez ce qu'en dit `git status` ; pour vérifier les fichiers du disque, lancez "
        "`reflint check` sans `--staged` ni `--diff-base`",
        en="run `git status` for details; to check the files on disk, run `reflint check` "
        "without `--staged` or `--diff-base`",
    ),
)
OUTSIDE = Text(
    fr="ce chemin est hors du dépôt git",
    en="this path is outside the git repository",
    remedy=Text(fr="lancez une vérification par dépôt", en="check one at a time"),
)
UNMERGED = Text(
    fr="ce fichier est en conflit dans l'index de git",
    en="this file is in conflict in git's index",
    remedy=Text(
        fr="résolvez le conflit, puis `git add` ; pour vérifier le fichier tel quel, relancez "
        "sans --staged",
        en="resolve the conflict, then `git add`; to check the file as it is, run this again "
        "without --staged",
    ),
)
INCOMPLETE = Text(
    fr="à la révision {revision}, ce fichier manque dans ce clone partiel ou abîmé",
    en="at the revision {revision}, this file is missing in this partial or damaged clone",
    remedy=Text(
        fr="clonez sans `--filter`, ou complétez le clone : `git fetch --refetch --no-filter`",
        en="clone without `--filter`, or complete the clone: `git fetch --refetch --no-filter`",
    ),
)
UNKNOWN = Text(
    fr="aucune révision n'a ce nom",
    en="there is no such revision",
    remedy=Text(
        fr="nommez un commit, une branche ou une étiquette que `git log` connaît",
        en="name a commit, a branch or a tag known to `git log`",
    ),
)
UNKNOWN_NEAREST = UNKNOWN._replace(
    remedy=Text(fr="vouliez-vous dire `{nearest}` ?", en="did you mean `{nearest}`?")
)
AMBIGUOUS = Text(
    fr="ce nom désigne plusieurs révisions",
    en="this name is ambiguous: several revisions match",
    remedy=Text(
        fr="écrivez-le en entier, comme `refs/heads/NOM`, `refs/tags/NOM`, ou plus de chiffres",
        en="write it in full, such as `refs/heads/NAME`, `refs/tags/NAME`, or with more digits",
    ),
)
NO_COMMIT = Text(
    fr="ce nom ne désigne pas un commit",
    en="this is not a commit",
    remedy=Text(
        fr="nommez un commit, une branche ou une étiquette",
        en="name a commit, a branch or a tag",
    ),
)
SHALLOW = Text(
    fr="cette révision n'est pas dans ce clone superficiel",
    en="this revision is not in this shallow clone",
    remedy=Text(
        fr="complétez-le : `git fetch --unshallow` ; en intégration continue, `fetch-depth: "
        "0` (GitHub) ou `GIT_DEPTH: 0` (GitLab)",
        en="complete it: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0` "
        "(GitHub) or `GIT_DEPTH: 0` (GitLab)",
    ),
)
UNBORN = Text(
    fr="ce dépôt n'a pas encore de commit",
    en="this repository has no commit yet",
    remedy=Text(
        fr="faites-en un premier, ou relancez sans comparer à une révision",
        en="create one, or run this again without comparing with a revision",
    ),
)
NO_BASE = Text(
    fr="cette révision et HEAD n'ont aucun commit en commun",
    en="this revision and HEAD have no common ancestor",
    remedy=Text(
        fr="pour comparer à cette révision elle-même, écrivez `{revision}..`",
        en="to compare with this revision itself, write `{revision}..`",
    ),
)
NO_BASE_SHALLOW = Text(
    fr="ce que cette révision et HEAD ont en commun n'est pas dans ce clone superficiel",
    en="the common ancestor of this revision and HEAD is not in this shallow clone",
    remedy=Text(
        fr="complétez-le : `git fetch --unshallow` ; en intégration continue, `fetch-depth: "
        "0` (GitHub) ou `GIT_DEPTH: 0` (GitLab) ; ou écrivez `{revision}..`, pour comparer "
        "à cette révision elle-même",
        en="complete it: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0` "
        "(GitHub) or `GIT_DEPTH: 0` (GitLab); or write `{revision}..`, to compare with "
        "this revision itself",
    ),
)
