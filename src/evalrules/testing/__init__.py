"""Hypothesis strategies and laws for rulesets."""
