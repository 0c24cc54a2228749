"""YAML in which every key and scalar has a span."""
