"""Derived words and ledgers in the listing of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.derived import Derived, Period, PlanCount, PlanDeadline, PlanLedger, Rounds
from evalrules.plan.listing_terms import term_words
from evalrules.plan.places import to_decimal
from evalrules.plan.terms import Term


def derived_lines(derived: Derived) -> Iterator[str]:
    """Everything that is worked out before the rules, in the order of the names."""
    for count in sorted(derived.counts, key=lambda one: (one.kind, one.name)):
        yield f"word {count.kind}.{count.name} {_count(count)}"
    for deadline in sorted(derived.deadlines, key=lambda one: (one.kind, one.name)):
        yield f"word {deadline.kind}.{deadline.name} {_deadline(deadline)}"
    for ledger in sorted(derived.ledgers, key=lambda one: one.name):
        yield f"ledger {ledger.name} of {ledger.kind} {_ledger(ledger)}"


def _together(key: str, terms: tuple[Term, ...]) -> str:
    return f" {key} {', '.join(term_words(term) for term in terms)}" if terms else ""


def _where(term: Term | None) -> str:
    return "" if term is None else f" where {term_words(term)}"


def _period(within: Period) -> str:
    return f"{within[1]} {within[0]}" if isinstance(within, tuple) else within


def _rounds(rounds: Rounds) -> str:
    if rounds.term is None:
        return str(rounds.unit)
    order = "<".join(rounds.choices) or rounds.register or "numbers"
    return f"{term_words(rounds.term)} by {order}"


def _count(count: PlanCount) -> str:
    of = "" if count.of is None else f" of {count.of}{_together('by', count.of_same)}"
    how = f"{count.how}{of}{_together('same', count.same)}{_where(count.where)}"
    if count.rounds is None:
        return f"{how} within {_period(count.within)}"
    return f"{how} rounds {_rounds(count.rounds)}{'' if count.block is None else f' block {count.block}'}"


def _deadline(deadline: PlanDeadline) -> str:
    days = "days" if deadline.calendar is None else f"working days of {deadline.calendar}"
    finished = "" if deadline.finished is None else f" finished {term_words(deadline.finished)}"
    start, allow, done = (term_words(one) for one in (deadline.start, deadline.allow, deadline.done))
    return f"deadline from {start} allow {allow} {days} done {done}{finished}"


def _ledger(ledger: PlanLedger) -> str:
    parts = [f"{_together('by', ledger.by)}{_where(ledger.where)}".strip()]
    if ledger.rounds is not None:
        parts.append(f"rounds {_rounds(ledger.rounds)}{' without' if ledger.none else ''}")
        if ledger.block is not None:
            parts.append(f"block {ledger.block}")
    else:
        parts.append(f"value {'1' if ledger.value is None else term_words(ledger.value)}")
    if ledger.lives is not None:
        parts.append(f"lives {_period(ledger.lives)}")
    if ledger.restart is not None:
        since = "" if ledger.restart.start is None else f" from {term_words(ledger.restart.start)}"
        kept = "" if ledger.restart.keep is None else f" keep {term_words(ledger.restart.keep)}"
        parts.append(f"restart every {_period(ledger.restart.every)}{since}{kept}")
    if ledger.reaches is not None:
        parts.append(f"reaches {to_decimal(ledger.reaches):f} keep {ledger.keep}")
    return " ".join(part for part in parts if part)
