"""Texts, spans, YAML nodes, diagnostics and the catalogue of problems."""
