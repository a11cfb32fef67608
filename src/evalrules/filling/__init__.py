"""Filling in the official figures: the list that an office fills, and the overlay that comes of it."""
