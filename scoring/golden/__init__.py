"""Golden cases: derived without the parser of principles, and held against the engine."""
