"""The arguments of calls: names and values, and the words that are no calls."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

from referentiel.source import Span
from scoring.formule.cursor import Cursor
from scoring.formule.decimals import read_decimal
from scoring.formule.errors import Expected, FormuleErrorCode
from scoring.formule.keywords import KEYWORDS, NON, OUI, Function
from scoring.formule.tokens import Token, TokenKind
from scoring.formule.tree import Mot, Nombre, Valeur, Verite

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
