"""The engine: it runs rules, applies suppressions, and turns diagnostics into findings."""
