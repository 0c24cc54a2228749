"""What several subcommands need for their reports: model, summary, text and JSON."""
