"""What may be written at a place: ids, keys and their values, headings, arrows, formulas."""
