"""The terminal: language, colour, characters, help and usage errors."""
