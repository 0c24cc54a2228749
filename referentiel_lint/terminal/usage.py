"""Translate the errors of click into usage errors with our own messages and remedies."""

from collections.abc import Iterator, Sequence

import click

from linter.words import N_, ErrorMessage, Language, Text, UsageError, listed
from referentiel.text.names import nearest_name
from referentiel_lint.terminal.command import GIVEN, requested_language
from referentiel_lint.terminal.help import in_french, words_of

_OPTION = N_("there is no such option", remedy=N_("`{help}` lists all options"))
_OPTION_NEAREST = _OPTION._replace(remedy=N_("did you mean {nearest}? `{help}` lists all options"))
_COMMAND = N_("there is no such command", remedy=N_("`{help}` lists all commands"))
_COMMAND_NEAREST = _COMMAND._replace(
    remedy=N_("did you mean `{nearest}`? `{help}` lists all commands")
)
_CHOICE = N_(
    "`{found}` is not one of the allowed values: {known}",
    remedy=N_("choose one of them; see `{help}`"),
)
_CHOICE_NEAREST = _CHOICE._replace(remedy=N_("did you mean `{nearest}`? see `{help}`"))
OTHER = N_("invalid command line: {detail}", remedy=N_("see `{help}`"))

_OR, _NOR = N_(" or ", context="alternatives"), N_(" or ", context="negation")
_NO_ARGUMENT = N_("`{name}` is missing", remedy=N_("see `{help}`"))


def usage_error_of(error: click.ClickException) -> UsageError:
    """Return our error for an error of click, whose own messages are only in English."""
    return UsageError(_Rejection(error, requested_language()).message())


class _Rejection:
    """A click error, with the command that it is about."""

    def __init__(self, error: click.ClickException, language: Language) -> None:
        self.error, self.language = error, language
        self.ctx = error.ctx if isinstance(error, click.UsageError) else None
        self.words = words_of(self.ctx) if self.ctx else []

    def message(self) -> ErrorMessage:
        match self.error:
            case click.NoSuchOption() as error:
                return self._no_option(error)
            case click.MissingParameter(param=click.Option() as param):
                name = max(param.opts, key=len)
                return self._message(self._command, _NO_ARGUMENT, name=name)
            case click.MissingParameter(param=click.Parameter() as param):
                name = self._shown(param.metavar or (param.name or "").upper())
                return self._message(self._command, _NO_ARGUMENT, name=name)
            case click.BadParameter(param=click.Parameter() as param) as error:
                return self._bad_value(param, error.message)
            case click.BadOptionUsage() as error:
                return self._bad_option(error.option_name, error)
            case click.UsageError() as error:
                return self._too_much_or_little(error)
            case error:
                return self._other(error)

    def _no_option(self, error: click.NoSuchOption) -> ErrorMessage:
        if error.possibilities:
            near = self._listed(error.possibilities, _OR)
            return self._message(error.option_name, _OPTION_NEAREST, nearest=near)
        return self._message(error.option_name, _OPTION)

    def _bad_value(self, param: click.Parameter, message: str) -> ErrorMessage:
        place = max(param.opts, key=len) if isinstance(param, click.Option) else self._command
        values = self._values(param)
        match param.type:
            case click.Choice(choices=choices):
                known = [str(one) for one in choices]
                found = next((one for one in values if one not in known), "")
                shown = {"found": found, "known": ", ".join(f"`{one}`" for one in known)}
                if nearest := nearest_name(found, known):
                    return self._message(place, _CHOICE_NEAREST, nearest=nearest, **shown)
                return self._message(place, _CHOICE, **shown)
            case click.IntRange(min=int() as least):
                found = next(iter(values), "")
                return self._message(
                    place,
                    N_(
                        "`{found}` is not a whole number of at least {least}",
                        remedy=N_("see `{help}`"),
                    ),
                    found=found,
                    least=str(least),
                )
            case _:
                return self._message(
                    place, N_("invalid value: {detail}", remedy=N_("see `{help}`")), detail=message
                )

    def _bad_option(self, name: str, error: click.UsageError) -> ErrorMessage:
        """Return the error for a flag with a value, or for an option without its value."""
        options = (one for one in self._params if isinstance(one, click.Option))
        option = next((one for one in options if name in one.opts), None)
        record = option.get_help_record(self.ctx) if option and self.ctx else None
        if option is None or record is None:
            return self._other(error)
        form = self._shown(record[0].rpartition(", ")[2])  # Without the short form.
        return self._message(
            name,
            N_("this option takes no value", remedy=N_("write `{form}` alone"))
            if option.is_flag
            else N_("this option's value is missing", remedy=N_("write `{form}`; see `{help}`")),
            form=form,
        )

    def _too_much_or_little(self, error: click.UsageError) -> ErrorMessage:
        """Return the error for a missing or unknown subcommand, or for extra arguments."""
        rest = self._parsed[1]
        if self.ctx and isinstance(self.ctx.command, click.Group):
            if not rest:
                return self._message(
                    self._command,
                    N_("a command is missing", remedy=N_("`{help}` lists all commands")),
                )
            known = self.ctx.command.list_commands(self.ctx)
            if nearest := nearest_name(rest[0], known):
                return self._message(rest[0], _COMMAND_NEAREST, nearest=nearest)
            return self._message(rest[0], _COMMAND)
        if rest:
            return self._message(
                self._command,
                N_("this command does not expect {found}", remedy=N_("see `{help}`")),
                found=self._listed(rest, _NOR),
            )
        return self._other(error)

    def _other(self, error: click.ClickException) -> ErrorMessage:
        return self._message(self._command, OTHER, detail=error.format_message())

    @property
    def _command(self) -> str:
        return " ".join(self.words) or "reflint"

    @property
    def _params(self) -> Iterator[click.Parameter]:
        if self.ctx:
            yield from self.ctx.command.get_params(self.ctx)

    @property
    def _parsed(self) -> tuple[dict[str, object], list[str]]:
        """The values on the command line by parameter name, and the remaining arguments.

        Both are empty if the command is unknown.
        """
        if self.ctx is None or GIVEN not in self.ctx.meta:
            return {}, []
        parser = self.ctx.command.make_parser(self.ctx)
        values, rest, _ = parser.parse_args(list(self.ctx.meta[GIVEN]))
        return values, rest

    def _values(self, param: click.Parameter) -> list[str]:
        """Return the values of a parameter on the command line, as texts."""
        values = self._parsed[0].get(param.name or "")
        return [str(one) for one in (values if isinstance(values, list | tuple) else [values])]

    def _shown(self, text: str) -> str:
        return in_french(text) if self.language is Language.FRENCH else text

    def _listed(self, words: Sequence[str], between: Text) -> str:
        return listed([f"`{one}`" for one in words], between.say(self.language))

    def _message(self, place: str, text: Text, **arguments: str) -> ErrorMessage:
        help_of = " ".join(["reflint", *self.words, "--help"])
        return ErrorMessage(place, text, {**arguments, "help": help_of})
