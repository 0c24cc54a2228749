"""Facts about ids, for several rules."""
