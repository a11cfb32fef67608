"""The same ruleset read the other way round: a high score is bad."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]


def turned_round(data: Data) -> Data:
    """``better: low``: nodes with points begin at 0, nothing forfeits, and the ceiling stands where the floor stood."""
    return {**data, "better": "low", "nodes": [_node(node) for node in data["nodes"]]}


def _node(node: Data) -> Data:
    turned = {
        key: value for key, value in node.items() if key != "start" or not isinstance(node["points"], Decimal)
    }
    if "then" in node and isinstance(node.get("points"), Decimal):
        turned["then"] = [
            {"at_most": node["points"]},
            *(
                step
                for step in node["then"]
                if "at_most" not in step and ("at_least" not in step or "when" not in step)
            ),
        ]
        turned["monotone"] = False
    if "nodes" in node:
        turned["nodes"] = [_node(child) if "use" not in child else child for child in node["nodes"]]
    if "rules" in node:
        turned["rules"] = [{key: _priced(value) for key, value in rule.items()} for rule in node["rules"]]
    return turned


def _priced(value: Any) -> Any:
    """``all`` becomes a number."""
    if isinstance(value, Plain) and value == "all":
        return Decimal("0.5")
    if isinstance(value, dict):
        return {key: _priced(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_priced(one) for one in value]
    return value
