"""From a plan and fitted facts to outcomes: leaves, and one tree kernel for all."""
