"""From outcomes to the report: apportionment, units, sentences."""
