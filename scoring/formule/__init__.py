"""The language of formulas: tokens, tree, parser, formatter, types, evaluator, cases.

A formula is a string: nothing here knows about files. Spans are offsets in that string, in code
points. The language is that of the règlement 2023; `keywords` holds what other règlements change.

    parser.parse(text)                a Lecture: .formule (None if it is not certain), .errors with
                                      code, span, what to write instead; .appels, read or not
    tree                              Si, Ou, Et, Somme, Produit, Min, Max, Identite, Reponse,
                                      Score, Nombre, Verite, Mot: frozen, equal without their spans
    tree.results_of(formule)          the expressions that can be its result; tree.conditions_of
    format.format_formule(formule)    the canonical text
    associativity.surprises(formule)  where `1 - 2 - 3` is not read as a reader expects
"""
