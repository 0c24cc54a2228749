"""Golden cases: derived without the parser of principles, and compared with the engine."""
