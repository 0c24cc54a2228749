"""Weights: how they are written, and how siblings share their parent."""
