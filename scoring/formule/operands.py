"""The expressions of a formula: operators, values and calls.

    operand := number | `VRAI` | `FAUX` | word | call | `(` formule `)`
    call    := `identite` `(` name `,` value `)` | `reponse` `(` name [`,` value] `)`
             | `score` `(` name `)` | (`min` | `max`) `(` somme `,` somme `)`
             | (`val` | `opt_val`) `(` name [`,` name] `)` | (`cible` | `limite`) `(` name `)`
             | `referentiel` `(` name `)`

A sign belongs to a number only where an operand is due. A dialect says what of this there is.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from referentiel.source import Span
from scoring.formule.arguments import Arguments
from scoring.formule.cursor import GaveUp, Lost
from scoring.formule.dialect import Dialect
from scoring.formule.errors import Expected, FormuleErrorCode
from scoring.formule.keywords import (
    EQUALS_WORDS,
    ET,
    FIGURES,
    KEYWORDS,
    NEGATIONS,
    OU,
    SI,
    STATEMENT_KEYWORDS,
    Function,
    Level,
)
from scoring.formule.tokens import TokenKind
from scoring.formule.tree import (
    Appel,
    Comparaison,
    Et,
    Expression,
    Formule,
    Identite,
    Indicateur,
    Max,
    Min,
    Mot,
    Ou,
    Parenthese,
    Produit,
    Referentiel,
    Reponse,
    Score,
    Somme,
)

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
