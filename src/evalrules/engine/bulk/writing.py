"""
One emitter: terms on one fact as SQL.

A condition becomes a truth of SQL's own three values, where NULL is *unknown* and nothing else: what an absent value
comes to is worked out here, from the bounds and choices of its field. No text of an author stands in the SQL: values
are columns of a table of parameters (``p.a0``), names are generated. Rules whose SQL is the same text share one query.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

from attrs import define, field, frozen

from evalrules.engine.bulk.around import Circumstances, RegisterTables
from evalrules.engine.bulk.columns import LARGEST, SQL_TYPES, Columns, Sort, scaled_value
from evalrules.engine.bulk.refusal import not_taken
from evalrules.engine.environment import Environment
from evalrules.engine.uncertain import truth
from evalrules.facts.fact import Fact
from evalrules.plan.places import decimal_places
from evalrules.plan.terms import (
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    Lookup,
    Operation,
    RowField,
    Term,
)
from evalrules.plan.walking import of_fact, subterms

#: A literal of a rule: one column of the table of parameters.
Literal = str | int | bool | datetime.date | list[str] | None

_COMPARED = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
#: The empty place: everything about a fact is absent.
_NOTHING = Environment(fact=Fact("", "", None, None, {}))


@frozen
class Operand:
    """A value of a fact as SQL; NULL where it is absent."""

    sql: str
    sort: Sort
    #: Number: its unit is 1/10^places.
    places: int = 0
    #: It may be absent.
    optional: bool = False
    #: Number: the most its scaled value can be.
    most: int = LARGEST


@define
class Writer:
    """What one statement reads: its literals, its joins, and what must be there for its truth to be exact."""

    kind: str
    columns: Columns
    #: Register → its fields (name → place and column sort), as tables of DuckDB.
    registers: RegisterTables
    #: Term on the case alone → column of the table of cases.
    circumstances: Circumstances
    #: Table of a row → the term on the fact that names it.
    keys: dict[str, Term] = field(factory=dict)
    literals: list[Literal] = field(factory=list)
    types: list[str] = field(factory=list)
    joins: dict[str, str] = field(factory=dict)
    #: SQL that is NULL where the emitter knows less than intervals would.
    guards: list[str] = field(factory=list)
    _aliases: dict[str, str] = field(factory=dict)

    def literal(self, value: Literal, type: str) -> str:
        """The column that holds a literal."""
        self.literals.append(value)
        self.types.append(type)
        return f"p.a{len(self.literals) - 1}"

    # conditions

    def condition(self, term: Term) -> str:
        """A condition; NULL: unknown."""
        term = of_fact(term, self.keys)
        return self._condition(term)

    def _condition(self, term: Term) -> str:
        if isinstance(term, Constant):
            return "TRUE" if term.value else "FALSE"
        if isinstance(term, Operation):
            match term.operator:
                case "and" | "or":
                    parts = [self._condition(one) for one in term.arguments if one is not None]
                    return "(" + f" {term.operator.upper()} ".join(parts) + ")"
                case "not":
                    return f"(NOT {self._condition(_argument(term, 0))})"
                case "has":
                    return f"({self.operand(_argument(term, 0)).sql} IS NOT NULL)"
                case "==" | "!=" | "<" | "<=" | ">" | ">=":
                    return self._atom(term, self._comparison(term))
                case "in":
                    return self._atom(term, self._membership(term))
                case "interval":
                    return self._atom(term, self._interval(term))
                case "if":
                    test, yes, no = (self._condition(_argument(term, place)) for place in range(3))
                    # An unknown test leaves what both sides agree on.
                    same = f"CASE WHEN {yes} = {no} THEN {yes} END"
                    return f"(CASE WHEN {test} THEN {yes} WHEN NOT {test} THEN {no} ELSE {same} END)"
            raise not_taken(f"条件里的 {term.operator}", f"{term.operator} in a condition")
        operand = self.operand(term)
        if operand.sort != "boolean":
            raise not_taken("条件里的这个值", "this value as a condition")
        return operand.sql

    def _atom(self, term: Operation, sql: str) -> str:
        """A comparison, and what it comes to where the one value it reads is absent."""
        reads = _reads(term)
        absent = [one for one in reads if self.operand(one).optional]
        if not absent:
            return f"({sql})"
        alone = len(reads) == 1 and not any(self._is_circumstance(one) for one in subterms(term))
        if alone and not _has_gap(absent[0]) and _arguments_are_plain(term):
            known = truth(term, _NOTHING)
            word = "NULL" if known is None else str(known).upper()
            return f"(CASE WHEN {self.operand(absent[0]).sql} IS NULL THEN {word} ELSE {sql} END)"
        # Several values: intervals may know more than NULL does.
        self.guards.extend(self.operand(one).sql for one in absent)
        return f"({sql})"

    def _comparison(self, term: Operation) -> str:
        left, right = self.operand(_argument(term, 0)), self.operand(_argument(term, 1))
        first, second = _argument(term, 0), _argument(term, 1)
        choices = getattr(first, "choices", ()) or getattr(second, "choices", ())
        if term.operator not in ("==", "!=") and choices:
            raise not_taken("有顺序的选项比大小", "comparing ordered choices")
        return f"{_aligned(left, right)} {_COMPARED[term.operator]} {_aligned(right, left)}"

    def _membership(self, term: Operation) -> str:
        value = self.operand(_argument(term, 0))
        members = [one for one in term.arguments[1:] if one is not None]
        if value.sort == "text" and all(isinstance(one, Constant) for one in members):
            texts = [str(one.value) for one in members if isinstance(one, Constant)]
            return f"list_contains({self.literal(texts, 'VARCHAR[]')}, {value.sql})"
        others = [self.operand(one) for one in members]
        return (
            " OR ".join(f"{_aligned(value, other)} = {_aligned(other, value)}" for other in others) or "FALSE"
        )

    def _interval(self, term: Operation) -> str:
        value = self.operand(_argument(term, 0))
        sides: list[str] = []
        for end, is_open, sign in zip(term.arguments[1:], term.options, (">", "<"), strict=True):
            if end is not None:
                other = self.operand(end)
                sign = sign if is_open else f"{sign}="
                sides.append(f"{_aligned(value, other)} {sign} {_aligned(other, value)}")
        return " AND ".join(sides) or "TRUE"

    # values

    def operand(self, term: Term) -> Operand:
        """A value of the fact, of a row its fields name, of the case, or a literal."""
        match term:
            case Constant():
                return self._constant(term)
            case FactField():
                return self._field(term)
            case RowField() if term.register in self.keys:
                return self.operand(of_fact(term, self.keys))
            case Lookup():
                return self._looked_up(term)
            case Operation(operator="+" | "-" | "*" | "neg") if not self._is_circumstance(term):
                return self._arithmetic(term)
            case _ if self._is_circumstance(term):
                return self._circumstance(term)
        name = term.operator if isinstance(term, Operation) else type(term).__name__
        raise not_taken(f"单条记录上的 {name}", f"{name} on a single fact")

    def _is_circumstance(self, term: Term) -> bool:
        """Whether a term reads the case alone – and more than constants."""
        parts = list(subterms(term))
        plain = all(isinstance(one, Constant | CaseField | AsOf | DatedColumn | Operation) for one in parts)
        return plain and any(isinstance(one, CaseField | AsOf | DatedColumn) for one in parts)

    def _circumstance(self, term: Term) -> Operand:
        """A value of the case: worked out once for each, NULL where it is not known."""
        place, column = self.circumstances.place(term)
        self.joins["q"] = "JOIN circumstances q ON q.c = f.c"
        self.guards.append(f"q.v{place}")
        return Operand(f"q.v{place}", column.sort, column.places)

    def _constant(self, term: Constant) -> Operand:
        value = term.value
        if isinstance(value, bool):
            return Operand("TRUE" if value else "FALSE", "boolean")
        if isinstance(value, str):
            return Operand(self.literal(value, "VARCHAR"), "text")
        if isinstance(value, Fraction):
            places = decimal_places(value)
            if places is None:
                raise not_taken("除不尽的常量", "a constant that does not end")
            units = value * 10**places
            return Operand(self.literal(int(units), "BIGINT"), "number", places, most=abs(int(units)))
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return Operand(self.literal(value, "DATE"), "date")
        raise not_taken("这种常量", "a constant of this type")

    def _field(self, term: FactField) -> Operand:
        if term.name == "id":
            raise not_taken("记录编号", "the id of a fact")
        if term.name == "kind":
            raise not_taken("事实类型", "the kind of a fact")
        if term.name == "site":
            return Operand("f.site", "text", optional=True)
        if term.name == "date":
            return Operand("f.date", "date", optional=True)
        place = self.columns.of(self.kind, term.name)
        if place is None:
            raise not_taken(f"推算出来的“{term.name}”", f'the derived word "{term.name}"')
        column = self.columns.all[place]
        if column.sort == "other":
            raise not_taken(f"字段“{term.name}”的类型", f'the type of the field "{term.name}"')
        if term.between is not None:
            self.guards.append(f"f.f{place}")
        most = LARGEST
        if term.minimum is not None and term.maximum is not None:
            most = int(max(abs(term.minimum), abs(term.maximum)) * 10**column.places)
        return Operand(f"f.f{place}", column.sort, column.places, term.optional, most)

    def _looked_up(self, term: Lookup) -> Operand:
        key = self.operand(term.key)
        table = self.registers.table(term.register)
        alias = self.joined(table.number, key.sql, table.of_case)
        place, column = table.column(term.column)
        sql = f"{alias}.v{place}"
        default = table.default
        if default is not None:
            value = default.get(term.column)
            literal = (
                "NULL"
                if value is None
                else self.literal(scaled_value(value, column.places), SQL_TYPES[column.sort])
            )
            sql = f"(CASE WHEN {alias}.key IS NULL AND {key.sql} IS NOT NULL THEN {literal} ELSE {sql} END)"
        optional = True
        return Operand(sql, column.sort, column.places, optional)

    def joined(self, register: int, key: str, of_case: bool) -> str:
        """The alias of the rows of a register that a key names."""
        name = f"r{register} {key}"
        for alias, known in self._aliases.items():
            if known == name:
                return alias
        alias = f"j{len(self._aliases)}"
        self._aliases[alias] = name
        owner = f"{alias}.c = f.c AND " if of_case else ""
        self.joins[alias] = f"LEFT JOIN r{register} AS {alias} ON {owner}{alias}.key = {key}"
        return alias

    def _arithmetic(self, term: Operation) -> Operand:
        parts = [self.operand(one) for one in term.arguments if one is not None]
        if any(part.sort != "number" for part in parts):
            raise not_taken("日期的加减", "arithmetic on dates")
        optional = any(part.optional for part in parts)
        if term.operator == "neg":
            return Operand(f"(-{parts[0].sql})", "number", parts[0].places, optional, parts[0].most)
        left, right = parts
        if term.operator == "*":
            sql, places, most = (
                f"({left.sql} * {right.sql})",
                left.places + right.places,
                left.most * right.most,
            )
        else:
            places = max(left.places, right.places)
            sql = f"({_aligned(left, right)} {term.operator} {_aligned(right, left)})"
            most = left.most * 10 ** (places - left.places) + right.most * 10 ** (places - right.places)
        return _bounded(Operand(sql, "number", places, optional, most))


def _bounded(operand: Operand) -> Operand:
    """A number that is proved to stay inside 64 bits."""
    if operand.most >= 2**62:
        raise not_taken("可能超出 64 位的数", "a number that may pass 64 bits")
    return operand


def _aligned(one: Operand, other: Operand) -> str:
    """A number in the smaller unit of two."""
    if one.sort != other.sort:
        raise not_taken("不同类型之间的比较", "a comparison of different types")
    if one.sort != "number" or one.places >= other.places:
        return one.sql
    factor = 10 ** (other.places - one.places)
    _bounded(Operand("", "number", most=one.most * factor))
    return f"({one.sql} * {factor})"


def _reads(term: Operation) -> list[Term]:
    """What of the fact a comparison reads, outermost first; a key inside a lookup belongs to the lookup."""
    found: list[Term] = []
    pending: list[Term] = [term]
    while pending:
        one = pending.pop()
        if isinstance(one, FactField | Lookup):
            found.append(one)
        elif isinstance(one, Operation):
            pending.extend(part for part in one.arguments if part is not None)
    return list(dict.fromkeys(found))


def _has_gap(term: Term) -> bool:
    return isinstance(term, FactField) and term.between is not None


def _arguments_are_plain(term: Operation) -> bool:
    """Each side is a value or a literal, nothing computed."""
    return all(isinstance(one, Constant | FactField | Lookup) for one in term.arguments if one is not None)


def _argument(term: Operation, place: int) -> Term:
    argument = term.arguments[place]
    assert argument is not None
    return argument
