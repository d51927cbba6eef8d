"""The annotated articles → the weights that `narrator/script/choice` ships.

    python -m tests.training                  # needs the extra `train`
    python -m tests.training.articles         # what they are: how many, in which languages, of which papers
    python -m tests.training.score lots/lot04 # a new lot, before anything is learned from it
    python -m tests.training.rules            # what each rule does in all of them

Every article lies in one of `FOLDS` folds. What is said of the choices in it is always said by rankers that were fitted
without its fold, also where the facts of one choice depend on an earlier choice: so they learn from the mistakes that
they will make on articles that they have not seen, and what they are called sure of is measured on such.
"""
