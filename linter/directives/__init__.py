"""The comments that address reflint: suppressions and tombstones."""
