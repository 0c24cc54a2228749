"""Figures of pages and files: pure functions from small data to SVG."""
