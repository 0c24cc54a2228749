"""Answers as people write them: their model, and the reader of answers files."""
