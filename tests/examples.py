"""How many examples hypothesis tries of a law."""

import os


def examples(most: int) -> int:
    """Return how many examples to try where `most` show a law well.

    By default a run tries the same ones as the run before, and so some of them;
    HYPOTHESIS_PROFILE=thorough tries all, and HYPOTHESIS_PROFILE=random as many new ones.
    """
    return most if os.environ.get("HYPOTHESIS_PROFILE") else -(-most // 3)
