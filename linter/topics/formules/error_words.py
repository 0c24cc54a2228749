"""The messages on errors in the text of a formula, by what is wrong."""

from linter.words.text import N_, Messages

_WRITE = N_("write `{wanted}`")
_REMOVE = N_("remove `{found}`")
_ADD = N_("add `{wanted}`")
_QUOTE = N_("the words of formulas have no quotation marks")

ERRORS: Messages = {
    "empty": N_("the formula is empty", remedy=N_("write it, or remove the rule")),
    "too-long": N_("the formula has more than 100 000 characters: it is not read"),
    "too-deep": N_("too many `si`, `min` and `max` inside one another: the rest is not read"),
    # Characters and numbers
    "decimal-comma": N_(
        "`{found}` has a decimal comma: formulas have a decimal point", remedy=_WRITE
    ),
    "number-too-long": N_("`{found}` has too many digits"),
    "percent": N_("`{found}`: formulas have no percentages"),
    "percent-certain": N_("`{found}`: formulas have no percentages, but parts of 1", remedy=_WRITE),
    "foreign-letter": N_("`{found}` has a character that no name can have"),
    "foreign-letter-certain": N_(
        "`{found}` has an accent, or a letter that looks like another: names have only letters "
        "without accents",
        remedy=_WRITE,
    ),
    "foreign-space": N_(
        "this is a no-break space, or an invisible character, which the engine does not read",
        remedy=N_("put a plain space there, or nothing"),
    ),
    "foreign-sign": N_("formulas have `{wanted}`, not `{found}`", remedy=_WRITE),
    "quote": _QUOTE._replace(remedy=_REMOVE),
    "quote-pair": _QUOTE._replace(remedy=_WRITE),
    "semicolon": N_("formulas have no semicolon", remedy=_REMOVE),
    "semicolon-comma": N_("arguments are separated by a comma, not by `{found}`", remedy=_WRITE),
    "stray-comma": N_("no comma before `alors` and `sinon`", remedy=N_("remove this comma")),
    "comment": N_(
        "formulas have no comments: the engine would read this one as a part",
        remedy=N_("move this text below the fence of the formula"),
    ),
    "foreign": N_("formulas have no character `{found}`"),
    # What a later règlement has
    "parentheses": N_(
        "this language has no parentheses around an expression: `et` binds more than `ou`, and `*` "
        "more than `+`",
        remedy=N_("repeat a condition (`a et c ou b et c`), or expand the calculation"),
    ),
    "comparison": N_(
        "this language has no comparison `{found}`",
        remedy=N_("write `reponse(question, valeur)`, or `identite(propriété, valeur)`"),
    ),
    "comparison-order": N_(
        "this language does not compare numbers (`{found}`)",
        remedy=N_(
            "limit them by `min` or `max`, or ask for the range by a question of type `choix`"
        ),
    ),
    "sign": N_("`{found}`: the règlement 2026 has no numbers with a sign; perhaps `{wanted}`"),
    "number-form": N_(
        "`{found}`: the engine of 2026 does not read this number so; perhaps `{wanted}`"
    ),
    # What no règlement has
    "negation": N_(
        "this language has no negation `{found}`",
        remedy=N_("exchange what `alors` and `sinon` give, or write `reponse(question, NON)`"),
    ),
    # Words
    "keyword-in-name": N_(
        "this name begins with `{found}`, which the engine of 2026 reads as a word of the language"
    ),
    "wrong-case": N_("`{found}` must be in lower case", remedy=_WRITE),
    "misspelt": N_("there is no `{found}`, probably `{wanted}`", remedy=_WRITE),
    "unknown-function": N_(
        "there is no function `{found}`: there are `identite`, `reponse`, `score`, `min` and `max`"
    ),
    "unknown-function-certain": N_(
        "there is no function `{found}`: a property is read by `{wanted}`", remedy=_WRITE
    ),
    "glued": N_("there is no space in `{found}`", remedy=_WRITE),
    "name-expected-question": N_("`{found}` is not the id of a question"),
    "name-expected-action": N_(
        "`{found}` is not an action: it is written with its referential, as in `eci_1.2`"
    ),
    "name-expected-propriete": N_(
        "`{found}` is not a property, such as `type`, `population` or `localisation`"
    ),
    "name-expected-indicateur": N_("`{found}` is not the id of an indicateur"),
    "name-expected-source": N_("`{found}` is not the name of a source"),
    "name-expected-referentiel": N_(
        "`{found}` is not a referential: write it as in `te` or `te_1.2.3`"
    ),
    "name-expected-valeur": N_("`{found}` is neither a word nor a number"),
    "hyphen-in-name": N_("`{found}`: names have no hyphen", remedy=N_("perhaps write `{wanted}`")),
    "space-in-name": N_("`{found}`: names have no space", remedy=N_("perhaps write `{wanted}`")),
    "unknown-word": N_(
        "`{found}` is not a word of this language",
        remedy=N_("remove it, or write a condition (`reponse(…)`, `identite(…)`) or a number"),
    ),
    "dot-in-word": N_("`{found}`: words have no dot; an action is only named in `score(…)`"),
    "dot-in-word-certain": N_("formulas have no full stop", remedy=_WRITE),
    # Si, alors, sinon
    "extra-si": N_(
        "no `si` after `{found}`: there is only one, before the whole condition",
        remedy=N_("remove this `si`"),
    ),
    "missing-si": N_("`si` is missing before this condition, which `alors` follows", remedy=_ADD),
    "missing-alors": N_(
        "`alors` is missing, and what the condition gives: `si … alors VRAI`, or a number"
    ),
    "missing-alors-certain": N_(
        "`alors` is missing between the condition and what it gives", remedy=_ADD
    ),
    "missing-sinon": N_("`sinon` is missing before this second `si`", remedy=_WRITE),
    "sinon-without-si": N_("this `sinon` has no `si … alors` before it, or is its second one"),
    # Operands and arguments
    "missing-operand": N_("a value or a condition is missing before `{found}`"),
    "missing-operand-end": N_("a value or a condition is missing at the end"),
    "missing-operator": N_("`et`, `ou` or an arithmetic sign is missing between the two"),
    "missing-sinon-or-operator": N_(
        "`sinon`, `et`, `ou` or an arithmetic sign is missing between the two"
    ),
    "missing-open": N_("the opening parenthesis of `{found}(…)` is missing", remedy=_ADD),
    "missing-close": N_("a closing parenthesis is missing", remedy=_ADD),
    "missing-comma": N_(
        "a comma is missing between the arguments of `{found}`", remedy=N_("add a comma")
    ),
    "missing-argument-question": N_("the question of `{found}` is missing"),
    "missing-argument-action": N_("the action of `{found}` is missing"),
    "missing-argument-propriete": N_("the property of `{found}` is missing"),
    "missing-argument-indicateur": N_("the indicateur of `{found}` is missing"),
    "missing-argument-source": N_("the source of `{found}` is missing"),
    "missing-argument-referentiel": N_("the referential of `{found}` is missing"),
    "missing-argument-valeur": N_("the value of `{found}` is missing"),
    "missing-argument-operand": N_("`{found}` has two arguments"),
    "extra-argument": N_("one argument too many"),
    "unexpected-operator": N_("`{found}` cannot follow a value"),
    "unexpected-end": N_("`{found}` cannot follow: the formula has ended"),
    "unexpected-comma": N_("a comma is expected here"),
    "unexpected-close": N_("a closing parenthesis is expected here"),
    "unexpected-question": N_("the id of a question is expected here"),
    "unexpected-action": N_("an action is expected here, such as `eci_1.2`"),
    "unexpected-propriete": N_(
        "a property is expected here, such as `type`, `population` or `localisation`"
    ),
    "unexpected-indicateur": N_("the id of an indicateur is expected here"),
    "unexpected-source": N_("the name of a source is expected here"),
    "unexpected-referentiel": N_("a referential is expected here, such as `te` or `te_1.2.3`"),
    "unexpected-valeur": N_("a word or a number is expected here"),
}
