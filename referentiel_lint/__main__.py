"""`python -m referentiel_lint` is `reflint`."""

from referentiel_lint import main

main()
