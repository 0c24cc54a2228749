"""The messages on errors in the text of a formula, by what is wrong."""

from linter.words.text import Messages, Text

_WRITE = Text(fr="écrivez `{wanted}`", en="write `{wanted}`")
_REMOVE = Text(fr="supprimez `{found}`", en="remove `{found}`")
_ADD = Text(fr="ajoutez `{wanted}`", en="add `{wanted}`")
_QUOTE = Text(
    fr="les mots d'une formule n'ont pas de guillemets",
    en="the words of formulas have no quotation marks",
)

ERRORS: Messages = {
    "empty": Text(
        fr="la formule est vide",
        en="the formula is empty",
        remedy=Text(fr="écrivez-la, ou supprimez la règle", en="write it, or remove the rule"),
    ),
    "too-long": Text(
        fr="la formule a plus de 100 000 caractères : elle n'est pas lue",
        en="the formula has more than 100 000 characters: it is not read",
    ),
    "too-deep": Text(
        fr="trop de `si`, `min` et `max` les uns dans les autres : la suite n'est pas lue",
        en="too many `si`, `min` and `max` inside one another: the rest is not read",
    ),
    # Characters and numbers
    "decimal-comma": Text(
        fr="`{found}` a une virgule décimale : une formule s'écrit avec un point",
        en="`{found}` has a decimal comma: formulas have a decimal point",
        remedy=_WRITE,
    ),
    "number-too-long": Text(fr="`{found}` a trop de chiffres", en="`{found}` has too many digits"),
    "percent": Text(
        fr="`{found}` : une formule n'a pas de pourcentages",
        en="`{found}`: formulas have no percentages",
    ),
    "percent-certain": Text(
        fr="`{found}` : une formule n'a pas de pourcentages, mais des parts de 1",
        en="`{found}`: formulas have no percentages, but parts of 1",
        remedy=_WRITE,
    ),
    "foreign-letter": Text(
        fr="`{found}` a un caractère qu'aucun nom ne peut avoir",
        en="`{found}` has a character that no name can have",
    ),
    "foreign-letter-certain": Text(
        fr="`{found}` a un accent, ou une lettre qui ressemble à une autre : les noms n'ont que "
        "des lettres sans accent",
        en="`{found}` has an accent, or a letter that looks like another: names have only letters "
        "without accents",
        remedy=_WRITE,
    ),
    "foreign-space": Text(
        fr="cette espace est insécable, ou ce caractère est invisible : le moteur ne les lit pas",
        en="this is a no-break space, or an invisible character, which the engine does not read",
        remedy=Text(
            fr="mettez une espace ordinaire, ou rien", en="put a plain space there, or nothing"
        ),
    ),
    "foreign-sign": Text(
        fr="une formule s'écrit avec `{wanted}`, et non avec `{found}`",
        en="formulas have `{wanted}`, not `{found}`",
        remedy=_WRITE,
    ),
    "quote": _QUOTE._replace(remedy=_REMOVE),
    "quote-pair": _QUOTE._replace(remedy=_WRITE),
    "semicolon": Text(
        fr="une formule n'a pas de point-virgule",
        en="formulas have no semicolon",
        remedy=_REMOVE,
    ),
    "semicolon-comma": Text(
        fr="les arguments se séparent par une virgule, et non par `{found}`",
        en="arguments are separated by a comma, not by `{found}`",
        remedy=_WRITE,
    ),
    "stray-comma": Text(
        fr="pas de virgule devant `alors` et `sinon`",
        en="no comma before `alors` and `sinon`",
        remedy=Text(fr="supprimez cette virgule", en="remove this comma"),
    ),
    "comment": Text(
        fr="une formule n'a pas de commentaires : le moteur lirait celui-ci comme la suite",
        en="formulas have no comments: the engine would read this one as a part",
        remedy=Text(
            fr="déplacez ce texte sous le bloc de la formule",
            en="move this text below the fence of the formula",
        ),
    ),
    "foreign": Text(
        fr="le caractère `{found}` n'existe pas dans une formule",
        en="formulas have no character `{found}`",
    ),
    # What a later règlement has
    "parentheses": Text(
        fr="ce langage n'a pas de parenthèses autour d'une expression : `et` lie plus que `ou`, "
        "et `*` plus que `+`",
        en="this language has no parentheses around an expression: `et` binds more than `ou`, and "
        "`*` more than `+`",
        remedy=Text(
            fr="répétez une condition (`a et c ou b et c`), ou développez le calcul",
            en="repeat a condition (`a et c ou b et c`), or expand the calculation",
        ),
    ),
    "comparison": Text(
        fr="ce langage n'a pas de comparaison `{found}`",
        en="this language has no comparison `{found}`",
        remedy=Text(
            fr="écrivez `reponse(question, valeur)`, ou `identite(propriété, valeur)`",
            en="write `reponse(question, valeur)`, or `identite(propriété, valeur)`",
        ),
    ),
    "comparison-order": Text(
        fr="ce langage ne compare pas de nombres (`{found}`)",
        en="this language does not compare numbers (`{found}`)",
        remedy=Text(
            fr="limitez-les par `min` ou `max`, ou demandez la tranche par une question de type "
            "`choix`",
            en="limit them by `min` or `max`, or ask for the range by a question of type `choix`",
        ),
    ),
    "sign": Text(
        fr="`{found}` : le règlement 2026 n'a pas de nombre avec un signe ; peut-être `{wanted}`",
        en="`{found}`: the règlement 2026 has no numbers with a sign; perhaps `{wanted}`",
    ),
    "number-form": Text(
        fr="`{found}` : le moteur de 2026 ne lit pas ce nombre ainsi ; peut-être `{wanted}`",
        en="`{found}`: the engine of 2026 does not read this number so; perhaps `{wanted}`",
    ),
    # What no règlement has
    "negation": Text(
        fr="ce langage n'a pas de négation `{found}`",
        en="this language has no negation `{found}`",
        remedy=Text(
            fr="échangez ce que donnent `alors` et `sinon`, ou écrivez `reponse(question, NON)`",
            en="exchange what `alors` and `sinon` give, or write `reponse(question, NON)`",
        ),
    ),
    # Words
    "keyword-in-name": Text(
        fr="ce nom commence par `{found}`, que le moteur de 2026 lit comme un mot du langage",
        en="this name begins with `{found}`, which the engine of 2026 reads as a word of the "
        "language",
    ),
    "wrong-case": Text(
        fr="`{found}` doit s'écrire en minuscules",
        en="`{found}` must be in lower case",
        remedy=_WRITE,
    ),
    "misspelt": Text(
        fr="`{found}` n'existe pas, sans doute `{wanted}`",
        en="there is no `{found}`, probably `{wanted}`",
        remedy=_WRITE,
    ),
    "unknown-function": Text(
        fr="la fonction `{found}` n'existe pas : il y a `identite`, `reponse`, `score`, `min` et "
        "`max`",
        en="there is no function `{found}`: there are `identite`, `reponse`, `score`, `min` and "
        "`max`",
    ),
    "unknown-function-certain": Text(
        fr="la fonction `{found}` n'existe pas : une propriété se lit par `{wanted}`",
        en="there is no function `{found}`: a property is read by `{wanted}`",
        remedy=_WRITE,
    ),
    "glued": Text(
        fr="il manque une espace dans `{found}`",
        en="there is no space in `{found}`",
        remedy=_WRITE,
    ),
    "name-expected-question": Text(
        fr="`{found}` n'est pas l'identifiant d'une question",
        en="`{found}` is not the id of a question",
    ),
    "name-expected-action": Text(
        fr="`{found}` n'est pas une action : elle s'écrit avec son référentiel, comme `eci_1.2`",
        en="`{found}` is not an action: it is written with its referential, as in `eci_1.2`",
    ),
    "name-expected-propriete": Text(
        fr="`{found}` n'est pas une propriété, comme `type`, `population` ou `localisation`",
        en="`{found}` is not a property, such as `type`, `population` or `localisation`",
    ),
    "name-expected-indicateur": Text(
        fr="`{found}` n'est pas l'identifiant d'un indicateur",
        en="`{found}` is not the id of an indicateur",
    ),
    "name-expected-source": Text(
        fr="`{found}` n'est pas le nom d'une source", en="`{found}` is not the name of a source"
    ),
    "name-expected-referentiel": Text(
        fr="`{found}` n'est pas un référentiel : écrivez-le comme `te` ou `te_1.2.3`",
        en="`{found}` is not a referential: write it as in `te` or `te_1.2.3`",
    ),
    "name-expected-valeur": Text(
        fr="`{found}` n'est ni un mot ni un nombre", en="`{found}` is neither a word nor a number"
    ),
    "hyphen-in-name": Text(
        fr="`{found}` : un nom n'a pas de trait d'union",
        en="`{found}`: names have no hyphen",
        remedy=Text(fr="écrivez peut-être `{wanted}`", en="perhaps write `{wanted}`"),
    ),
    "space-in-name": Text(
        fr="`{found}` : un nom n'a pas d'espace",
        en="`{found}`: names have no space",
        remedy=Text(fr="écrivez peut-être `{wanted}`", en="perhaps write `{wanted}`"),
    ),
    "unknown-word": Text(
        fr="`{found}` n'est pas un mot de ce langage",
        en="`{found}` is not a word of this language",
        remedy=Text(
            fr="supprimez-le, ou écrivez une condition (`reponse(…)`, `identite(…)`) ou un nombre",
            en="remove it, or write a condition (`reponse(…)`, `identite(…)`) or a number",
        ),
    ),
    "dot-in-word": Text(
        fr="`{found}` : un mot n'a pas de point ; une action ne se nomme que dans `score(…)`",
        en="`{found}`: words have no dot; an action is only named in `score(…)`",
    ),
    "dot-in-word-certain": Text(
        fr="une formule n'a pas de point final", en="formulas have no full stop", remedy=_WRITE
    ),
    # Si, alors, sinon
    "extra-si": Text(
        fr="pas de `si` après `{found}` : il n'y en a qu'un devant toute la condition",
        en="no `si` after `{found}`: there is only one, before the whole condition",
        remedy=Text(fr="supprimez ce `si`", en="remove this `si`"),
    ),
    "missing-si": Text(
        fr="il manque `si` devant cette condition, que suit `alors`",
        en="`si` is missing before this condition, which `alors` follows",
        remedy=_ADD,
    ),
    "missing-alors": Text(
        fr="il manque `alors` et ce que donne la condition : `si … alors VRAI`, ou un nombre",
        en="`alors` is missing, and what the condition gives: `si … alors VRAI`, or a number",
    ),
    "missing-alors-certain": Text(
        fr="il manque `alors` entre la condition et ce qu'elle donne",
        en="`alors` is missing between the condition and what it gives",
        remedy=_ADD,
    ),
    "missing-sinon": Text(
        fr="il manque `sinon` devant ce deuxième `si`",
        en="`sinon` is missing before this second `si`",
        remedy=_WRITE,
    ),
    "sinon-without-si": Text(
        fr="ce `sinon` n'a pas de `si … alors` devant lui, ou c'en est le deuxième",
        en="this `sinon` has no `si … alors` before it, or is its second one",
    ),
    # Operands and arguments
    "missing-operand": Text(
        fr="il manque une valeur ou une condition devant `{found}`",
        en="a value or a condition is missing before `{found}`",
    ),
    "missing-operand-end": Text(
        fr="il manque une valeur ou une condition à la fin",
        en="a value or a condition is missing at the end",
    ),
    "missing-operator": Text(
        fr="il manque `et`, `ou` ou un signe de calcul entre les deux",
        en="`et`, `ou` or an arithmetic sign is missing between the two",
    ),
    "missing-sinon-or-operator": Text(
        fr="il manque `sinon`, `et`, `ou` ou un signe de calcul entre les deux",
        en="`sinon`, `et`, `ou` or an arithmetic sign is missing between the two",
    ),
    "missing-open": Text(
        fr="il manque la parenthèse ouvrante de `{found}(…)`",
        en="the opening parenthesis of `{found}(…)` is missing",
        remedy=_ADD,
    ),
    "missing-close": Text(
        fr="il manque une parenthèse fermante",
        en="a closing parenthesis is missing",
        remedy=_ADD,
    ),
    "missing-comma": Text(
        fr="il manque une virgule entre les arguments de `{found}`",
        en="a comma is missing between the arguments of `{found}`",
        remedy=Text(fr="ajoutez une virgule", en="add a comma"),
    ),
    "missing-argument-question": Text(
        fr="il manque la question de `{found}`", en="the question of `{found}` is missing"
    ),
    "missing-argument-action": Text(
        fr="il manque l'action de `{found}`", en="the action of `{found}` is missing"
    ),
    "missing-argument-propriete": Text(
        fr="il manque la propriété de `{found}`", en="the property of `{found}` is missing"
    ),
    "missing-argument-indicateur": Text(
        fr="il manque l'indicateur de `{found}`", en="the indicateur of `{found}` is missing"
    ),
    "missing-argument-source": Text(
        fr="il manque la source de `{found}`", en="the source of `{found}` is missing"
    ),
    "missing-argument-referentiel": Text(
        fr="il manque le référentiel de `{found}`", en="the referential of `{found}` is missing"
    ),
    "missing-argument-valeur": Text(
        fr="il manque la valeur de `{found}`", en="the value of `{found}` is missing"
    ),
    "missing-argument-operand": Text(
        fr="`{found}` a deux arguments", en="`{found}` has two arguments"
    ),
    "extra-argument": Text(fr="un argument de trop", en="one argument too many"),
    "unexpected-operator": Text(
        fr="`{found}` ne peut pas suivre une valeur", en="`{found}` cannot follow a value"
    ),
    "unexpected-end": Text(
        fr="`{found}` ne peut pas suivre : la formule est finie",
        en="`{found}` cannot follow: the formula has ended",
    ),
    "unexpected-comma": Text(fr="une virgule est attendue ici", en="a comma is expected here"),
    "unexpected-close": Text(
        fr="une parenthèse fermante est attendue ici", en="a closing parenthesis is expected here"
    ),
    "unexpected-question": Text(
        fr="l'identifiant d'une question est attendu ici",
        en="the id of a question is expected here",
    ),
    "unexpected-action": Text(
        fr="une action est attendue ici, comme `eci_1.2`",
        en="an action is expected here, such as `eci_1.2`",
    ),
    "unexpected-propriete": Text(
        fr="une propriété est attendue ici, comme `type`, `population` ou `localisation`",
        en="a property is expected here, such as `type`, `population` or `localisation`",
    ),
    "unexpected-indicateur": Text(
        fr="l'identifiant d'un indicateur est attendu ici",
        en="the id of an indicateur is expected here",
    ),
    "unexpected-source": Text(
        fr="le nom d'une source est attendu ici", en="the name of a source is expected here"
    ),
    "unexpected-referentiel": Text(
        fr="un référentiel est attendu ici, comme `te` ou `te_1.2.3`",
        en="a referential is expected here, such as `te` or `te_1.2.3`",
    ),
    "unexpected-valeur": Text(
        fr="un mot ou un nombre est attendu ici", en="a word or a number is expected here"
    ),
}
