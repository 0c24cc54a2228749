"""Facts about titles and headings, for several rules."""
