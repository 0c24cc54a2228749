"""A line of a principle has an arrow, or ends in a percentage, but cannot be read.

Une ligne d'un principe a une flèche, ou finit par un pourcentage, et ne peut pas être lue.

Why:
    A level is a label, an arrow and a percentage at the end of the line. Ignoring a line that looks
    like a level but is not one could change the score: nothing is guessed, and the principle is not
    scored until it is corrected.

Pourquoi :
    Un palier est un libellé, une flèche et un pourcentage, et la ligne finit là. Une ligne qui
    ressemble à un palier sans en être un changerait le score si elle était ignorée : rien n'est
    deviné, et le principe n'est pas évalué tant qu'elle n'est pas corrigée.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé 20%
                  ^^^ missing arrow before `20%` at the end of the line
    5 points par action, dans la limite de 100 %
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this line looks like a calculation (so much for each, a cap, a share): it is not a level
    Lettre envoyée → 2O%
                     ^^^ `2O%` is not a percentage: expected digits and `%`, perhaps `20%`
    Foire organisée → %
                      ^ `%` is not a percentage: expected digits and `%`, for example `20%`
    Réunion tenue → 20
                    ^^ `20` has no percent sign: expected `20%`
    Visite organisée → voir plus bas
                       ^^^^^^^^^^^^^ expected a percentage after the arrow, found `voir plus bas`
    Exposition montée →
                      ^ missing percentage after the arrow
    → 20%
      ^^^ missing label for `20%`
    Guide relu → 20% environ
                     ^^^^^^^ unexpected `environ` after the percentage: the line must end with `20%`
    Actions menées → [Note de l'axe] * 40%
                     ^^^^^^^^^^^^^^^ `[Note de l'axe]` refers to another node without its id
    Actions suivies → Note de l'axe 5 * 40%
                      ^^^^^^^^^^^^^^^ `Note de l'axe 5` names the score of another node without its brackets
    Film tourné → 20% ; Film montré → 50%
                        ^^^^^^^^^^^^^^^^^ more than one level on this line: `Film montré → 50%`
    Communes de moins de 3 000 hab. → 20%
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Communes de moins de 3 000 hab.` is a population, not something that the collectivité does
    Collectivité < 1OO 000 hab.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ this line looks like the head of a population, but cannot be read as one

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 20%
    Lettre envoyée→ 20 % du niveau
    Réunions tenues :
    → avec les élus : 20%
    Le public est compté à l'entrée.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.line_errors import line_error_of
from linter.topics.principes.readings import diagnostic, items_of, place, principes_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.text.expression import Expression
from scoring.principe.tree import Unreadable

SEVERITY = Severity.ERROR
# What may be left of an arrow in another encoding, which has none.
_LOST_ARROW = Expression(r"[?\u0080-\uffff]\s*[0-9][^?%]*%")
_PERCENT = Text(
    fr="écrivez en chiffres le pourcentage de ce palier, suivi de `%`",
    en="write this level's percentage in digits, followed by `%`",
)
_PART = Text(fr="écrivez en pour cent ce que donne ce palier", en="write this level's percentage")
_REMEDY = Text(
    fr="écrivez `{wanted}`, si c'est bien le pourcentage de ce palier",
    en="write `{wanted}` if that is this level's percentage",
)
MESSAGES: Messages = {
    "principe-unreadable-line.no-arrow": Text(
        fr="aucune flèche ne précède `{found}`, à la fin de la ligne",
        en="missing arrow before `{found}` at the end of the line",
        remedy=Text(
            fr="écrivez une flèche entre le libellé et le pourcentage (`→ {found}`) ; une "
            "remarque ne finit pas par un pourcentage",
            en="add an arrow between the label and the percentage (`→ {found}`); a note does not end "
            "in a percentage",
        ),
    ),
    "principe-unreadable-line.rate": Text(
        fr="cette ligne ressemble à un calcul (tant pour chaque, un plafond, un prorata) : ce "
        "n'est pas un palier",
        en="this line looks like a calculation (so much for each, a cap, a share): it is not a "
        "level",
        remedy=Text(
            fr="écrivez un palier par nombre ou par tranche : `1 action → 20%`, `2 ou 3 actions → "
            "60%` ; si les points suivent un taux, `part des actions menées * 100%`",
            en="write a level for each number or range: `1 action → 20%`, `2 ou 3 actions → 60%`; "
            "if the points follow a rate, `part des actions menées * 100%`",
        ),
    ),
    "principe-unreadable-line.no-percent": Text(
        fr="`{found}` suit la flèche, et non un pourcentage",
        en="expected a percentage after the arrow, found `{found}`",
        remedy=Text(
            fr="{percent} ; une remarque ne contient pas de flèche",
            en="{percent}; a note has no arrow",
        ).embed(percent=_PERCENT),
    ),
    "principe-unreadable-line.no-sign": Text(
        fr="`{found}` n'a pas de signe pour cent : `{wanted}` est attendu",
        en="`{found}` has no percent sign: expected `{wanted}`",
        remedy=_REMEDY,
    ),
    "principe-unreadable-line.no-label": Text(
        fr="aucun libellé n'accompagne `{found}`",
        en="missing label for `{found}`",
        remedy=Text(
            fr="écrivez ce que la collectivité a fait pour obtenir ce pourcentage, avant la flèche",
            en="before the arrow, write what the collectivité has done to get this percentage",
        ),
    ),
    "principe-unreadable-line.nothing": Text(
        fr="rien ne suit la flèche : un pourcentage est attendu",
        en="missing percentage after the arrow",
        remedy=_PERCENT,
    ),
    "principe-unreadable-line.bad-percent": Text(
        fr="`{found}` n'est pas un pourcentage : des chiffres et `%` sont attendus, par exemple "
        "`20%`",
        en="`{found}` is not a percentage: expected digits and `%`, for example `20%`",
        remedy=_PERCENT,
    ),
    "principe-unreadable-line.meant": Text(
        fr="`{found}` n'est pas un pourcentage : des chiffres et `%` sont attendus, peut-être "
        "`{wanted}`",
        en="`{found}` is not a percentage: expected digits and `%`, perhaps `{wanted}`",
        remedy=_REMEDY,
    ),
    "principe-unreadable-line.rest": Text(
        fr="`{found}` suit le pourcentage : la ligne finit par `{wanted}`",
        en="unexpected `{found}` after the percentage: the line must end with `{wanted}`",
        remedy=Text(
            fr="déplacez `{found}` avant la flèche, ou sur une ligne à part",
            en="move `{found}` before the arrow, or to its own line",
        ),
    ),
    "principe-unreadable-line.mark": Text(
        fr="`{found}` suit le pourcentage, et n'est pas une marque : la ligne finit par `{wanted}`",
        en="`{found}` after the percentage is not a mark: the line must end with `{wanted}`",
        remedy=Text(
            fr="les marques sont `(choix unique)`, `(choix multiple)` et `(cases à cocher)` ; le "
            "reste se met avant la flèche, ou sur une ligne à part",
            en="the marks are `(choix unique)`, `(choix multiple)` and `(cases à cocher)`; "
            "move anything else before the arrow, or to its own line",
        ),
    ),
    "principe-unreadable-line.reference": Text(
        fr="`{found}` renvoie à un autre nœud sans son identifiant",
        en="`{found}` refers to another node without its id",
        remedy=Text(
            fr="écrivez l'identifiant entre les crochets, par exemple `[Note de l'axe 5]`",
            en="write the id between the brackets, for example `[Note de l'axe 5]`",
        ),
    ),
    "principe-unreadable-line.reference-share": Text(
        fr="aucune part ne suit `{found}` : `* 40%`, par exemple, est attendu",
        en="missing share after `{found}`, for example `* 40%`",
        remedy=Text(
            fr="écrivez la part de ce niveau qui suit la note, par exemple `{found} * 40%`",
            en="add the share of this niveau that follows the score, for example `{found} * 40%`",
        ),
    ),
    "principe-unreadable-line.reference-times": Text(
        fr="aucun `*` ne précède `{found}`, qui suit un renvoi",
        en="missing `*` between a reference and `{found}`",
        remedy=Text(
            fr="écrivez `*` entre le renvoi et le pourcentage, par exemple `[Note de l'axe 5] * "
            "40%`",
            en="add `*` between the reference and the percentage: `[Note de l'axe 5] * 40%`",
        ),
    ),
    "principe-unreadable-line.no-brackets": Text(
        fr="`{found}` nomme la note d'un autre nœud sans ses crochets",
        en="`{found}` names the score of another node without its brackets",
        remedy=Text(
            fr="écrivez `{wanted}`, pour que cette note soit reprise et non saisie",
            en="write `{wanted}`, so that this score is computed and not typed in",
        ),
    ),
    "principe-unreadable-line.part": Text(
        fr="`{found}` n'a pas de signe pour cent : `{wanted}` est attendu",
        en="`{found}` has no percent sign: expected `{wanted}`",
        remedy=_PART,
    ),
    "principe-unreadable-line.part-or": Text(
        fr="`{found}` n'a pas de signe pour cent : `{wanted}` ou `{other}` est attendu",
        en="`{found}` has no percent sign: expected `{wanted}` or `{other}`",
        remedy=_PART,
    ),
    "principe-unreadable-line.character": Text(
        fr="{other} empêche de lire `{found}` : `{wanted}` est attendu",
        en="{other} makes `{found}` unreadable: expected `{wanted}`",
        remedy=_REMEDY,
    ),
    "principe-unreadable-line.two-levels": Text(
        fr="un autre palier précède `{found}` sur cette ligne",
        en="more than one level on this line: `{found}`",
        remedy=Text(
            fr="écrivez un palier par ligne ; dans un libellé, aucun pourcentage ne suit une "
            "flèche",
            en="write one level per line; a label contains no percentage after an arrow",
        ),
    ),
    "principe-unreadable-line.level-of-population": Text(
        fr="`{found}` est une population, et non ce que fait la collectivité",
        en="`{found}` is a population, not something that the collectivité does",
        remedy=Text(
            fr="écrivez la population seule sur sa ligne, et ses paliers au-dessous",
            en="write the population on its own line, and its levels below",
        ),
    ),
    "principe-unreadable-line.population": Text(
        fr="cette ligne ressemble à un en-tête de population, et ne peut pas être lue comme tel",
        en="this line looks like the head of a population, but cannot be read as one",
        remedy=Text(
            fr="écrivez-la par exemple `Collectivité < 100 000 hab.`",
            en="write it like `Collectivité < 100 000 hab.`",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the lines that cannot be read."""
    is_misread = any(document.faults_of(Code.NOT_UTF8))
    for reading in principes_of(document, settings):
        for item in items_of(reading):
            if isinstance(item, Unreadable):
                error = line_error_of(reading.excerpt.text, item)
                if error.variant == "no-arrow" and is_misread and _LOST_ARROW.search(item.text):
                    continue  # `not-utf8` reports it.
                yield diagnostic(
                    reading,
                    place(reading, error.span),
                    f"principe-unreadable-line.{error.variant}",
                    " ".join(item.text.split()),
                    found=quote(reading.excerpt.text[error.span.start : error.span.end]),
                    wanted=error.wanted,
                    other=error.other,
                )
