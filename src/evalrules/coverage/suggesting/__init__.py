"""
A worked case for what none covers yet.

``slots`` are the fields that terms read, ``solving`` fills them so that conditions hold, ``goals`` says what must hold
for a unit, ``draft`` makes a whole case of it, ``writing`` writes it. Whether a case covers what it is for is never
assumed: each is read and evaluated before it is shown.
"""
