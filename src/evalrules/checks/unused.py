"""Keys that are written but change nothing: named, never ignored."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.divisions import divides
from evalrules.checks.placing import at, called, fixed, named
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import AllCell
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.references import KEY_UNUSED

_WHOLE_GROUP = Wording("本条对全部事实只算一个数", "the rule has one amount for all its facts")
_NO_FACTS = Wording("本条不读事实", "the rule reads no facts")
_NO_SAME = Wording("没有写 视为同一", "same is not written")
_FORFEIT = Wording("“全部”没有数量，也不受封顶限制", "all has no quantity and no cap")
_NO_DIVISION = Wording("本条没有除法", "the rule divides nothing")
_NO_ROWS = Wording("没有写 逐一", "for_each is not written")
_NO_PARTS = Wording("本项没有下级，也不逐行计分", "the node has neither parts nor rows")
_UNWEIGHTED = Wording("上级不按权重合成", "what it belongs to is not joined by weights")


def check_unused(plan: Plan) -> Iterator[Diagnostic]:
    """What is written in vain on rules and nodes."""
    for branch in plan.branches():
        yield from _node(branch)
        for leaf in branch.counted:
            yield from _rule(leaf)
    yield from _weights(plan)


def _rule(leaf: Leaf) -> Iterator[Diagnostic]:
    written = leaf.rule.keys
    vain: dict[str, Wording] = {}
    if leaf.group is not None:
        reason = _NO_FACTS if not leaf.kinds else _WHOLE_GROUP
        vain = dict.fromkeys(("same", "keep", "count", "free"), reason)
    if not leaf.kinds:
        vain["where"] = _NO_FACTS
    if not divides(leaf):
        vain["empty"] = _NO_DIVISION
    if "same" not in written:
        vain.setdefault("keep", _NO_SAME)
    if isinstance(leaf.rule.cell, AllCell):
        for key in ("same", "keep", "count", "free", "up_to"):
            vain.setdefault(key, _FORFEIT)
    for key, reason in vain.items():
        if key in written:
            yield KEY_UNUSED.at(written[key], where=named(leaf.rule), what=called("rule", key), reason=reason)


def _node(branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    if "for_each" not in node.keys:
        if "within" in node.keys:
            yield _unused(branch, "within", _NO_ROWS)
        if "combine" in node.keys and not branch.children:
            yield _unused(branch, "combine", _NO_PARTS)


def _weights(plan: Plan) -> Iterator[Diagnostic]:
    """A weight counts in mean and rate: among the children of a node, or – when it reads them – among its rows."""
    for branch, joined in _joined(plan.roots, "sum"):
        said = "weight" in branch.node.keys and not (branch.domain is not None and fixed(branch.weight) == 1)
        if said and joined not in ("mean", "rate"):
            yield _unused(branch, "weight", _UNWEIGHTED)


def _joined(branches: tuple[Branch, ...], combine: str) -> Iterator[tuple[Branch, str]]:
    for branch in branches:
        yield branch, branch.combine if branch.weighs_rows else combine
        yield from _joined(branch.children, branch.within if branch.domain is not None else branch.combine)


def _unused(branch: Branch, key: str, reason: Wording) -> Diagnostic:
    return KEY_UNUSED.at(
        at(branch.node, key), where=named(branch.node), what=called("node", key), reason=reason
    )
