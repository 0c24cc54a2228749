"""Parts that the reports of several subcommands share."""
