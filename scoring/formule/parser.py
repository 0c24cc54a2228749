"""The parser: from the text of a formula to its tree, or to what is wrong with it and where.

    formule     := `si` expression `alors` formule [`sinon` formule] | expression
    expression  := et (`ou` et)*              et     := comparaison (`et` comparaison)*
    comparaison := somme ((`=` | `<` | `>` | `<=` | `>=`) somme)*
    somme       := produit ((`+` | `-`) produit)*
    produit     := operand ((`*` | `/`) operand)*
    operand     := number | `VRAI` | `FAUX` | word | call | `(` formule `)`
    call        := `identite` `(` name `,` value `)` | `reponse` `(` name [`,` value] `)`
                 | `score` `(` name `)` | (`min` | `max`) `(` somme `,` somme `)`
                 | (`val` | `opt_val`) `(` name [`,` name] `)` | (`cible` | `limite`) `(` name `)`
                 | `referentiel` `(` name `)`
    value       := number | `VRAI` | `FAUX` | word

Only 2026 has comparisons, parentheses and the last two lines of calls; in 2023 a sign belongs to a
number where an operand is expected. A slip that can only mean one thing is recorded and read as
that; at anything else the parser stops.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.names import same_name
from scoring.formule import tree
from scoring.formule.identite import PROPRIETES
from scoring.formule.tree import Expected, FormuleError, Token, TokenKind, read_decimal, tokenize
from scoring.formule.tree import FormuleErrorCode as Code
from scoring.reglement import Reglement

# No real formula is a tenth as long, nested a tenth as deeply, or has a tenth of the slips.
_LONGEST, _DEEPEST, _MOST_ERRORS = 100_000, 30, 50
# Keywords that are long enough to be recognised if they are misspelt.
_LONG_KEYWORDS = (tree.ALORS, tree.SINON)
_ARGUMENT = (TokenKind.NAME, TokenKind.NUMBER)
# What the first argument of a call names.
_NAMES = {
    tree.Function.IDENTITE: Expected.PROPRIETE,
    tree.Function.REPONSE: Expected.QUESTION,
    tree.Function.SCORE: Expected.ACTION,
    tree.Function.REFERENTIEL: Expected.REFERENTIEL,
    **dict.fromkeys(tree.FIGURES, Expected.INDICATEUR),
}


class Lecture(NamedTuple):
    """The result of parsing a text.

    `formule` is None if one of the errors is uncertain; there is at most one such error. `appels`
    are the calls that could be read, even after it, in the order of the text.
    """

    formule: tree.Formule | None
    errors: tuple[FormuleError, ...]
    appels: tuple[tree.Appel, ...]


def parse(text: str, reglement: Reglement = Reglement.R2023) -> Lecture:
    """Parse a formula; never raises.

    >>> parse("si identite(type, commune) alors 1/2").formule.branches[0].condition.propriete
    'type'
    >>> [(error.code.value, error.proposal) for error in parse("3,6/12").errors]
    [('decimal-comma', '3.6')]
    """
    if len(text) > _LONGEST:
        error = FormuleError(Code.TOO_LONG, Span(0, len(text)))
        return Lecture(None, (error,), ())
    parser = _Parser(text, reglement)
    if len(parser.tokens) == 1 and not text.strip():
        return Lecture(None, (FormuleError(Code.EMPTY, Span(0, 0)),), ())
    formule: tree.Formule | None = None
    try:
        formule = parser.formule()
        if not parser.is_over:
            raise parser.unexpected()
    except _Refused:
        parser.read_rest()
    errors = sorted(parser.errors.values(), key=lambda one: one.span)[:_MOST_ERRORS]
    if len(errors) == _MOST_ERRORS:
        errors[-1] = FormuleError(Code.TOO_LONG, errors[-1].span)
    uncertain = [one for one in errors if not one.is_certain]
    # A character that is not of the language is the cause of what is missing around it.
    causes = [one for one in uncertain if one.code is Code.CHARACTER] or uncertain
    errors = [one for one in errors if one.is_certain or one is causes[0]]
    return Lecture(None if uncertain else formule, tuple(errors), tuple(parser.appels))


class _Refused(Exception):
    """Raised where what follows cannot be read; the error is recorded."""


class _Parser:
    def __init__(self, text: str, reglement: Reglement) -> None:
        self.text = text
        self.reglement = reglement
        self.is_2026 = reglement is Reglement.R2026
        self.functions = tree.ARGUMENTS[reglement]
        self.verites = tree.VERITES[reglement]
        self.tokens, in_characters = tokenize(text, reglement)
        # One error at a place.
        self.errors = {error.span: error for error in in_characters}
        self.appels: list[tree.Appel] = []
        self.index = 0
        self.depth = 0

    # --- The place in the tokens

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    @property
    def next(self) -> Token:
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)]

    @property
    def before(self) -> Token | None:
        return self.tokens[self.index - 1] if self.index else None

    @property
    def end(self) -> int:
        """The end of the token before the current one, 0 if there is none."""
        return self.before.span.end if self.before else 0

    @property
    def gap(self) -> Span:
        return Span(self.end, self.token.span.start)

    @property
    def is_over(self) -> bool:
        return self.token.kind is TokenKind.END

    def takes(self, text: str) -> bool:
        """Go on to the next token if the current one has this text; return whether it has."""
        is_there = self.token.text == text
        self.index += is_there
        return is_there

    def starts_operand(self) -> bool:
        """Return whether the current token can only begin an operand."""
        if self.token.kind in _ARGUMENT:
            return not self.keyword()
        return self.token.text == "("

    @contextmanager
    def deeper(self) -> Iterator[None]:
        if self.depth == _DEEPEST:
            raise self.refused(Code.TOO_LONG)
        self.depth += 1
        yield
        self.depth -= 1

    # --- Errors

    def meant(
        self,
        code: Code,
        span: Span,
        found: str = "",
        proposal: str = "",
        expected: Expected | None = None,
    ) -> None:
        """Record an error whose correction is certain."""
        if first := self.errors.get(span):  # Such as an accent in a word that is also misspelt.
            code, found = first.code, first.found
        self.errors[span] = FormuleError(code, span, found, proposal, True, expected)

    def refused(
        self,
        code: Code,
        span: Span | None = None,
        found: str | None = None,
        proposal: str = "",
        expected: Expected | None = None,
    ) -> _Refused:
        """Record an error, by default at the current token; return what to raise to stop."""
        span = span or self.token.span
        found = self.token.text if found is None else found
        self.errors[span] = FormuleError(code, span, found, proposal, False, expected)
        return _Refused()

    def expects(
        self, expected: Expected, place: int | Span, found: str = "", proposal: str = ""
    ) -> _Refused:
        """Record that something is missing, at an offset or a span; return what to raise."""
        span = place if isinstance(place, Span) else Span(place, place)
        return self.refused(Code.EXPECTED, span, found, proposal, expected)

    def missing(self, expected: Expected, found: str = "", proposal: str = "") -> _Refused:
        """Record that something is missing here, or at the end; return what to raise."""
        is_after = self.is_over and self.index > 0
        return self.expects(expected, self.end if is_after else self.token.span, found, proposal)

    # --- Words

    def keyword(self) -> str:
        """Return the keyword that the current token is, even misspelt, or "".

        A misspelt one is recorded as an error. Call this only where no operand is expected.
        """
        token = self.token
        if token.text in tree.KEYWORDS or token.kind is not TokenKind.NAME:
            return token.text if token.text in tree.KEYWORDS else ""
        lower = token.text.lower()
        near = lower if lower in tree.KEYWORDS else same_name(token.text, _LONG_KEYWORDS)
        return self.rewritten(near) if near else ""

    def takes_si(self) -> bool:
        """Go on to the next token if the current one is `si`, in upper or lower case.

        Return whether it is.
        """
        is_there = self.token.text.lower() == tree.SI
        if is_there:
            self.keyword()
            self.index += 1
        return is_there

    def rewritten(self, proposal: str) -> str:
        """Replace the current token with the word it means, record this, and return the word."""
        self.meant(Code.WORD, self.token.span, self.token.text, proposal)
        self.tokens[self.index] = self.token._replace(text=proposal)
        return proposal

    # --- Formulas

    def read_rest(self) -> None:
        """Add the calls after an error to `appels`; no further error is recorded."""
        errors = self.errors.copy()
        while not self.is_over:
            start = self.index
            if self.token.text in self.functions and self.next.text == "(":
                try:
                    function, self.depth = tree.Function(self.token.text), 0
                    self.index += 2
                    if function in _NAMES:
                        self.appel(function, self.tokens[start].span.start)
                except _Refused:
                    self.index = start
            self.index = max(self.index, start + 1)
        self.errors = errors

    def unexpected(self) -> _Refused:
        """Record why the current token is unexpected here; return the exception to raise."""
        before = self.before
        if self.keyword() == tree.SINON:
            return self.refused(Code.SINON_WITHOUT_SI)
        if before and before.kind is TokenKind.NAME and before.text not in self.verites:
            return self.refused(Code.WORD, before.span, before.text)
        if self.starts_operand():
            return self.refused(Code.MISSING_OPERATOR, self.gap, "")
        return self.refused(Code.UNEXPECTED)

    def formule(self) -> tree.Formule:
        """Formule := `si` expression `alors` formule [`sinon` formule] | expression."""
        start = self.token.span.start
        branches: list[tree.Branche] = []
        while True:
            first = self.token.span.start
            has_si = self.takes_si()
            expression = self.expression()
            if not has_si and self.keyword() != tree.ALORS:
                break
            if not has_si:
                place = Span(first, first)
                self.meant(Code.EXPECTED, place, "", f"{tree.SI} ", Expected.SI)
            self.take_alors()
            resultat = self.resultat()
            branches.append(tree.Branche(expression, resultat, span=Span(first, self.end)))
            keyword = self.keyword()
            if keyword == tree.SI:
                proposal = f"{tree.SINON} {tree.SI}"
                raise self.expects(Expected.SINON, self.token.span, keyword, proposal)
            if keyword != tree.SINON:
                return tree.Si(tuple(branches), None, span=Span(start, self.end))
            self.index += 1
        if not branches:
            return expression
        return tree.Si(tuple(branches), expression, span=Span(start, self.end))

    def take_alors(self) -> None:
        """Go past `alors`; if it is missing, record an error, or raise one if no result follows."""
        if self.keyword() == tree.ALORS:
            self.index += 1
        elif not self.starts_operand():
            if self.is_over or self.keyword():
                raise self.expects(Expected.ALORS, self.end)
            raise self.unexpected()
        elif self.has_alors():
            raise self.unexpected()
        else:
            proposal = f" {tree.ALORS} "
            self.meant(Code.EXPECTED, self.gap, "", proposal, Expected.ALORS)

    def has_alors(self) -> bool:
        """Return whether the next of the keywords `si`, `alors` and `sinon` is `alors`."""
        texts = (token.text.lower() for token in self.tokens[self.index :])
        return next((text for text in texts if text in tree.STATEMENT_KEYWORDS), "") == tree.ALORS

    def resultat(self) -> tree.Formule:
        """Parse what follows `alors`: a formula, one level deeper if it begins with `si`."""
        if self.keyword() == tree.SI:
            with self.deeper():
                return self.formule()
        return self.expression()

    # --- Expressions

    def expression(self, level: int = tree.Level.OU) -> tree.Expression:
        """Parse operands, and the operators of at least `level` between them."""
        expression = self.operand()
        binding = self.binding()
        while binding >= level:
            expression = self.operators(expression, binding)
            binding = self.binding()
        is_comparison = self.token.kind is TokenKind.COMPARISON
        if is_comparison and binding < 0 and level <= tree.Level.SUM:
            raise self.refused(Code.COMPARISON)
        return expression

    def operators(self, first: tree.Expression, level: int) -> tree.Expression:
        """Parse operators of one level of precedence and their operands, after a first operand."""
        more: list[tree.Expression] = []
        signs: list[str] = []
        while self.binding() == level:
            signs.append(self.token.text)
            self.index += 1
            more.append(self.expression(level + 1))
        operands, span = (first, *more), Span(first.span.start, more[-1].span.end)
        return tree.Operation(tree.Level(level), operands, tuple(signs), span=span)

    def binding(self) -> int:
        """Return the precedence of the current token; -1 if it is not an operator."""
        is_name = self.token.kind is TokenKind.NAME
        return tree.LEVELS[self.reglement].get(self.keyword() if is_name else self.token.text, -1)

    def operand(self) -> tree.Expression:
        token = self.token
        if number := self.number():
            return number
        if token.kind is TokenKind.NAME:
            return self.word()
        if token.text != "(":
            raise self.missing(Expected.OPERAND, token.text)
        if not self.is_2026:
            raise self.refused(Code.PARENTHESES, found="")
        self.index += 1
        with self.deeper():
            contenu = self.formule()
        if not self.takes(")"):
            raise self.missing(Expected.CLOSE, proposal=")") if self.is_over else self.unexpected()
        return tree.Parenthese(contenu, span=Span(token.span.start, self.end))

    def number(self) -> tree.Nombre | None:
        """Number := [`+` | `-`] decimal, without a space between them; 2026 refuses the sign."""
        token, digits = self.token, self.next
        if token.kind is TokenKind.NUMBER:
            self.index += 1
            return tree.Nombre(read_decimal(token.text) or Fraction(0), span=token.span)
        is_signed = token.text in ("+", "-") and digits.kind is TokenKind.NUMBER
        if not is_signed or token.span.end != digits.span.start:
            return None
        span = Span(token.span.start, digits.span.end)
        if self.is_2026:
            proposal = digits.text if token.text == "+" else f"(0 - {digits.text})"
            raise self.refused(Code.NUMBER, span, token.text + digits.text, proposal)
        self.index += 2
        value = read_decimal(digits.text) or Fraction(0)
        return tree.Nombre(-value if token.text == "-" else value, span=span)

    def word(self) -> tree.Expression:
        """Parse a call, a truth value or a bare word."""
        token, lower = self.token, self.token.text.lower()
        negates = self.next.kind in _ARGUMENT and self.next.text.lower() not in tree.KEYWORDS
        if lower in tree.NEGATIONS and (negates or self.next.text == "("):
            raise self.refused(Code.NEGATION)
        if lower in tree.KEYWORDS:
            before = self.before.text if self.before else ""
            if lower != tree.SI or before not in (tree.OU, tree.ET):
                raise self.missing(Expected.OPERAND, token.text)
            span = Span(token.span.start, self.next.span.start)
            self.meant(Code.EXTRA_SI, span, before)
            self.index += 1
            return self.operand()
        if self.next.text == "(" or token.text in self.functions:
            return self.call()
        self.index += 1
        return self.verite_or_mot(token)

    def verite_or_mot(self, word: Token) -> tree.Verite | tree.Mot:
        """Return the node of a word: a truth value or a bare word."""
        if "." in word.text and not self.is_2026:
            raise self.refused(Code.WORD, word.span, word.text)
        if word.text in self.verites:
            return tree.Verite(self.verites[word.text], span=word.span)
        self.begins_freely(word)
        return tree.Mot(word.text, span=word.span)

    def begins_freely(self, name: Token) -> None:
        """In 2026, refuse a name that begins with a word of the language, as the engine does."""
        words = (
            (*tree.KEYWORDS, *tree.ARGUMENTS[Reglement.R2023], *self.verites)
            if self.is_2026
            else ()
        )
        found = [one for one in words if name.text.lower().startswith(one.lower())]
        if found:
            begin = name.text[: len(max(found, key=len))]
            raise self.refused(Code.KEYWORD_IN_NAME, name.span, begin)

    # --- Calls

    def call(self) -> tree.Expression:
        start = self.token.span.start
        function = self.function()
        self.index += 1
        if not self.takes("("):
            raise self.missing(Expected.OPEN, function, proposal="(")
        if function in _NAMES:
            return self.appel(function, start)
        # All others are `min` and `max`: a function of another form needs a branch of its own.
        with self.deeper():
            left = self.expression(tree.Level.SUM)
            self.comma(function)
            right = self.expression(tree.Level.SUM)
        return tree.Extremum(function, left, right, span=self.close(function, start))

    def function(self) -> tree.Function:
        """Return the function that the current token names; record an error if it is misspelt."""
        token, lower = self.token, self.token.text.lower()
        if token.text in self.functions:
            return tree.Function(token.text)
        if name := lower if lower in self.functions else same_name(token.text, self.functions):
            return tree.Function(self.rewritten(str(name)))
        first, comma = (one.text for one in (*self.tokens[self.index + 2 :], token, token)[:2])
        if first not in PROPRIETES[self.reglement] or comma != ",":
            raise self.refused(Code.FUNCTION)
        proposal = tree.Function.IDENTITE
        self.meant(Code.FUNCTION, token.span, token.text, proposal.value)
        return proposal

    def appel(self, function: tree.Function, start: int) -> tree.Appel:
        """Parse the rest of a call, after its `(`, of a function whose first argument is a name."""
        name = self.name(function, _NAMES[function])
        second: tree.Valeur | Token | None = None
        has_second = self.token.text == "," or self.starts_operand()
        if function in tree.FIGURES:
            if has_second and self.functions[function] > 1 and self.takes(","):
                second = self.name(function, Expected.SOURCE)
        elif function is tree.Function.IDENTITE or (
            function is tree.Function.REPONSE and has_second
        ):
            self.comma(function)
            second = self.valeur(function)
        span = self.close(function, start)
        appel: tree.Appel
        match function, second:
            case tree.Function.IDENTITE, tree.Nombre() | tree.Verite() | tree.Mot() as valeur:
                appel = tree.Identite(name.text, valeur, propriete_span=name.span, span=span)
            case tree.Function.REPONSE, tree.Nombre() | tree.Verite() | tree.Mot() | None as valeur:
                appel = tree.Reponse(name.text, valeur, question_span=name.span, span=span)
            case tree.Function.SCORE, _:
                appel = tree.Score(name.text, action_span=name.span, span=span)
            case tree.Function.REFERENTIEL, _:
                appel = tree.Referentiel(name.text, referentiel_span=name.span, span=span)
            case _:
                source = second.text if isinstance(second, Token) else None
                appel = tree.Indicateur(
                    function, name.text, source, indicateur_span=name.span, span=span
                )
        self.appels.append(appel)
        return appel

    def name(self, function: tree.Function, expected: Expected) -> Token:
        """Parse a name, which may contain dots or be a keyword."""
        token = self.argument(function, expected)
        if token.kind is TokenKind.NUMBER:
            raise self.expects(expected, token.span, token.text)
        self.begins_freely(token)
        return token

    def valeur(self, function: tree.Function) -> tree.Valeur:
        """Parse the value of an `identite` or a `reponse`."""
        if self.token.text in ("+", "-") and (number := self.number()):
            return number
        token = self.argument(function, Expected.VALEUR)
        if token.kind is TokenKind.NUMBER:
            if (value := read_decimal(token.text)) is None:
                raise self.expects(Expected.VALEUR, token.span, token.text)
            return tree.Nombre(value, span=token.span)
        valeur = self.verite_or_mot(token)
        if isinstance(valeur, tree.Verite) and self.is_2026:
            # Réponses and identités have `OUI` for what is true, and that is how people write it.
            return tree.Mot(tree.OUI if valeur.value else tree.NON, span=valeur.span)
        return valeur

    def argument(self, function: tree.Function, expected: Expected) -> Token:
        """Parse a name or a number, with what is written right after it: `4bis`, `voirie-1`."""
        first, after = self.token, self.next.text
        is_keyword = first.text in tree.KEYWORDS and after not in (",", ")")
        if is_keyword or first.kind not in _ARGUMENT or after == "(":
            is_missing = is_keyword or first.text in (",", ")")
            place = first.span.start if is_missing else first.span
            raise self.expects(expected, place, function.value if is_missing else first.text)
        self.index += 1
        while self.is_glued():
            self.index += 1
        span = Span(first.span.start, self.end)
        if span == first.span:
            return first
        text = self.text[span.start : span.end]
        if first.kind is TokenKind.NAME:
            self.refused(Code.NAME, span, text, text.replace("-", "_"))
        return first._replace(text=text.replace("-", "_"), span=span)

    def is_glued(self) -> bool:
        """Return whether the current token, right after the previous one, continues it as a word.

        A hyphen does so if a name or number is right after it.
        """
        is_hyphen = self.token.text == "-" and self.next.kind in _ARGUMENT
        is_part = self.token.kind in _ARGUMENT or (
            is_hyphen and self.token.span.end == self.next.span.start
        )
        return is_part and self.end == self.token.span.start

    def comma(self, function: tree.Function) -> None:
        """Parse the comma between two arguments."""
        if self.takes(","):
            return
        if self.token.text == ")":
            expected = Expected.VALEUR if function in _NAMES else Expected.OPERAND
            raise self.expects(expected, self.token.span.start, function.value)
        if not self.starts_operand():
            raise self.missing(Expected.COMMA, self.token.text)
        self.meant(Code.EXPECTED, self.gap, function.value, ", ", Expected.COMMA)

    def close(self, function: tree.Function, start: int) -> Span:
        """Parse the parenthesis that closes a call, and return the span of the call."""
        if self.token.text == ",":
            raise self.refused(Code.UNEXPECTED)
        if not self.takes(")"):
            is_left_out = self.is_over or self.binding() >= 0
            if not is_left_out and self.keyword() not in tree.STATEMENT_KEYWORDS:
                raise self.missing(Expected.CLOSE, self.token.text)
            place = Span(self.end, self.end)
            self.meant(Code.EXPECTED, place, function.value, ")", Expected.CLOSE)
        return Span(start, self.end)
