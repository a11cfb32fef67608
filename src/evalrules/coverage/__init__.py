"""
What the worked cases of a ruleset reach, and what they do not.

``units`` lists what there is to cover, ``watching`` says which of it one case covers, ``tally`` adds the cases up,
``suggesting`` writes a case for what is missing.
"""
