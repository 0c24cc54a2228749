"""The engine: which rules run, on what, and what becomes of what they find."""
