"""Weights: how they are written, how siblings share their parent, and what is wrong."""
