"""Facts about data blocks and sections, for several rules."""
