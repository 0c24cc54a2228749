"""What the reports of several subcommands share."""
