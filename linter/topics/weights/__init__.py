"""What the rules on weights speak of: each weight, wrong sums, totals, and what is missing."""
