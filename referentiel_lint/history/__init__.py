"""The history of referentials: findings and points at each revision that touched them."""
