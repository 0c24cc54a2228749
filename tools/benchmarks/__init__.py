"""Benchmarks of reflint, compared with its parsers alone and with other linters: `make bench`."""
