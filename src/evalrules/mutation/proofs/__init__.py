"""Proofs that a mutant means the same, though its plan reads otherwise; ``proving.PROOFS`` is the list."""
