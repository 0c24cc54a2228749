"""The help of `reflint check`, and of what is about rules and the configuration."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "check.short": "Vérifier des référentiels : structure, identifiants, poids, texte.",
    "check": (
        "Vérifier les référentiels de CHEMINS : des dossiers, parcourus, ou des fichiers.\n\n"
        "Sans CHEMINS, tous les référentiels sous le dossier courant sont vérifiés. Un fichier est "
        "toujours vérifié avec tout son référentiel ; seul ce qui concerne les fichiers nommés est "
        "signalé.\n\n"
        "Avec un fichier de constats connus, seul ce qui est nouveau est signalé et, avec --fix, "
        "corrigé. --write-baseline l'écrit : c'est celui de --baseline, sinon celui de la "
        "configuration, sinon .reflint-baseline.json à côté d'elle.\n\n"
        "--output écrit aussi des fichiers : `--output sarif:reflint.sarif`. Si ni cette option ni "
        "--output-format ne disent ce qui est voulu, GitHub Actions reçoit des annotations sur la "
        "sortie standard ; dans le format github, tous les constats vont aussi dans le résumé de "
        "la tâche.\n\n"
        "Avec --diff, la sortie standard donne les différences ; dans un format pour programmes, "
        "elle donne les constats, et la sortie d'erreur les différences.\n\n"
        "Avec --stdin-filename, `-` vérifie le texte de l'entrée standard à la place de ce "
        "fichier. Avec --fix, la sortie standard ne donne alors que le texte corrigé, à prendre "
        "sauf si le code de sortie est 2, et la sortie d'erreur les constats ; dans un format pour "
        "programmes, elle ne donne rien d'autre.\n\n"
        "Avec --staged, les fichiers lus sont exactement ceux de l'index de git : ce qui y est "
        "supprimé ou renommé se voit, et les fichiers non suivis ne comptent pas. CHEMINS peut "
        "nommer un fichier qui y est supprimé : ce que sa suppression laisse de faux est signalé. "
        "Hors d'un dépôt, les fichiers du disque sont vérifiés, et c'est dit ; un index illisible "
        "est une erreur.\n\n"
        "Avec --diff-base, un constat qui était déjà là à la révision est laissé de côté, d'après "
        "son identité. Comme dans une pull request, la révision d'une branche est le commit où "
        "HEAD l'a quittée, et `REV..` la révision telle qu'elle est maintenant. Les deux états "
        "sont vérifiés selon la même configuration, celle du disque. Avec --fix, seul ce qui est "
        "nouveau est corrigé. Un référentiel disparu depuis est dit, et compte comme le ferait un "
        "constat `id-removed`.\n\n"
        "Avec --watch, la vérification reprend à chaque changement d'un fichier ou d'une "
        "configuration, jusqu'à Ctrl-C.\n\n"
        "Code de sortie : 0 rien au niveau de --fail-on, 1 des constats, 2 ce qui était demandé "
        "n'a pas pu être vérifié en entier, 130 interruption."
    ),
    "check.output-format": (
        "Forme des constats sur la sortie standard [par défaut : full ; github dans GitHub "
        "Actions]."
    ),
    "check.output": (
        "Écrire aussi les constats dans un fichier, dans un format quelconque ; une fois par "
        "fichier."
    ),
    "check.statistics": (
        "Donner le nombre de constats de chaque règle, et non chacun d'eux ; json a toujours les "
        "deux."
    ),
    "check.fix": "Appliquer les corrections qui ne changent rien à ce que disent les fichiers.",
    "check.unsafe-fixes": "Avec --fix ou --diff : les autres corrections aussi.",
    "check.diff": "Montrer sur la sortie standard ce que --fix changerait ; ne rien écrire.",
    "check.stdin-filename": (
        "Avec `-` : le fichier dont le texte de l'entrée standard tient lieu ; il peut ne pas "
        "exister."
    ),
    "check.baseline": (
        "Fichier des constats connus, dont rien n'est dit [par défaut : celui de la configuration]."
    ),
    "check.write-baseline": (
        "Écrire ce qui est trouvé dans le fichier des constats connus, et en retirer ce qui a "
        "disparu."
    ),
    "check.prune-baseline": "Retirer du fichier des constats connus ce qui a disparu.",
    "check.show-gone": "Lister ce qui a disparu du fichier des constats connus.",
    "check.staged": "Vérifier ce que contient l'index de git, et non les fichiers du disque.",
    "check.diff-base": (
        "Ne signaler que ce qui est nouveau depuis que HEAD a quitté cette révision de git ; "
        "`REV..` est REV même."
    ),
    "check.no-cache": (
        "Tout revérifier : ne rien reprendre d'autres exécutions, ni rien conserver."
    ),
    "check.verbose": (
        "Dire sur la sortie d'erreur quels fichiers étaient connus d'exécutions précédentes, et "
        "pourquoi les autres ont été lus."
    ),
    "check.watch": "Vérifier à nouveau à chaque changement, jusqu'à Ctrl-C.",
    "init.short": "Écrire une configuration, et le crochet de pre-commit.",
    "init": (
        "Écrire une configuration pour les référentiels sous DOSSIER, et le crochet de "
        "pre-commit.\n\n"
        "reflint.toml fixe le profil de chaque référentiel et la langue. Le crochet va à la fin de "
        ".pre-commit-config.yaml, en haut du dépôt ; s'il n'y a pas de place sûre, ses lignes sont "
        "montrées. Ce qui est déjà là reste tel quel : un second lancement ne change rien.\n\n"
        "Code de sortie : 0 fait, ou déjà là, 2 quelque chose n'a pas pu être fait."
    ),
    "init.baseline": "Nommer dans la configuration un fichier de constats connus.",
    "explain.short": "Expliquer des règles : ce qui est trouvé, pourquoi, et le remède.",
    "explain": (
        "Expliquer RÈGLES, par nom ou par motif (`principe-*`) : ce qui est trouvé, pourquoi, et "
        "le remède.\n\n"
        "Les gravités sont celles de la configuration.\n\n"
        "Code de sortie : 0 expliqué, 2 il n'y a pas de telle règle."
    ),
    "config.short": "Montrer chaque valeur de la configuration, et d'où elle vient.",
    "config": (
        "Montrer chaque valeur qui vaut pour les référentiels sous DOSSIER, et d'où elle vient.\n\n"
        "Les valeurs sont celles de `reflint check DOSSIER` dans ce dossier et avec ces options. "
        "S'il n'y a pas de référentiel, ce sont celles qu'en aurait un dans DOSSIER même.\n\n"
        "Code de sortie : 0 montré, 2 la configuration est fausse, ou DOSSIER est illisible."
    ),
    "cache.short": "Supprimer ce qui est conservé d'autres exécutions, ou montrer où.",
    "cache": (
        "Ce que `reflint check` a trouvé dans les fichiers, et conserve d'une exécution à "
        "l'autre.\n\n"
        "C'est connu d'après le contenu de chaque fichier et tout ce dont cela dépend par "
        "ailleurs : ce n'est jamais faux, et peut être supprimé à tout moment."
    ),
    "cache.clear.short": "Supprimer ce qui est conservé.",
    "cache.clear": (
        "Supprimer tout ce qui est conservé dans le dossier de cache de l'utilisateur, ou dans "
        "celui de REFLINT_CACHE_DIR.\n\n"
        "Code de sortie : 0 il n'y reste rien, 2 quelque chose n'a pas pu être supprimé."
    ),
    "cache.folder.short": "Montrer où c'est conservé.",
    "cache.folder": (
        "Montrer le dossier où c'est conservé ; il peut ne pas exister.\n\n"
        "Code de sortie : 0 il est montré, 2 il n'y a pas de tel dossier."
    ),
    "rules.short": "Lister toutes les règles, comme elles sont configurées.",
    "rules": (
        "Lister toutes les règles : leur gravité, la sûreté de leurs corrections, ce qu'elles "
        "voient et ce qu'elles trouvent.\n\n"
        "Les gravités, et le fait qu'une règle soit appliquée, sont ceux de la configuration du "
        "dossier courant.\n\n"
        "Code de sortie : 0 la liste est donnée."
    ),
}
