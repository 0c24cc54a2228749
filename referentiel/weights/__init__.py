"""Weights: how they are written, how siblings share their parent by them, and what is wrong."""
