"""Speed beside the engines people would otherwise use; every result is compared before it is timed."""
