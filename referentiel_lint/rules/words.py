"""What `reflint rules` says."""

from linter.words.text import Text

HELP = Text(
    fr=(
        "Lister toutes les règles : leur gravité, la sûreté de leurs corrections, ce qu'elles "
        "voient et ce qu'elles trouvent.\n\n"
        "Les gravités, et le fait qu'une règle soit appliquée, sont ceux de la configuration du "
        "dossier courant.\n\nCode de sortie : 0 la liste est donnée."
    ),
    en=(
        "List every rule: its severity, how safe its fixes are, what it sees, and what it finds.\n"
        "\n"
        "Severities, and whether a rule runs, are as the configuration of the current folder has "
        "them.\n\nExit status: 0 listed."
    ),
)
