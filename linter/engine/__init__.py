"""The engine, which runs rules, applies suppressions, and turns diagnostics into findings."""
