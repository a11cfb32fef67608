"""What the tree is once every node is planned: uses linked to what they use, accounts beside the roots."""

from __future__ import annotations

from attrs import evolve

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupShare


def linked_uses(roots: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """What is used counts as what it uses does: on raw counts, if that has them."""
    alike: dict[str, bool] = {}
    pending = list(roots)
    while pending:
        branch = pending.pop()
        pending += branch.children
        if branch.uses is None:
            alike[branch.id] = branch.share_like

    def linked(branch: Branch) -> Branch:
        if branch.uses is not None:
            return evolve(branch, share_like=alike.get(branch.uses, False))
        if not branch.children:
            return branch
        branch = evolve(branch, children=tuple(linked(child) for child in branch.children))
        return evolve(branch, share_like=is_share_like(branch))

    return tuple(linked(root) for root in roots)


def accounts_apart(roots: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Nodes of accounts leave the tree of the score and stand after its roots."""
    accounts: list[Branch] = []
    kept = [_without_accounts(root, accounts) for root in roots]
    return (*(root for root in kept if root is not None), *accounts)


def _without_accounts(branch: Branch, accounts: list[Branch]) -> Branch | None:
    if branch.node.account is not None:
        accounts.append(branch)
        return None
    parts = [_without_accounts(child, accounts) for child in branch.children]
    children = tuple(part for part in parts if part is not None)
    return evolve(branch, children=children)


def is_share_like(branch: Branch) -> bool:
    """Whether raw counts go up from a node: one share without steps, or such children pooled by ``rate``."""
    if branch.charged:
        # What is charged to a node is no count of what it shares.
        return False
    if branch.points is None or any(step.written or step.name == "round" for step in branch.steps):
        return False
    if branch.leaves:
        leaf = branch.leaves[0]
        plain = leaf.raises and isinstance(leaf.group, GroupShare) and not leaf.steps and not leaf.caps
        plain = plain and leaf.when is None and branch.start == 0
        own = len(branch.leaves) == 1 and plain
        return own and (branch.domain is None or branch.combine == "rate")
    joined = branch.within if branch.domain is not None else branch.combine
    rows = branch.domain is None or branch.combine == "rate"
    return (
        joined == "rate"
        and rows
        and bool(branch.children)
        and all(child.share_like for child in branch.children)
    )
