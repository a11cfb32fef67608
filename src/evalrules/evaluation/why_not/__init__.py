"""Why a rule did not cost points at a site: one reason of a closed list, and the smallest change that would."""
