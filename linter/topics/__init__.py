"""Analyses of documents and referentials that several rules share."""
