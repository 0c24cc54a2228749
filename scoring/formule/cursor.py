"""The place of the parser in the tokens, the errors so far, and slips in words."""

from collections.abc import Collection

from referentiel.source import Span
from referentiel.text.names import same_name
from scoring.formule.commas import join_decimals
from scoring.formule.decimals import read_decimal
from scoring.formule.dialect import Dialect
from scoring.formule.errors import Expected, FormuleError, FormuleErrorCode
from scoring.formule.keywords import ALORS, ET, KEYWORDS, OTHER_KEYWORDS, OU, SI, SINON
from scoring.formule.tokens import MOST_ERRORS, Token, TokenKind, tokenize

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
