"""Printing pages to PDF, through a browser that is installed."""
