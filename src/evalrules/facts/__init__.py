"""Facts, inspections and cases: readers, and the fit to the vocabulary."""
