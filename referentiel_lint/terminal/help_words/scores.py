"""The help of what is about principles, weights and scores, and of what changes them."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "principes.short": "Dire comment les principes d'évaluation sont lus, et pourquoi.",
    "principes": (
        "Dire comment sont lus les principes d'évaluation de CHEMINS : des dossiers, parcourus, ou "
        "des fichiers.\n\n"
        "Pour chaque niveau : la lecture, pourquoi c'est elle, le maximum qui peut être atteint, "
        "et les paliers tels qu'ils comptent, dans chaque branche. Sans CHEMINS, tous les "
        "référentiels sous le dossier courant sont lus.\n\n"
        "Code de sortie : 0 chaque principe est lu, même s'il ne peut pas être évalué parce que "
        "son maximum n'est pas 100 % ; 1 l'un d'eux est illisible ou ambigu, 2 ce qui était "
        "demandé n'a pas pu être lu en entier."
    ),
    "score.short": "Noter les réponses d'une collectivité, et expliquer.",
    "score": (
        "Noter le fichier RÉPONSES, en YAML ou en JSON, d'après le référentiel de CHEMINS.\n\n"
        "L'arbre donne ce que chaque nœud compte dans celui du dessus, son score et ses points ; "
        "une orientation vaut 100 points. Si des fichiers sont nommés, eux seuls et ce qui est "
        "au-dessus d'eux sont montrés. Sans CHEMINS, c'est le référentiel sous le dossier courant "
        "qui sert.\n\n"
        "--template écrit un fichier de réponses qui dit comment répondre à chaque niveau.\n\n"
        "Code de sortie : 0 chaque réponse est prise, et chaque principe peut être évalué ; ce qui "
        "est sans réponse n'est pas un échec, et compte comme le dit --unanswered. 1 un principe "
        "ou des poids ne peuvent pas être évalués, 2 une réponse ne peut pas être prise, ou ce qui "
        "était demandé n'a pas pu être lu en entier."
    ),
    "score.unanswered": "Ce que vaut un niveau sans réponse : open (des bornes), ou zero.",
    "score.explain": "Donner chaque étape de chaque score.",
    "score.template": (
        "Écrire un fichier de réponses à remplir, avec tous les niveaux des fichiers de CHEMINS, "
        "et ne rien noter : reflint score --template [CHEMINS] > reponses.yaml"
    ),
    "tree.short": "Montrer poids, parts et principes sous forme d'arbre.",
    "tree": (
        "Montrer les référentiels de CHEMINS sous forme d'arbres : des dossiers, parcourus, ou des "
        "fichiers.\n\n"
        "Chaque nœud vient avec son poids tel qu'il est écrit, sa part du tout, ses points si le "
        "profil en a, la lecture et le maximum de son principe. Ce qui ne peut pas être dit est "
        "`?` ; une somme fausse est dite sous son parent, qu'un commentaire la masque ou non. Si "
        "des fichiers sont nommés, eux seuls et ce qui est au-dessus d'eux sont montrés. Sans "
        "CHEMINS, ce sont tous les référentiels sous le dossier courant.\n\n"
        "Code de sortie : 0 montré, quoi que ce soit ; 2 ce qui était demandé n'a pas pu être lu "
        "en entier."
    ),
    "tree.depth": (
        "Ne pas montrer de nœuds plus profonds : 0 le référentiel, 1 ses axes… [par défaut : tous]."
    ),
    "golden.short": "Dériver des cas de référence, et les confronter au calcul.",
    "golden": (
        "Cas de référence : pour chaque palier de chaque principe, une réponse et ce qu'elle "
        "donne.\n\n"
        "Ils sont dérivés des seules lignes des fichiers, dans un fichier YAML lisible par "
        "orientation, et confrontés à ce que donne le calcul."
    ),
    "golden.derive.short": "Écrire les cas de référence d'après les fichiers.",
    "golden.derive": (
        "Écrire les cas de référence des référentiels de CHEMINS.\n\n"
        "Les cas mixtes calculés à la main et les commentaires restent ; un fichier où rien ne "
        "change n'est pas touché. Sans CHEMINS, tous les référentiels sous le dossier courant sont "
        "lus, et les fichiers d'orientations qui n'existent plus sont signalés.\n\n"
        "Code de sortie : 0 tout est écrit, 2 quelque chose n'a pas pu être lu ou écrit."
    ),
    "golden.derive.into": "Le dossier des fichiers de cas de référence.",
    "golden.check.short": "Les confronter aux fichiers et au calcul.",
    "golden.check": (
        "Confronter les cas de référence aux référentiels de CHEMINS, et au calcul.\n\n"
        "Un cas est périmé si sa ligne n'est plus dans son fichier, en double s'il y est deux "
        "fois, manquant si un palier n'en a pas, faux si le calcul donne une autre valeur ; ce qui "
        "n'a pas de score du tout est signalé comme tel.\n\n"
        "Code de sortie : 0 aucun écart, 1 des écarts, 2 quelque chose n'a pas pu être lu."
    ),
    "golden.check.cases": "Le dossier des fichiers de cas de référence.",
    "diff.short": "Dire ce qui a changé depuis une révision, et quels scores cela change.",
    "diff": (
        "Dire ce qui a changé dans les référentiels de CHEMINS depuis la révision BASE de git.\n\n"
        "BASE est HEAD par défaut. Pour une branche, c'est le commit où HEAD l'a quittée, comme "
        "dans une pull request ; `BASE..` est la révision telle qu'elle est maintenant, "
        "`BASE..REV` la compare à une autre, et `BASE...REV` compare depuis que les deux se sont "
        "séparées. Un premier argument qui n'est pas une révision est un chemin.\n\n"
        "Sont dits les identifiants, les titres, les poids, les sections et les principes, jamais "
        "la façon de les écrire ; et chaque score qui n'est plus le même, avec sa cause : ceux des "
        "cas de référence, et ceux des réponses données. Si des fichiers sont nommés, seul ce qui "
        "y a changé est dit.\n\n"
        "Code de sortie : 0 dit, 1 un identifiant a disparu ou désigne une autre action sans "
        "qu'aucune mention le dise, 2 ce qui était demandé n'a pas pu être lu en entier."
    ),
    "diff.staged": "Comparer à l'index de git, et non aux fichiers du disque.",
    "diff.golden": (
        "Cas de référence à noter avant et après [par défaut : ceux que donnent les fichiers de "
        "BASE]."
    ),
    "diff.answers": "Réponses d'une collectivité à noter avant et après ; une fois par fichier.",
    "diff.output-format": (
        "Forme des changements sur la sortie standard ; markdown est pour une pull request."
    ),
}
