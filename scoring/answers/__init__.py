"""Answers as people write them: their model, reading a file of them, fitting them to principles."""
