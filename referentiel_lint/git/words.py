"""The words of what is asked of git: repositories, the index, revisions, what is new since one."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "git.absent": Words("git n'est pas installé", "installez git, ou ajoutez-le au PATH"),
        "git.none": Words(
            "il n'y a pas de dépôt git ici", "lancez la commande dans un dépôt, ou `git init`"
        ),
        "git.bare": Words(
            "ce dépôt git n'a pas d'arborescence de travail", "lancez la commande dans un clone"
        ),
        "git.owner": Words(
            "ce dépôt git appartient à un autre utilisateur",
            "si vous lui faites confiance : `git config --global --add safe.directory CHEMIN`",
        ),
        "git.failed": Words(
            "git ne peut pas lire ce dépôt ({detail})", "voyez ce qu'en dit `git fsck`"
        ),
        "git.index": Words(
            "git ne peut pas lire l'index de ce dépôt ({detail})",
            "supprimez `.git/index` et reconstruisez-le : `git reset`",
        ),
        "git.large": Words(
            "git a plus de {most} Mo à dire de ce dépôt",
            "lancez la commande dans un dépôt plus petit, ou sans `--staged` ni `--diff-base`",
        ),
        "git.silent": Words(
            "git n'a pas répondu en {seconds} secondes",
            "voyez si `{program} status` aboutit dans ce dépôt",
        ),
        "git.unseen": Words(
            "un dépôt git est attendu ici, mais git ne le reconnaît pas",
            "voyez ce qu'en dit `git status` ; pour vérifier les fichiers du disque, lancez "
            "`reflint check` sans `--staged` ni `--diff-base`",
        ),
        "git.outside": Words(
            "ce chemin est hors du dépôt git", "lancez une vérification par dépôt"
        ),
        "git.unmerged": Words(
            "ce fichier est en conflit dans l'index de git",
            "résolvez le conflit, puis `git add` ; pour vérifier le fichier tel quel, "
            "relancez sans --staged",
        ),
        "git.incomplete": Words(
            "à la révision {revision}, ce fichier manque dans ce clone partiel ou abîmé",
            "clonez sans `--filter`, ou complétez le clone : `git fetch --refetch --no-filter`",
        ),
        "git.unknown": Words(
            "aucune révision n'a ce nom",
            "nommez un commit, une branche ou une étiquette que `git log` connaît",
        ),
        "git.unknown-nearest": Words(
            "aucune révision n'a ce nom", "vouliez-vous dire `{nearest}` ?"
        ),
        "git.ambiguous": Words(
            "ce nom désigne plusieurs révisions",
            "écrivez-le en entier, comme `refs/heads/NOM`, `refs/tags/NOM`, ou plus de chiffres",
        ),
        "git.no-commit": Words(
            "ce nom ne désigne pas un commit", "nommez un commit, une branche ou une étiquette"
        ),
        "git.shallow": Words(
            "cette révision n'est pas dans ce clone superficiel",
            "complétez-le : `git fetch --unshallow` ; en intégration continue, "
            "`fetch-depth: 0` (GitHub) ou `GIT_DEPTH: 0` (GitLab)",
        ),
        "git.unborn": Words(
            "ce dépôt n'a pas encore de commit",
            "faites-en un premier, ou relancez sans comparer à une révision",
        ),
        "git.no-base": Words(
            "cette révision et HEAD n'ont aucun commit en commun",
            "pour comparer à cette révision elle-même, écrivez `{revision}..`",
        ),
        "git.no-base-shallow": Words(
            "ce que cette révision et HEAD ont en commun n'est pas dans ce clone superficiel",
            "complétez-le : `git fetch --unshallow` ; en intégration continue, "
            "`fetch-depth: 0` (GitHub) ou `GIT_DEPTH: 0` (GitLab) ; ou écrivez `{revision}..`, "
            "pour comparer à cette révision elle-même",
        ),
        "staged.disk": Words(
            "l'index de git n'est pas lu ({why}) : les fichiers du disque sont vérifiés"
        ),
        "staged.fix": Words(
            "--staged vérifie l'index, et --fix corrige les fichiers du disque",
            "corrigez d'abord sans --staged, puis `git add`",
        ),
        "staged.diff": Words(
            "--staged vérifie l'index, et --diff montre ce qui changerait sur le disque",
            "relancez sans --staged",
        ),
        "staged.stdin": Words(
            "--staged vérifie l'index, et non l'entrée standard", "choisissez l'un ou l'autre"
        ),
        "staged.watch": Words(
            "--watch surveille les fichiers du disque, et non l'index", "relancez sans --staged"
        ),
        "diff-base.baseline": Words(
            "ce qui est connu d'une révision ne s'écrit pas dans un fichier",
            "écrivez le fichier des constats connus sans --diff-base",
        ),
        "diff-base.known": Words("déjà là à la révision {revision} ({commit}) : {counts}"),
        "diff-base.new": Words(
            "{folder} n'était pas un référentiel à la révision {revision} ({commit}) : "
            "tout y est nouveau"
        ),
        "diff-base.gone": Words(
            "{folder} était un référentiel à la révision {revision} ({commit}), et a disparu avec "
            "tous ses identifiants"
        ),
    },
    "en": {
        "git.absent": Words("git is not installed", "install git, or add it to PATH"),
        "git.none": Words(
            "there is no git repository here", "run this in a repository, or `git init`"
        ),
        "git.bare": Words("this git repository has no working tree", "run this in a clone"),
        "git.owner": Words(
            "this git repository belongs to another user",
            "if you trust it: `git config --global --add safe.directory PATH`",
        ),
        "git.failed": Words(
            "git cannot read this repository ({detail})", "see what `git fsck` says of it"
        ),
        "git.index": Words(
            "git cannot read the index of this repository ({detail})",
            "remove `.git/index` and build it again: `git reset`",
        ),
        "git.large": Words(
            "git has more than {most} MB to say of this repository",
            "run this in a smaller repository, or without `--staged` and `--diff-base`",
        ),
        "git.silent": Words(
            "git has not answered within {seconds} seconds",
            "see whether `{program} status` comes to an end in this repository",
        ),
        "git.unseen": Words(
            "there should be a git repository here, but git does not recognise it",
            "see what `git status` says; to check the files on disk, run `reflint check` without "
            "`--staged` or `--diff-base`",
        ),
        "git.outside": Words("this path is outside the git repository", "check one at a time"),
        "git.unmerged": Words(
            "this file is in conflict in git's index",
            "resolve the conflict, then `git add`; to check the file as it is, run this again "
            "without --staged",
        ),
        "git.incomplete": Words(
            "at the revision {revision}, this file is missing in this partial or damaged clone",
            "clone without `--filter`, or complete the clone: `git fetch --refetch --no-filter`",
        ),
        "git.unknown": Words(
            "no revision has this name", "name a commit, a branch or a tag that `git log` knows"
        ),
        "git.unknown-nearest": Words("no revision has this name", "did you mean `{nearest}`?"),
        "git.ambiguous": Words(
            "this name stands for several revisions",
            "write it in full, such as `refs/heads/NAME`, `refs/tags/NAME`, or with more digits",
        ),
        "git.no-commit": Words(
            "this name does not stand for a commit", "name a commit, a branch or a tag"
        ),
        "git.shallow": Words(
            "this revision is not in this shallow clone",
            "complete it: `git fetch --unshallow`; in continuous integration, "
            "`fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)",
        ),
        "git.unborn": Words(
            "this repository has no commit yet",
            "make a first one, or run this again without comparing with a revision",
        ),
        "git.no-base": Words(
            "this revision and HEAD have no commit in common",
            "to compare with this revision itself, write `{revision}..`",
        ),
        "git.no-base-shallow": Words(
            "what this revision and HEAD have in common is not in this shallow clone",
            "complete it: `git fetch --unshallow`; in continuous integration, "
            "`fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab); or write `{revision}..`, "
            "to compare with this revision itself",
        ),
        "staged.disk": Words("git's index is not read ({why}): the files on disk are checked"),
        "staged.fix": Words(
            "--staged checks the index, and --fix repairs the files on disk",
            "fix first, without --staged, then `git add`",
        ),
        "staged.diff": Words(
            "--staged checks the index, and --diff shows what would change on disk",
            "run this again without --staged",
        ),
        "staged.stdin": Words("--staged checks the index, and not stdin", "choose one of them"),
        "staged.watch": Words(
            "--watch looks at the files on disk, and not at the index",
            "run this again without --staged",
        ),
        "diff-base.baseline": Words(
            "what a revision knows is not written to a file",
            "write the baseline without --diff-base",
        ),
        "diff-base.known": Words("there already at the revision {revision} ({commit}): {counts}"),
        "diff-base.new": Words(
            "{folder} was no referential at the revision {revision} ({commit}): "
            "everything in it is new"
        ),
        "diff-base.gone": Words(
            "{folder} was a referential at the revision {revision} ({commit}), and is gone with "
            "all of its ids"
        ),
    },
}
