"""Facts about suppressions and tombstones, for several rules."""
