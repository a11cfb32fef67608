"""ER8nnn: editions and overlays."""
