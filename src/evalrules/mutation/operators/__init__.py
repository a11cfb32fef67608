"""What each operator changes, a module a family."""
