"""Conditions and expressions: from text or mapping to a syntax tree."""
