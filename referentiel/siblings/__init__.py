"""The sibling files as typed models: questions, rules, preuves, indicateurs, scenarios.

    models.siblings_of(document)    the `Siblings` of a document

    siblings.questions              `Question`: id, type, thematique, actions, types_concernes,
                                    ordonnancement, description, choix: `Choix` (id, title, …)
    siblings.personnalisations      `Personnalisation`: action, prose, regles: `Regle` (type,
                                    title, formules, prose); `regle.formule` is the one that counts
    siblings.preuves                `Preuve`: id, actions, description
    siblings.indicateurs            `Indicateur`: id, unite, parent, valeur, programmes, …
    siblings.scenario               `Scenario`: reponses, statuts, scores, collectivite, or None

Every model has `entry`, its index in `Document.entries`; `title`; `anchor`, the span to report for
it as a whole; and `span`. A value is a `Written` (text, span, quoted), None where it is absent or
empty; a list of values a tuple of them. References to actions are as written: `reference.text` is
`eci_2.4.2`, which `Ensemble.actions` reads (`parse`). Formulas and prose are excerpts: a parser
works on `formule.text`, and `formule.span(start, end)` is the span in the file.

The models have what the author meant: keys mistyped are read, of a key that is there twice the
last, a single value as a list of one. What is wrong with all that is among the document's faults.
"""
