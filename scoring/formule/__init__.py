"""The language of formulas: tokens, tree, parser, formatter, types, evaluator, cases.

A formula is a string: nothing here knows about files. Spans are offsets in that string, in code
points. The language is that of the règlement 2023; whatever differs in another one takes its
`dialect.Dialect`.

    parser.parse(text)            a Lecture: .formule (None if not certain), .errors (code, span,
                                  what to write), .appels that could be read in any case
    tree                          Si, Ou, Et, Somme, Produit, Min, Max, Identite, Reponse, Score,
                                  Nombre, Verite, Mot, and in 2026 Comparaison, Parenthese,
                                  Indicateur and Referentiel: frozen, equal without their spans;
                                  appels_in, branches_in, results_of(formule)
    format.format_formule         the canonical text
    associativity.surprises       where `1 - 2 - 3` is not read as a reader expects
    value_types.type_errors(f, type)  wrong types, for the type of a règle (`regle_type`)
    identite                      PROPRIETES, identite_values(type, …); dialect.occurs(propriete,
                                  valeur)
    evaluator.evaluate(f, s)      the result in a situation.Situation: a value, Nothing, Unanswered,
                                  Open (then `close` it with the scores), or Crash
    effects                       desactivation, facteur, plafond of a result
    cases.cases_of(f, …)          all cases of one or more formulas, with results and an example;
                                  never_reached(f, cases); truths(condition)
    courbe.courbe_of(expression, case.reponses)  how a Variable result follows a proportion
"""
