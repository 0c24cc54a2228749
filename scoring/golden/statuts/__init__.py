"""Golden cases of referentials that are scored by statuts, derived independently of the engine."""
