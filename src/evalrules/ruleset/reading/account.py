"""Accounts (账户): totals beside the score, and the nodes that add to them."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.model import Account, Node
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.source.diagnostic import Wording
from evalrules.source.problems.points import ACCOUNT_NODE
from evalrules.source.problems.references import UNKNOWN_ACCOUNT

_CLOSED = Wording("它写了满分", "it has points")
_IN_ROWS = Wording("它在“逐一”之内", "it stands inside a for_each")
_INSIDE = Wording("它在另一个账户的指标之内", "it stands inside a node of an account")
_FIRST = Wording("第一个根指标是总分", "the first root is the headline score")


def read_accounts(entries: Entries) -> Iterator[Account]:
    """The accounts of a ruleset."""
    for key, name, node in entries.named("accounts"):
        account = opened(entries.reader, node, "account", name)
        if account is None:
            continue
        unit, places, better = account.name("unit"), account.integer("places"), account.word("better")
        if unit is not None and places is not None:
            yield Account(name, unit, places, "low" if better == "low" else "high", key.span)


def check_accounts(reader: Reader, roots: tuple[Node, ...], accounts: tuple[Account, ...]) -> None:
    """Nodes of accounts name one, are open, and stand where they can leave the score."""
    known = [account.name for account in accounts]
    for number, root in enumerate(roots):
        reason = _FIRST if number == 0 else None
        _check(reader, root, known, reason, None)


def _check(
    reader: Reader, node: Node, known: list[str], first: Wording | None, above: Wording | None
) -> None:
    below = above
    if node.account is not None:
        place = node.keys.get("account", node.span)
        if node.account not in known:
            reader.report(UNKNOWN_ACCOUNT, place, *reader.near(node.account, known), name=node.account)
        closed = _CLOSED if node.points is not None else None
        reason = first or above or closed or (_IN_ROWS if node.for_each is not None else None)
        if reason is not None:
            reader.report(ACCOUNT_NODE, place, node=node.id, reason=reason)
        below = _INSIDE
    elif node.for_each is not None:
        below = above or _IN_ROWS
    for child in node.children:
        _check(reader, child, known, None, below)
