"""The configuration of every subcommand: find its file, read it, derive each plan."""
