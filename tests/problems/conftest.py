"""What lies in the folders of the codes is bad on purpose: nothing there is a test."""

from __future__ import annotations

collect_ignore_glob = ["ER*"]
