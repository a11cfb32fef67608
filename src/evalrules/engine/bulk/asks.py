"""Questions about the facts of a rule, or of a kind: how many, together how much, is there one."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, evolve, frozen

from evalrules.engine.bulk.refusal import not_taken
from evalrules.engine.bulk.statement import Scene, Statement, open_guard, relation, row_key
from evalrules.engine.bulk.writing import Operand, Writer
from evalrules.engine.grouping import Ends, Group, Reading, Truth, aggregate, share_of
from evalrules.engine.share_leaf import is_condition
from evalrules.plan.joining import RowJoin, RowLevel
from evalrules.plan.leaves import GroupShare
from evalrules.plan.terms import Aggregate, Term

_TRUTHS = ("TRUE", "FALSE", "NULL")


@frozen
class Members:
    """Which facts a question is about."""

    kind: str
    where: Term | None
    joins: tuple[RowJoin, ...]
    levels: tuple[RowLevel, ...]

    @property
    def asked(self) -> tuple[RowJoin, ...]:
        return tuple(join for join in self.joins if join.asked)


@define
class Counts:
    """How many facts are sure and maybe, by what is asked of them: true, false, unknown."""

    sure: tuple[int, int, int] = (0, 0, 0)
    maybe: tuple[int, int, int] = (0, 0, 0)
    open_case: bool = False

    @classmethod
    def of(cls, row: tuple[int, ...]) -> Counts:
        return cls(row[:3], row[3:6], bool(row[6]))  # type: ignore[arg-type]


@define
class Amounts:
    """Numbers of the facts that surely belong."""

    count: int = 0
    together: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    open_case: bool = False


@define
class Halves:
    """Both halves of a share summed: what surely belongs and what may, where the whole is the more and the less."""

    #: (how many, got, of): sure with of ≥ got, sure with of < got, maybe likewise.
    parts: tuple[tuple[int, Fraction, Fraction], ...] = ()
    open_case: bool = False


def _written(scene: Scene, members: Members, *extra: Term | None) -> tuple[Writer, str, str, list[str]]:
    writer = scene.writer(members.kind, members.joins)
    row = row_key(writer, members.asked, members.levels)
    truth = "TRUE" if members.where is None else writer.condition(members.where)
    return writer, row, truth, ["TRUE" if one is None else writer.condition(one) for one in extra]


def counts_statement(
    scene: Scene, members: Members, where: Term | None, argument: Term | None, number: int
) -> Statement:
    """Facts by whether they belong, and by what the argument comes to."""
    writer, row, truth, (narrowed, asked) = _written(scene, members, where, argument)
    sure = f"(({truth}) IS TRUE AND ({narrowed}) IS TRUE)"
    lost = open_guard(writer, f"(({truth}) IS NULL OR ({narrowed}) IS NULL OR ({asked}) IS NULL)")
    columns = ["f.c AS c", "p.r AS r", f"{row} AS w"]
    for state in (sure, f"(NOT {sure})"):
        columns += [f"sum(({state} AND ({asked}) IS {one})::INTEGER)" for one in _TRUTHS]
    columns.append(f"bool_or({lost})")
    text = relation(
        writer, columns, f"({truth}) IS NOT FALSE AND ({narrowed}) IS NOT FALSE AND {row} IS NOT NULL"
    )
    return Statement(
        number, members.kind, f"{text} GROUP BY f.c, p.r, {row}", tuple(writer.literals), tuple(writer.types)
    )


def amounts_statement(
    scene: Scene, members: Members, where: Term | None, argument: Term, number: int
) -> tuple[Statement, int]:
    """The sum, the least and the most of a number; and its decimal places."""
    writer, row, truth, (narrowed,) = _written(scene, members, where)
    value = _number(writer, argument)
    sure = f"(({truth}) IS TRUE AND ({narrowed}) IS TRUE)"
    columns = [
        "f.c AS c", "p.r AS r", f"{row} AS w",
        f"sum({sure}::INTEGER)",
        *(f"{how}(CASE WHEN {sure} THEN {value.sql} END)" for how in ("sum", "min", "max")),
        # Which of what is only possible counts is for intervals to say.
        f"bool_or(NOT {sure} OR {value.sql} IS NULL)",
    ]  # fmt: skip
    text = relation(
        writer, columns, f"({truth}) IS NOT FALSE AND ({narrowed}) IS NOT FALSE AND {row} IS NOT NULL"
    )
    statement = Statement(
        number, members.kind, f"{text} GROUP BY f.c, p.r, {row}", tuple(writer.literals), tuple(writer.types)
    )
    return statement, value.places


def halves_statement(
    scene: Scene, members: Members, cell: GroupShare, number: int
) -> tuple[Statement, tuple[int, int]]:
    """Both halves of a share, summed apart where the whole is less than what was met."""
    writer, row, truth, _ = _written(scene, members)
    got, of = (
        Operand("0", "number", most=0)
        if part.term is None or part.source != "fact"
        else _number(writer, part.term)
        for part in (cell.got, cell.of)
    )
    sure = f"(({truth}) IS TRUE)"
    # Both in one unit.
    less = f"({got.sql}::HUGEINT * {10**of.places} > {of.sql}::HUGEINT * {10**got.places})"
    columns = ["f.c AS c", "p.r AS r", f"{row} AS w"]
    for state in (sure, f"NOT {sure}"):
        for side in (f"NOT {less}", less):
            held = f"({state} AND {side})"
            columns.append(f"sum({held}::INTEGER)")
            columns += [f"sum(CASE WHEN {held} THEN {one.sql} END)" for one in (got, of)]
    columns.append(f"bool_or({got.sql} IS NULL OR {of.sql} IS NULL)")
    text = relation(writer, columns, f"({truth}) IS NOT FALSE AND {row} IS NOT NULL")
    statement = Statement(
        number, members.kind, f"{text} GROUP BY f.c, p.r, {row}", tuple(writer.literals), tuple(writer.types)
    )
    return statement, (got.places, of.places)


def sites_statement(scene: Scene, members: Members, number: int) -> Statement:
    """Facts by their site: how many surely belong there, how many may."""
    writer, row, truth, _ = _written(scene, members)
    sure = f"(({truth}) IS TRUE)"
    lost = open_guard(writer, f"({truth}) IS NULL")
    columns = [
        "f.c AS c", "p.r AS r", f"{row} AS w",
        "f.site", f"sum({sure}::INTEGER)", f"sum((NOT {sure})::INTEGER)", f"bool_or({lost})",
    ]  # fmt: skip
    text = relation(writer, columns, f"({truth}) IS NOT FALSE AND {row} IS NOT NULL")
    text = f"{text} GROUP BY f.c, p.r, {row}, f.site"
    return Statement(number, members.kind, text, tuple(writer.literals), tuple(writer.types), by_site=True)


def _number(writer: Writer, term: Term) -> Operand:
    """A number of a fact; a condition counts as 0 or 1."""
    if is_condition(term):
        return Operand(f"({writer.condition(term)})::INTEGER", "number", most=1)
    operand = writer.operand(term)
    if operand.sort != "number":
        raise not_taken("这个值的合计", "a sum of this value")
    return operand


def counted(term: Aggregate, counts: Counts, looked: bool) -> Ends | Truth:
    """A function over facts that only asks how many of them are so."""
    (yes, no, open_), (maybe_yes, maybe_no, maybe_open) = counts.sure, counts.maybe
    match term.function:
        case "count":
            least, most = sum(counts.sure), sum(counts.sure) + sum(counts.maybe)
            return Fraction(least), Fraction(most) if looked else None
        case "exists":
            if yes:
                return True
            return None if open_ or maybe_yes or maybe_open or not looked else False
        case "all":
            if no:
                return False
            return None if open_ or maybe_no or maybe_open or not looked else True
    return share_of(counts.sure, counts.maybe) if looked else (Fraction(0), Fraction(1))


def hollow(term: Aggregate, counts: Counts, looked: bool) -> Truth:
    """Whether a share has nothing to divide by: surely, perhaps (None), or not."""
    surely = sum(counts.sure)
    if term.function != "share" or surely:
        return False
    more = sum(counts.maybe)
    return True if looked and not more else None


def measured(term: Aggregate, amounts: Amounts, looked: bool) -> tuple[Ends, Truth]:
    """A function over numbers, as the native engine works it out over one fact that stands for all."""
    whole = {
        "sum": amounts.together,
        "min": amounts.least,
        "max": amounts.most,
        "mean": amounts.together / amounts.count if amounts.count else Fraction(0),
    }[term.function]
    group: Group[str] = Group(["all"] if amounts.count else [], [], looked)
    reading: Reading[str] = Reading(lambda asked, one: True, lambda asked, one: (whole, whole))
    found = aggregate(evolve(term, where=None), group, reading)
    assert isinstance(found, tuple)
    return found, {"no": False, "maybe": None, "yes": True}[group.empty]


def is_counted(term: Aggregate) -> bool:
    """Whether a function only asks how many."""
    return term.function in ("count", "exists", "all", "share")


def parts_of(term: Aggregate) -> tuple[Term | None, Term | None]:
    """Condition and argument; ``count(x)`` counts those for which x holds."""
    if term.function == "count" and term.argument is not None:
        return (term.argument if term.where is None else term.where), None
    return term.where, term.argument
