"""A copy of a workbook with a note on each cell that has a finding, and a sheet that lists them.

The parts of the copy that need a change are edited in place; all others are copied, byte for byte.
"""
