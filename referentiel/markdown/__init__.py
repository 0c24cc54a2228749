"""Markdown: the blocks, headings and comments of a file, each with its span."""
