"""The layout of a Markdown file: blocks, headings and comments, each with its span."""
