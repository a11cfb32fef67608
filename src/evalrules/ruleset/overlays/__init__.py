"""Overlays and profiles: what is written in place of, or beside, what a base says."""
