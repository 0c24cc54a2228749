"""How many examples hypothesis tries of a property."""

import os


def examples(most: int) -> int:
    """Return how many examples to try: a third of `most`, or `most` with HYPOTHESIS_PROFILE.

    By default each run tries the same ones, and so does HYPOTHESIS_PROFILE=thorough;
    HYPOTHESIS_PROFILE=random tries new ones.
    """
    return most if os.environ.get("HYPOTHESIS_PROFILE") else -(-most // 3)
