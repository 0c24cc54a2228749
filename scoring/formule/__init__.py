"""The language of formulas: tokens, tree, parser, formatter, types, evaluator, cases.

A formula is a string: nothing here knows about files. Spans are offsets in that string, in code
points. The language is that of the règlement 2023, unless a function is called with another
`reglement.Reglement`.

    tree         the nodes: Si, Branche, Operation, Extremum, Identite, Reponse, Score, Nombre,
                 Verite, Mot, in 2026 also Parenthese, Indicateur, Referentiel, compared without
                 their spans; appels_in, branches_in, results_of(formule); format_formule; the
                 tokens of a text, and what can be wrong in it
    parser       parse(text): a Lecture with .formule (None if not certain), .errors (code, span,
                 what to write), .appels (the calls that could be read, even without a formula)
    identite     the properties of collectivités, and which of their values occur together
    evaluator    evaluate(f, Situation(…)): an Evaluation, whose .result is a value, Nothing,
                 Unanswered, Open (then `close` it with the scores) or Crash; desactivation,
                 facteur, plafond: what a result does
    cases        cases_of(f, …): all cases of formulas, with results and an example;
                 never_reached(f, cases); truths(condition)
    checks       type_errors(f, type of a règle); surprises(f), chains such as `1 - 2 - 3` that are
                 not read as a reader expects; zero_divisors(f)
"""
