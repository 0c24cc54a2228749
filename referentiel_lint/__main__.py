"""`python -m referentiel_lint` does the same as `reflint`."""

from referentiel_lint import main

main()
