"""The smallest change by which a rule would have cost points at a site."""
