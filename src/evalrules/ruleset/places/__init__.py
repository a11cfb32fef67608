"""The table of keys, in parts: which keys may stand at which place of which file."""
