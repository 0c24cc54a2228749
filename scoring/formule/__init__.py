"""The language of formulas: tokens, tree, parser, formatter, types, evaluator, cases.

A formula is a string: nothing here knows about files. Spans are offsets in that string, in code
points. The language is that of the règlement 2023; whatever differs in another one takes its
`reglement.Reglement`.

    tree         Si, Ou, Et, Somme, Produit, Min, Max, Identite, Reponse, Score, Nombre, Verite,
                 Mot, in 2026 Comparaison, Parenthese, Indicateur, Referentiel: equal without
                 their spans; appels_in, branches_in, results_of(formule); format_formule
    tokens       the characters and words of a text, and what may be wrong in one
    parser       parse(text): a Lecture with .formule (None if not certain), .errors (code, span,
                 what to write), .appels that could be read in any case
    identite     the properties of collectivités, and which of their values occur together
    evaluator    evaluate(f, Situation(…)): a value, Nothing, Unanswered, Open (then `close` it with
                 the scores) or Crash; desactivation, facteur, plafond: what a result does
    cases        cases_of(f, …): all cases of formulas, with results and an example;
                 never_reached(f, cases); truths(condition)
    checks       type_errors(f, type of a règle); surprises(f), where `1 - 2 - 3` is not read as a
                 reader expects; zero_divisors(f)
"""
