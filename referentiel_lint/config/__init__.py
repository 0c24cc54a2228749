"""The subcommand `reflint config`: shows what `referentiel_lint.configuration` reads."""
