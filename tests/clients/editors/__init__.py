"""Editors that people use, with what `docs/editors.md` tells them to write."""
