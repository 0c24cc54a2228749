"""Sentences that reports are made of: why a principle is read so, how a score came about."""
