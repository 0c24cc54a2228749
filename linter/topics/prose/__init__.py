"""Facts about the texts of a document, for several rules."""
