"""The command line: options, help and usage errors in the user's language, output and progress."""
