"""How fast reflint is beside what its stack can do, and beside other linters: `make bench`."""
