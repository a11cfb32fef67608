"""Rules that price fact by fact, as a relation: sums by case and row, occurrences and inner caps taken off."""

from __future__ import annotations

from attrs import define

from evalrules.engine.bulk.prices import PriceWriter
from evalrules.engine.bulk.refusal import not_taken
from evalrules.engine.bulk.statement import Scene, Statement, open_guard, relation, row_key
from evalrules.engine.bulk.writing import Writer
from evalrules.plan.leaves import Leaf, LeafCap
from evalrules.plan.terms import Lookup, Term

#: What is carried from the facts to the sums, and how each is joined.
_CARRIED = {
    "surely": "sum", "maybe": "sum", "mild": "sum", "hard": "sum", "excluded": "sum",
    "hard_open": "bool_or", "excluded_open": "bool_or", "forfeits": "bool_or", "may_forfeit": "bool_or",
    "open_case": "bool_or",
}  # fmt: skip
_AMOUNTS = ("mild", "hard", "excluded")


@define
class FactSums:
    """What the facts of one rule in one row come to; amounts in units of 1/scale, before the cap of the rule."""

    surely: int = 0
    maybe: int = 0
    mild: int = 0
    hard: int = 0
    #: What is sure at its upper end.
    excluded: int = 0
    hard_open: bool = False
    excluded_open: bool = False
    forfeits: bool = False
    may_forfeit: bool = False
    #: SQL knows less than intervals would.
    open_case: bool = False


def fact_statement(scene: Scene, leaf: Leaf, number: int) -> Statement:
    """The relation of a rule of facts."""
    assert leaf.prices is not None
    assert leaf.only_kind is not None
    if leaf.free is not None:
        raise not_taken("免扣", "free")
    if leaf.per is not None:
        raise not_taken("每项最重", "take: max_per")
    if leaf.keep in ("first", "last") and leaf.same is not None:
        raise not_taken(f"保留 {leaf.keep}", f"keep: {leaf.keep}")
    inner = _inner_caps(leaf)
    writer = scene.writer(leaf.only_kind, leaf.joins)
    row = row_key(writer, leaf.asked, scene.levels(leaf))
    truth = "TRUE" if leaf.where is None else writer.condition(leaf.where)
    uncertain = list(writer.guards)
    pricing = PriceWriter(leaf, writer, scene.plan.scale)
    price = pricing.price(leaf.prices, pricing.count())
    priced = writer.guards[len(uncertain) :]
    keys = [_key(writer, one.key) for one in inner]
    limits = [writer.literal(pricing.units(one.amount), "BIGINT") for one in inner]
    same = _occurrence(writer, leaf)
    sure = f"(({truth}) IS TRUE)"
    writer.guards[:] = uncertain
    lost = [open_guard(writer, f"({truth}) IS NULL")]
    writer.guards[:] = priced
    lost.append(open_guard(writer, "TRUE"))
    columns = [
        "f.c AS c", "p.r AS r", f"{row} AS w",
        *(f"{key} AS g{place}" for place, key in enumerate(keys)),
        *(f"{limit} AS m{place}" for place, limit in enumerate(limits)),
        *(f"{key} AS o{place}" for place, key in enumerate(same)),
        f"{sure}::INTEGER AS surely", f"(NOT {sure})::INTEGER AS maybe",
        f"CASE WHEN {sure} THEN {price.low} ELSE 0 END AS mild", f"{price.high} AS hard",
        f"CASE WHEN {sure} THEN {price.high} ELSE 0 END AS excluded",
        f"{price.is_open} AS hard_open", f"({price.is_open} AND {sure}) AS excluded_open",
        f"({price.forfeits} AND {sure}) AS forfeits",
        f"({price.may_forfeit} AND NOT ({price.forfeits} AND {sure})) AS may_forfeit",
        f"({' OR '.join(lost)}) AS open_case",
    ]  # fmt: skip
    where = f"({truth}) IS NOT FALSE AND {row} IS NOT NULL"
    text = _staged(relation(writer, columns, where), len(inner), len(same))
    return Statement(number, leaf.only_kind, text, tuple(writer.literals), tuple(writer.types))


def _staged(facts: str, caps: int, same: int) -> str:
    """From facts to occurrences, from these to what the inner caps leave, to the sums of the row."""
    groups = [f"g{place}" for place in range(caps)]
    limits = [f"any_value(m{place}) AS m{place}" for place in range(caps)]
    text = facts
    if same:
        kept = [
            f"max({name}) AS {name}" if name in _AMOUNTS else f"{how}({name}) AS {name}"
            for name, how in _CARRIED.items()
        ]
        by = ["c", "r", "w", *groups, *(f"o{place}" for place in range(same))]
        text = f"SELECT {', '.join([*by, *limits, *kept])} FROM ({text}) GROUP BY ALL"
    for place in range(caps):
        cut = [
            f"CASE WHEN g{place} IS NULL THEN sum({name}) ELSE least(sum({name}), any_value(m{place})) END AS {name}"
            if name in _AMOUNTS
            else f"{how}({name}) AS {name}"
            for name, how in _CARRIED.items()
        ]
        by = ["c", "r", "w", *groups[place + 1 :]]
        rest = limits[place + 1 :]
        text = f"SELECT {', '.join([*by, *rest, *cut])} FROM ({text}) GROUP BY c, r, w, {', '.join(groups[place:])}"
    sums = [f"{how}({name})" for name, how in _CARRIED.items()]
    return f"SELECT c, r, w, {', '.join(sums)} FROM ({text}) GROUP BY c, r, w"


def _inner_caps(leaf: Leaf) -> list[LeafCap]:
    """Caps below that of the rule; an outer one has to follow from the inner one, so that order does not matter."""
    inner = [one for one in leaf.caps if one.key is not None]
    if len(inner) > 2 or (len(inner) == 2 and not _follows(inner[1].key, (inner[0].key,))):
        raise not_taken("几层互不包含的封顶", "caps of levels that do not lie in each other")
    heaviest = leaf.same is not None and leaf.keep == "heaviest"
    if heaviest and any(not _follows(one.key, leaf.same or ()) for one in inner):
        raise not_taken("同一事项跨几个封顶", "one occurrence under several caps")
    return inner


def _follows(term: Term | None, known: tuple[Term | None, ...]) -> bool:
    """Whether a key is one of others, or is looked up from one of them."""
    while term is not None:
        if term in known:
            return True
        term = term.key if isinstance(term, Lookup) else None
    return False


def _key(writer: Writer, term: Term | None) -> str:
    assert term is not None
    return writer.operand(term).sql


def _occurrence(writer: Writer, leaf: Leaf) -> list[str]:
    """What names an occurrence; a fact that does not say everything stands alone."""
    if leaf.same is None or leaf.keep == "sum":
        return []
    keys = [writer.operand(term).sql for term in leaf.same]
    missing = " OR ".join(f"{key} IS NULL" for key in keys)
    return [*keys, f"CASE WHEN {missing} THEN f.n END"]
