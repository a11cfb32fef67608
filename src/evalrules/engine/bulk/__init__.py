"""The bulk engine: rules as relations in DuckDB, their sums into the same tree as everywhere."""
