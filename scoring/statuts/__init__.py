"""Scores from statuts: what a collectivité says of each action, and the points that follow.

All amounts are exact. The steps are those of the field's engine, in its order, each over the whole
tree of actions:

    consequences    run the règles for the identité and the réponses of the collectivité
    potentiel       what each action is worth for it: factors, non concernées, shares
    points          how statuts share that: fait, programmé, pas fait, non renseigné, tâches
    plafonds        what caps the score of an action

What the règlement 2026 does otherwise is in `potentiel_2026` and `plafonds_2026`, its formulas in
another dialect.

`bareme.bareme_of` takes a referential and its règles, `scores.score` the answers of a collectivité.
`explanation.explain` says where the points of an action come from, and `notices.notices` what the
field's engine does in silence.
"""
