"""The place of the parser in the tokens, the errors so far, and slips in words."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import chain

from referentiel.source import Span
from referentiel.text.names import same_name
from scoring.formule.dialect import Dialect
from scoring.formule.numbers import read_decimal
from scoring.formule.tokens import (
    MOST_ERRORS,
    Expected,
    FormuleError,
    FormuleErrorCode,
    Token,
    TokenKind,
    join_decimals,
    tokenize,
)
from scoring.formule.tree import (
    ALORS,
    EQUALS_WORDS,
    ET,
    FIGURES,
    KEYWORDS,
    NEGATIONS,
    NON,
    OTHER_KEYWORDS,
    OU,
    OUI,
    SI,
    SINON,
    STATEMENT_KEYWORDS,
    Appel,
    Comparaison,
    Et,
    Expression,
    Formule,
    Function,
    Identite,
    Indicateur,
    Level,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Parenthese,
    Produit,
    Referentiel,
    Reponse,
    Score,
    Somme,
    Valeur,
    Verite,
)

# Keywords that are long enough to be recognised if they are misspelt.
_LONG_KEYWORDS = (ALORS, SINON)


class Lost(Exception):
    """Raised where the parser cannot go on; the error is recorded."""


class GaveUp(Exception):
    """Raised where nothing else of the formula is parsed; the error is recorded."""


class Cursor:
    """Tokens, and the index of the current one."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect
        self.tokens, in_characters = tokenize(text, dialect)
        in_commas: list[FormuleError] = []
        if "," in text:
            self.tokens, in_commas = join_decimals(self.tokens, dialect.arguments)
        errors = sorted((*in_characters, *in_commas), key=lambda one: one.span)[:MOST_ERRORS]
        # If there are many, the last one is not certain, and the rest is not parsed.
        self.is_full = len(errors) == MOST_ERRORS
        if self.is_full:
            errors[-1] = errors[-1]._replace(is_certain=False)
        self.index = 0
        # One error at a place of those that can only mean one thing, and one of the others.
        self._errors = {_place(error): error for error in errors}

    @property
    def token(self) -> Token:
        """The current token."""
        return self.tokens[self.index]

    @property
    def next(self) -> Token:
        """The token after the current one; at the end, the end."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)]

    @property
    def end(self) -> int:
        """The end of the token before the current one."""
        return self.tokens[self.index - 1].span.end if self.index else 0

    @property
    def gap(self) -> Span:
        """What stands between the token before the current one and the current one."""
        return Span(self.end, self.token.span.start)

    def take(self) -> Token:
        """Return the current token, and go on to the next."""
        token = self.tokens[self.index]
        if token.kind is not TokenKind.END:
            self.index += 1
        return token

    def takes(self, text: str) -> bool:
        """Go on to the next token if the current one has a text; return whether it has."""
        if self.tokens[self.index].text != text:
            return False
        self.index += 1
        return True

    def skip_to(self, keywords: Collection[str]) -> None:
        """Go on to one of some keywords, or to the end."""
        while self.token.kind is not TokenKind.END and self.token.text.lower() not in keywords:
            self.index += 1

    # --- Errors

    def errors(self) -> tuple[FormuleError, ...]:
        """Return the errors in the order of the text."""
        return tuple(sorted(self._errors.values(), key=lambda one: one.span))

    def report(
        self,
        code: FormuleErrorCode,
        span: Span,
        *expected: Expected,
        found: str = "",
        wanted: str = "",
        is_certain: bool = False,
    ) -> None:
        """Record an error. Raises `GaveUp` if there are many: the last one is not certain."""
        self.is_full = len(self._errors) >= MOST_ERRORS - 1
        is_certain = is_certain and not self.is_full
        error = FormuleError(code, span, found, wanted, is_certain, expected)
        if first := self._errors.get(_place(error)):
            # Such as an accent in a function that is also misspelt.
            error = first._replace(wanted=wanted)
        self._errors[_place(error)] = error
        if self.is_full:
            raise GaveUp

    def forget(self, span: Span) -> None:
        """Forget what can only mean one thing at a span: what is reported there says more."""
        self._errors.pop((span, True), None)

    def lost(self, code: FormuleErrorCode, *expected: Expected) -> Lost:
        """Record an error at the current token, and return what to raise."""
        self.report(code, self.token.span, *expected, found=self.token.text)
        return Lost()

    # --- Words

    def keyword(self) -> str:
        """Return the keyword that the current token is where no operand is due, or nothing.

        A slip in it is recorded, and a number or word glued to it becomes a token of its own.
        """
        token = self.token
        if token.text in KEYWORDS or token.kind is not TokenKind.NAME:
            return token.text if token.text in KEYWORDS else ""
        lower = token.text.lower()
        if lower in KEYWORDS:
            return self._replace(FormuleErrorCode.WRONG_CASE, lower)
        for keyword in (ALORS, SINON, ET, OU):
            rest = self._after(keyword, token.text)
            if (
                rest
                and len(token.text) == token.span.end - token.span.start
                and self._stands_alone(rest)
            ):
                return self._split(keyword, rest)
        near = OTHER_KEYWORDS.get(lower) or same_name(token.text, _LONG_KEYWORDS)
        return self._replace(FormuleErrorCode.MISSPELT, near) if near else ""

    def function(self) -> str:
        """Return the function that the current token, before a parenthesis, is; or nothing."""
        token = self.token
        arguments = self.dialect.arguments
        if token.text in arguments:
            return token.text
        lower = token.text.lower()
        if lower in arguments:
            return self._replace(FormuleErrorCode.WRONG_CASE, lower)
        if near := same_name(token.text, arguments):
            return self._replace(FormuleErrorCode.MISSPELT, str(near))
        return ""

    def is_si(self) -> bool:
        """Return whether the current token is `si`, or a slip of it."""
        lower = self.token.text.lower()
        return SI in (lower, OTHER_KEYWORDS.get(lower))

    def splits_si(self) -> bool:
        """Split `si` from a function that is glued to it; return whether it was."""
        rest = self._after(SI, self.token.text)
        if rest not in self.dialect.arguments:
            return False
        self._split(SI, rest)
        return True

    def _after(self, keyword: str, word: str) -> str:
        """Return what is after a keyword that a word begins with, or nothing."""
        start = word[: len(keyword)]
        begins = self.dialect.as_written(start) == keyword
        return self.dialect.as_written(word[len(keyword) :]) if begins else ""

    def _stands_alone(self, text: str) -> bool:
        """Whether a text is a token of its own: `si`, a value or a function."""
        dialect = self.dialect
        return (
            text == SI
            or text in dialect.verites
            or text in dialect.arguments
            or read_decimal(text) is not None
        )

    def _replace(self, code: FormuleErrorCode, wanted: str) -> str:
        token = self.token
        self.report(code, token.span, found=token.text, wanted=wanted, is_certain=True)
        self.tokens[self.index] = token._replace(text=wanted)
        return wanted

    def _split(self, keyword: str, rest: str) -> str:
        token, wanted = self.token, f"{keyword} {rest}"
        code = FormuleErrorCode.GLUED
        self.report(code, token.span, found=token.text, wanted=wanted, is_certain=True)
        middle = min(token.span.start + len(keyword), token.span.end)
        kind = TokenKind.NUMBER if rest[0] in ".0123456789" else TokenKind.NAME
        self.tokens[self.index : self.index + 1] = [
            Token(TokenKind.NAME, keyword, Span(token.span.start, middle)),
            Token(kind, rest, Span(middle, token.span.end)),
        ]
        return keyword


def _place(error: FormuleError) -> tuple[Span, bool]:
    return error.span, error.is_certain


# --- The arguments of calls: names and values, and the words that are no calls


_ARGUMENT = (TokenKind.NAME, TokenKind.NUMBER)


class Arguments(Cursor):
    """Values and names of the grammar.

    value := number | `VRAI` | `FAUX` | word
    """

    def starts_operand(self) -> bool:
        """Whether the current token can only begin an operand."""
        if self.token.kind in _ARGUMENT:
            return not self.keyword()
        return self.token.text == "("

    def number(self) -> Nombre | None:
        """Number := [`+` | `-`] digits, without a space between them."""
        token = self.token
        if token.kind is TokenKind.NUMBER:
            self.index += 1
            return Nombre(read_decimal(token.text) or Fraction(0), span=token.span)
        number = self.next
        is_signed = token.text in ("+", "-") and number.kind is TokenKind.NUMBER
        if not is_signed or token.span.end != number.span.start:
            return None
        self.index += 2
        value = read_decimal(number.text) or Fraction(0)
        span = Span(token.span.start, number.span.end)
        if not self.dialect.has_signs:
            found = self.text[span.start : span.end]
            wanted = number.text if token.text == "+" else f"(0 - {number.text})"
            self.report(FormuleErrorCode.SIGN, span, found=found, wanted=wanted)
        return Nombre(-value if token.text == "-" else value, span=span)

    def verite_or_mot(self) -> Verite | Mot:
        """Parse a word, which may be a truth value."""
        return self._verite_or_mot(self.take())

    def _verite_or_mot(self, word: Token) -> Verite | Mot:
        word, verites = self._without_dots(word), self.dialect.verites
        if word.text in verites:
            return Verite(verites[word.text], span=word.span)
        self._begins_freely(word)
        return Mot(word.text, span=word.span)

    def _begins_freely(self, name: Token) -> None:
        """Record a keyword that a name begins with, if the language has no such names."""
        if keyword := self.dialect.keyword_before(name.text):
            self.report(FormuleErrorCode.KEYWORD_IN_NAME, name.span, found=keyword)

    def _without_dots(self, word: Token) -> Token:
        """Return a word without the full stop after it; record dots, which a word cannot have."""
        wanted = word.text.rstrip(".")
        if "." not in word.text or (self.dialect.has_hyphens and wanted == word.text):
            return word
        is_certain = "." not in wanted
        self.report(
            FormuleErrorCode.DOT_IN_WORD,
            word.span,
            found=word.text,
            wanted=wanted if is_certain else "",
            is_certain=is_certain,
        )
        return word._replace(text=wanted) if is_certain else word

    def name(self, function: Function, expected: Expected) -> Token:
        """Parse a name, which may have dots and be a keyword."""
        token = self._argument(function, expected)
        if token.kind is TokenKind.NUMBER:
            self.report(FormuleErrorCode.NAME_EXPECTED, token.span, expected, found=token.text)
        else:
            self._begins_freely(token)
        return token

    def valeur(self, function: Function) -> Valeur:
        """Parse the value of an `identite` or a `reponse`."""
        if number := self.number():
            if self._is_apart():
                return number
            self.index -= 1
        token = self._argument(function, Expected.VALEUR)
        if token.kind is TokenKind.NUMBER:
            code = FormuleErrorCode.NAME_EXPECTED
            self.report(code, token.span, Expected.VALEUR, found=token.text)
            return Mot(token.text, span=token.span)
        valeur = self._verite_or_mot(token)
        if isinstance(valeur, Verite) and self.dialect.answers_with_truth:
            # Réponses and identités have `OUI` for what is true, and that is how people write it.
            return Mot(OUI if valeur.value else NON, span=valeur.span)
        return valeur

    def _argument(self, function: Function, expected: Expected) -> Token:
        """Return a name or number with what is written right after it: `4bis`, `voirie-1`.

        If it is missing, that is recorded, and the token is empty.
        """
        first, after = self.token, self.next.text
        if first.text in KEYWORDS and after not in (",", ")"):
            return self.no_argument(function, expected)
        if first.kind not in _ARGUMENT:
            if first.text in (",", ")"):
                return self.no_argument(function, expected)
            raise self.lost(FormuleErrorCode.UNEXPECTED, expected)
        if after == "(":
            raise self.lost(FormuleErrorCode.UNEXPECTED, expected)
        self.index += 1
        while not self._is_apart() or self._is_hyphen() or self._goes_on(expected):
            self.index += 1
        span = Span(first.span.start, self.end)
        if span == first.span:
            return first
        token = first._replace(text=self.text[span.start : span.end], span=span)
        if token.kind is TokenKind.NAME:
            code, wanted = FormuleErrorCode.HYPHEN_IN_NAME, token.text.replace("-", "_")
            if " " in wanted:
                code, wanted = FormuleErrorCode.SPACE_IN_NAME, self._joined(wanted.split())
            self.report(code, span, found=token.text, wanted=wanted)
            token = token._replace(text=wanted)
        return token

    def no_argument(self, function: Function, expected: Expected) -> Token:
        """Record that an argument is missing before the current token."""
        place = Span(self.token.span.start, self.token.span.start)
        self.report(FormuleErrorCode.MISSING_ARGUMENT, place, expected, found=function.value)
        return Token(TokenKind.NAME, "", place)

    def _is_apart(self) -> bool:
        """Whether no name goes on directly after the token before."""
        return self.token.kind not in _ARGUMENT or self.end < self.token.span.start

    def _joined(self, words: Sequence[str]) -> str:
        """Return the value of a property that words stand for, else the words with `_`."""
        letters = "".join(words).replace("_", "")
        known = chain.from_iterable(self.dialect.proprietes.values())
        same = (one for one in known if one.replace("_", "") == letters)
        return next(same, "_".join(words))

    def _goes_on(self, expected: Expected) -> bool:
        """Whether a value goes on after a space: `moins de 5000`."""
        if expected is not Expected.VALEUR or self.token.kind not in _ARGUMENT:
            return False
        is_over = self.keyword() or self.token.text in self.dialect.arguments
        return not is_over and self.next.text != "("

    def _is_hyphen(self) -> bool:
        """Whether a hyphen stands between two parts of a name, without spaces."""
        token, after = self.token, self.next
        return (
            token.text == "-"
            and after.kind in _ARGUMENT
            and self.end == token.span.start
            and token.span.end == after.span.start
        )

    def comma(self, function: Function) -> None:
        """Parse the comma between two arguments."""
        if self.takes(","):
            return
        if self.starts_operand():
            self.report(
                FormuleErrorCode.MISSING_COMMA,
                self.gap,
                Expected.COMMA,
                found=function.value,
                wanted=", ",
                is_certain=True,
            )
            return
        if self.token.text != ")":
            raise self.lost(FormuleErrorCode.UNEXPECTED, Expected.COMMA)


# --- The expressions of a formula: operators, values and calls
#
# operand := number | `VRAI` | `FAUX` | word | call | `(` formule `)`
# call    := `identite` `(` name `,` value `)` | `reponse` `(` name [`,` value] `)`
# | `score` `(` name `)` | (`min` | `max`) `(` somme `,` somme `)`
# | (`val` | `opt_val`) `(` name [`,` name] `)` | (`cible` | `limite`) `(` name `)`
# | `referentiel` `(` name `)`
#
# A sign belongs to a number only where an operand is due. A dialect says what of this there is.


_DEEPEST = 30
_OPERAND = (TokenKind.NAME, TokenKind.NUMBER)
# What the first argument of a call names.
_NAMES = {
    Function.IDENTITE: Expected.PROPRIETE,
    Function.REPONSE: Expected.QUESTION,
    Function.SCORE: Expected.ACTION,
    Function.REFERENTIEL: Expected.REFERENTIEL,
    **dict.fromkeys(FIGURES, Expected.INDICATEUR),
}


class Operands(Arguments, ABC):
    """The expressions of the grammar."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        super().__init__(text, dialect)
        self.appels: list[Appel] = []
        self._depth = 0
        # How many parentheses around formulas are open.
        self.open_parentheses = 0

    @abstractmethod
    def formule(self) -> Formule:
        """Parse a formula, up to what cannot belong to it."""

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Parse one level deeper. Raises `GaveUp` at the deepest."""
        if self._depth == _DEEPEST:
            self.report(FormuleErrorCode.TOO_DEEP, self.token.span)
            raise GaveUp
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def expression(self, level: int = Level.OU) -> Expression:
        """Parse operands, and the operators of a level or more between them."""
        expression = self._operand()
        binding = self._binding()
        while binding >= level:
            expression = self._operators(expression, binding)
            binding = self._binding()
        is_comparison = self._compares() and binding < 0
        if is_comparison and level <= Level.SUM:
            self.report(FormuleErrorCode.COMPARISON, self.token.span, found=self.token.text)
            self.index += 1
            self.expression(level)
        return expression

    def _operators(self, first: Expression, level: int) -> Expression:
        """Parse the operators of one level after a first operand."""
        more: list[Expression] = []
        operators: list[str] = []
        while self._binding() == level:
            operators.append(self.take().text)
            more.append(self.expression(level + 1))
        span = Span(first.span.start, more[-1].span.end)
        match level:
            case Level.OU:
                return Ou((first, *more), span=span)
            case Level.ET:
                return Et((first, *more), span=span)
            case Level.COMPARISON:
                return Comparaison((first, *more), tuple(operators), span=span)
            case Level.SUM:
                return Somme((first, *more), tuple(operators), span=span)
            case _:
                return Produit((first, *more), tuple(operators), span=span)

    def _binding(self) -> int:
        """Return the level of the current token as an operator; -1 if it is none."""
        token = self.tokens[self.index]
        text = self.keyword() if token.kind is TokenKind.NAME else token.text
        return self.dialect.levels.get(text, -1)

    # --- Operands

    def _operand(self) -> Expression:
        token = self.token
        if number := self.number():
            return number
        if token.kind is TokenKind.NAME:
            return self._word()
        if token.text == "(":
            has = self.dialect.has_parentheses
            return self._parenthese() if has else self._parenthesis()
        raise self.lost(FormuleErrorCode.MISSING_OPERAND, Expected.OPERAND)

    def _word(self) -> Expression:
        """Parse a call, a truth value or a bare word."""
        token = self.token
        if token.text.lower() in NEGATIONS and self._negates():
            self.report(FormuleErrorCode.NEGATION, token.span, found=token.text)
            self.index += 1
            return self._operand()
        if self.next.text == "(" and token.text not in KEYWORDS:
            return self._call()
        if token.text.lower() in KEYWORDS:
            return self._keyword_for_operand()
        if token.text in self.dialect.arguments:
            return self._call()
        return self.verite_or_mot()

    def _compares(self) -> bool:
        """Whether the current token is a comparison, or a word that is read as one."""
        return self.token.kind is TokenKind.COMPARISON or self.token.text in EQUALS_WORDS

    def _negates(self) -> bool:
        """Whether an operand, or what is in parentheses, follows a word for a negation."""
        return self.next.kind in _OPERAND and self.next.text.lower() not in KEYWORDS

    def _keyword_for_operand(self) -> Expression:
        """Skip `si` after `et` or `ou`; any other keyword shows that an operand is missing."""
        token, before = self.token, self.tokens[self.index - 1].text if self.index else ""
        if token.text.lower() != SI or before not in (OU, ET):
            raise self.lost(FormuleErrorCode.MISSING_OPERAND, Expected.OPERAND)
        span = Span(token.span.start, self.next.span.start)
        self.report(FormuleErrorCode.EXTRA_SI, span, found=before, is_certain=True)
        self.index += 1
        return self._operand()

    def _parenthesis(self) -> Expression:
        """Parse what is in parentheses, which this language lacks, for its errors."""
        self.report(FormuleErrorCode.PARENTHESES, self.token.span)
        self.index += 1
        with self.deeper():
            inner = self.expression()
        if not self.takes(")"):
            raise self.lost(FormuleErrorCode.UNEXPECTED, Expected.OPERATOR, Expected.CLOSE)
        return inner

    def _parenthese(self) -> Parenthese:
        """Parse a formula in parentheses; after an error go on where they are closed."""
        opened, start = self.index, self.take().span.start
        self.open_parentheses += 1
        try:
            with self.deeper():
                contenu = self.formule()
            if self.token.text != ")" and self.token.kind is not TokenKind.END:
                raise self.lost(FormuleErrorCode.UNEXPECTED, Expected.OPERATOR, Expected.CLOSE)
        except Lost:
            self._skip_to_close(opened)
            contenu = Mot("")
        self.open_parentheses -= 1
        if not self.takes(")"):
            place = Span(self.end, self.end)
            self.report(FormuleErrorCode.MISSING_CLOSE, place, Expected.CLOSE, wanted=")")
        return Parenthese(contenu, span=Span(start, self.end))

    def _skip_to_close(self, opened: int) -> None:
        """Go on to the parenthesis that closes the one at an index, or to the end."""
        depth, self.index = 0, opened
        while self.token.kind is not TokenKind.END:
            depth += {"(": 1, ")": -1}.get(self.token.text, 0)
            if not depth:
                break
            self.index += 1

    # --- Calls

    def _call(self) -> Expression:
        start = self.token.span.start
        function = self._function()
        self.index += 1
        if not self.takes("("):
            code, place = FormuleErrorCode.MISSING_OPEN, Span(self.end, self.end)
            is_argument = self.token.text != "(" and self.starts_operand()
            self.report(
                code,
                place,
                Expected.OPEN,
                found=function.value if function else "",
                wanted="(",
                is_certain=is_argument,
            )
            if not is_argument:
                raise Lost
        if function is None:
            return self._arguments_of_unknown(start)
        return self._arguments(function, start)

    def _function(self) -> Function | None:
        """Return the function of a call; None if it is unknown."""
        if name := self.function():
            return Function(name)
        token, arguments = self.token, self.tokens[self.index + 2 : self.index + 4]
        first, comma = (one.text for one in (*arguments, token, token)[:2])
        is_identite = first in self.dialect.proprietes and comma == ","
        wanted = Function.IDENTITE.value if is_identite else ""
        code = FormuleErrorCode.UNKNOWN_FUNCTION
        if token.text.lower() in NEGATIONS:
            code = FormuleErrorCode.NEGATION
        self.report(code, token.span, found=token.text, wanted=wanted, is_certain=is_identite)
        return Function.IDENTITE if is_identite else None

    def _arguments(self, function: Function, start: int) -> Expression:
        """Parse what is after the parenthesis of a function."""
        match function:
            case Function.MIN | Function.MAX:
                with self.deeper():
                    left = self.expression(Level.SUM)
                    self.comma(function)
                    right = self._last_argument(function)
                span = self._close(function, start)
                node = Min if function is Function.MIN else Max
                return node(left, right, span=span)
            case _:
                appel = self._appel(function, start)
                self.appels.append(appel)
                return appel

    def _appel(self, function: Function, start: int) -> Appel:
        name = self.name(function, _NAMES[function])
        if function is Function.SCORE:
            span = self._close(function, start)
            return Score(name.text, action_span=name.span, span=span)
        if function is Function.REFERENTIEL:
            span = self._close(function, start)
            return Referentiel(name.text, referentiel_span=name.span, span=span)
        if function in FIGURES:
            source = self._source(function)
            span = self._close(function, start)
            return Indicateur(function, name.text, source, indicateur_span=name.span, span=span)
        if function is Function.REPONSE and self.token.text != "," and not self.starts_operand():
            span = self._close(function, start)
            return Reponse(name.text, question_span=name.span, span=span)
        self.comma(function)
        valeur = self.valeur(function)
        span = self._close(function, start)
        if function is Function.REPONSE:
            return Reponse(name.text, valeur, question_span=name.span, span=span)
        return Identite(name.text, valeur, propriete_span=name.span, span=span)

    def _source(self, function: Function) -> str | None:
        """Parse the source of a figure, if one is written."""
        if self.dialect.arguments[function] == 1 or self.token.text != ",":
            return None
        self.index += 1
        return self.name(function, Expected.SOURCE).text

    def _last_argument(self, function: Function) -> Expression:
        if self.token.text != ")":
            return self.expression(Level.SUM)
        return Mot("", span=self.no_argument(function, Expected.OPERAND).span)

    def _arguments_of_unknown(self, start: int) -> Mot:
        """Parse the arguments of an unknown function for their errors."""
        if self.token.text != ")":
            with self.deeper():
                self.expression()
                while self.takes(","):
                    self.expression()
        return Mot("", span=self._close(None, start))

    def _close(self, function: Function | None, start: int) -> Span:
        """Parse the parenthesis that closes a call, and return the span of the call."""
        if self.token.text == ",":
            place, name = self.token.span, function.value if function else ""
            self.report(FormuleErrorCode.EXTRA_ARGUMENT, place, Expected.CLOSE, found=name)
            while self.takes(","):
                self.expression()
        if not self.takes(")"):
            is_over = self.token.kind is TokenKind.END or self._binding() >= 0
            if not is_over and self.keyword() not in STATEMENT_KEYWORDS:
                raise self.lost(FormuleErrorCode.UNEXPECTED, Expected.CLOSE)
            self.report(
                FormuleErrorCode.MISSING_CLOSE,
                Span(self.end, self.end),
                Expected.CLOSE,
                found=function.value if function else "",
                wanted=")",
                is_certain=True,
            )
        return Span(start, self.end)
