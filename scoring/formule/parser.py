"""The parser: from the text of a formula to its tree, or to what is wrong with it and where.

    formule     := `si` expression `alors` formule [`sinon` formule] | expression
    expression  := et (`ou` et)*              et     := comparaison (`et` comparaison)*
    comparaison := somme ((`=` | `<` | `>` | `<=` | `>=`) somme)*
    somme       := produit ((`+` | `-`) produit)*
    produit     := operand ((`*` | `/`) operand)*

Operands are in `operands`; `dialect` says what a règlement has of this. After an error the parser
goes on where it can only be continued in one way, else at the next `si`, `alors` or `sinon`.
"""

from contextlib import suppress
from typing import NamedTuple

from referentiel.source import Span
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.operands import GaveUp, Lost, Operands
from scoring.formule.tokens import Expected, FormuleError, FormuleErrorCode, TokenKind
from scoring.formule.tree import (
    ALORS,
    SI,
    SINON,
    STATEMENT_KEYWORDS,
    Appel,
    Branche,
    Expression,
    Formule,
    Mot,
    Si,
)

# No real formula is a tenth as long.
_LONGEST = 100_000
# Stands for an expression that could not be read; the formula is not returned then.
_UNREAD = Mot("")
_AFTER_RESULT = frozenset({SI, SINON})
_END_OF_EXPRESSION = (Expected.OPERATOR, Expected.ALORS, Expected.SINON, Expected.END)


class Lecture(NamedTuple):
    """What was read of a text.

    `formule` is None unless each error, if there is one, can only mean what was read. `appels` are
    the calls that could be read, whatever is wrong elsewhere, in the order of the text.
    """

    formule: Formule | None
    errors: tuple[FormuleError, ...]
    appels: tuple[Appel, ...]


def parse(text: str, dialect: Dialect = DIALECT_2023) -> Lecture:
    """Parse a formula; never raises.

    >>> parse("si identite(type, commune) alors 1/2").formule.branches[0].condition
    Identite(propriete='type', valeur=Mot(text='commune'))
    >>> [(error.code, error.wanted) for error in parse("3,6/12").errors]
    [(<FormuleErrorCode.DECIMAL_COMMA: 'decimal-comma'>, '3.6')]
    """
    if not text.strip():
        error = FormuleError(FormuleErrorCode.EMPTY, Span(0, 0), expected=(Expected.OPERAND,))
        return Lecture(None, (error,), ())
    if len(text) > _LONGEST:
        return Lecture(None, (FormuleError(FormuleErrorCode.TOO_LONG, Span(0, len(text))),), ())
    parser = _Parser(text, dialect)
    formule = None
    with suppress(GaveUp):
        formule = None if parser.is_full else parser.whole()
    errors = parser.errors()
    is_certain = all(error.is_certain for error in errors)
    return Lecture(formule if is_certain else None, errors, tuple(parser.appels))


class _Parser(Operands):
    """The statements of the grammar."""

    def whole(self) -> Formule:
        """Parse all tokens."""
        formule = self.formule()
        while self.token.kind is not TokenKind.END:
            # What is after a keyword that stands nowhere is parsed for its errors alone.
            token = self.token
            if token.text == SINON:
                self.report(FormuleErrorCode.SINON_WITHOUT_SI, token.span, Expected.END)
                self.index += 1
            elif not self._follows_word():
                self.report(FormuleErrorCode.UNEXPECTED, token.span, Expected.END, found=token.text)
            self.formule()
        return formule

    def formule(self) -> Formule:
        """Formule := `si` expression `alors` formule [`sinon` formule] | expression."""
        start = self.token.span.start
        branches: list[Branche] = []
        sinon: Formule | None = None
        while True:
            first = self.token
            has_si = self._takes_si()
            expression = self._guarded(STATEMENT_KEYWORDS, is_condition=has_si)
            if not has_si and self.keyword() != ALORS:
                sinon = expression
                break
            if not has_si and expression is not _UNREAD:
                missing = Span(first.span.start, first.span.start)
                code = FormuleErrorCode.MISSING_SI
                self.report(code, missing, wanted=f"{SI} ", is_certain=True)
            branches.append(self._branche(first.span.start, expression))
            if not self._takes_sinon(branches[-1]):
                break
        if not branches:
            assert sinon is not None
            return sinon
        return Si(tuple(branches), sinon, span=Span(start, self.end))

    def _branche(self, start: int, condition: Expression) -> Branche:
        if self.keyword() == ALORS:
            self.index += 1
            resultat = self._nested()
        else:
            resultat = self._without_alors(condition)
        return Branche(condition, resultat, span=Span(start, self.end))

    def _nested(self) -> Formule:
        """Parse what `alors` gives: a formula, one level deeper."""
        if self.keyword() == SI:
            with self.deeper():
                return self.formule()
        return self._guarded(_AFTER_RESULT)

    def _without_alors(self, condition: Expression) -> Formule:
        """Record that `alors` is missing, unless the condition is what could not be read."""
        if condition is _UNREAD:
            return _UNREAD
        is_operand = self.starts_operand()
        self.report(
            FormuleErrorCode.MISSING_ALORS,
            self.gap if is_operand else Span(self.end, self.end),
            Expected.ALORS,
            wanted=f" {ALORS} " if is_operand else "",
            is_certain=is_operand,
        )
        return self._guarded(_AFTER_RESULT) if is_operand else _UNREAD

    def _takes_si(self) -> bool:
        if self.is_si() or self.splits_si():
            self.keyword()
            self.index += 1
            return True
        return False

    def _takes_sinon(self, branche: Branche) -> bool:
        """Go on after `sinon`; a `si` without it, after a branch, is taken for `sinon si`."""
        keyword = self.keyword()
        if keyword == SINON:
            self.index += 1
            return True
        if keyword == SI and branche.resultat is _UNREAD:
            return True
        if keyword == SI:
            code = FormuleErrorCode.MISSING_SINON
            self.report(code, self.token.span, wanted=f"{SINON} {SI}", found=self.token.text)
            return True
        return False

    def _guarded(self, ends: frozenset[str], *, is_condition: bool = False) -> Expression:
        """Parse an expression up to one of some keywords; after an error go on at the next."""
        try:
            expression = self.expression()
            self._skip_comma()
            if self.keyword() in ends or self._is_over():
                return expression
            if is_condition and self.starts_operand() and not self._has_alors():
                return expression  # It is `alors` that is missing.
            raise self._no_end(is_result=ends is _AFTER_RESULT)
        except Lost:
            if self.open_parentheses:
                raise
            self.skip_to(ends)
            return _UNREAD

    def _is_over(self) -> bool:
        """Whether the text is over, or the parentheses that a formula is in."""
        closes = self.open_parentheses > 0 and self.token.text == ")"
        return closes or self.token.kind is TokenKind.END

    def _follows_word(self) -> bool:
        """Record the word before the current token, which cannot follow it; return if it is one."""
        before = self.tokens[self.index - 1]
        text = self.dialect.as_written(before.text)
        is_word = before.kind is TokenKind.NAME and text not in self.dialect.verites
        if is_word:
            self.forget(before.span)
            self.report(FormuleErrorCode.UNKNOWN_WORD, before.span, found=before.text)
        return is_word

    def _skip_comma(self) -> None:
        """Skip a comma before `alors` or `sinon`, as sentences have it."""
        if self.token.text == "," and self.next.text.lower() in (ALORS, SINON):
            self.report(FormuleErrorCode.STRAY_COMMA, self.token.span, is_certain=True)
            self.index += 1

    def _has_alors(self) -> bool:
        """Whether `alors` is the next keyword of statements."""
        for token in self.tokens[self.index :]:
            if (lower := token.text.lower()) in STATEMENT_KEYWORDS:
                return lower == ALORS
        return False

    def _no_end(self, *, is_result: bool) -> Lost:
        """Record why an expression cannot be followed by the current token."""
        if self._follows_word():
            return Lost()
        if self.starts_operand() and is_result:
            code = FormuleErrorCode.MISSING_SINON_OR_OPERATOR
            self.report(code, self.gap, Expected.SINON, Expected.OPERATOR)
            return Lost()
        if self.starts_operand():
            self.report(FormuleErrorCode.MISSING_OPERATOR, self.gap, Expected.OPERATOR)
            return Lost()
        return self.lost(FormuleErrorCode.UNEXPECTED, *_END_OF_EXPRESSION)
