"""Read the blocks, headings and comments of Markdown, each with its span."""
