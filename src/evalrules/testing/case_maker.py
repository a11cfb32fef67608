"""One case: what is known of it, its sites and registers, who looked, and the facts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from evalrules.engine.environment import Environment, Row
from evalrules.engine.registers import in_force, registers_of
from evalrules.engine.testing_facts import fact_tests
from evalrules.facts.fact import Case, Fitted
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.registers import SITE_REGISTERS, Register
from evalrules.testing.aims import Aim, Atoms, Targets, targets_of
from evalrules.testing.calendar import day_of_evaluation, days_before, needs_period, period_until
from evalrules.testing.choosing import Chooser
from evalrules.testing.fact_maker import FactMaker
from evalrules.testing.field_values import typed
from evalrules.testing.inspections import choose_inspections
from evalrules.testing.record_maker import Data, RecordMaker
from evalrules.testing.wishes import Wishes

#: Rules that the facts of one case are about.
_FEW_RULES = 4


@frozen(repr=False)
class CaseMaker:
    """How one case of a ruleset is chosen."""

    choose: Chooser
    loaded: LoadedRuleset
    wishes: Wishes

    def case(self) -> Data:
        """The parts of a facts file."""
        choose, wishes, ruleset = self.choose, self.wishes, self.loaded.ruleset
        near = choose.truth() if wishes.near_boundaries is None else wishes.near_boundaries
        targets = targets_of(self.loaded.plan)
        as_of = day_of_evaluation(choose, self.loaded)
        dated = in_force(self.loaded.plan, Fitted(Case("", as_of=as_of), (), ()))
        around = Environment(as_of=as_of, dated=dated)
        maker = RecordMaker(choose, as_of, {}, wishes.unknown, near, targets.thresholds, around)
        aims = self._aims(targets)
        keys = self._keys()
        maker = evolve(maker, keys=keys)
        case = self._case(maker)
        maker = evolve(maker, around=evolve(around, case=typed(ruleset.case_fields, case)))
        rows = self._rows(maker, keys, aims)
        site_table = next((name for name in SITE_REGISTERS if name in rows), None)
        sites = rows.pop(site_table) if site_table is not None else self._bare_sites()
        inspections = choose_inspections(
            choose,
            ruleset,
            sites=[str(row["id"]) for row in sites],
            max_inspections=wishes.max_inspections,
            everything=wishes.everything_inspected or not wishes.unknown,
            as_of=as_of,
        )
        parts: Data = {
            "case": {"id": "测试县", **self._period(as_of), **case},
            "as_of": as_of.isoformat(),
            "sites": sites,
            "registers": rows,
            "inspections": inspections,
            "facts": [],
        }
        return {**parts, "facts": self._facts(parts, aims, near)}

    def _aims(self, targets: Targets) -> list[Aim]:
        """The few rules that this case is about, of the kinds that are asked for."""
        kinds = self.wishes.kinds
        every = [aim for aim in targets.aims if kinds is None or set(aim.leaf.kinds) & set(kinds)]
        if len(every) <= _FEW_RULES:
            return every
        return [self.choose.one_of(every) for _ in range(_FEW_RULES)]

    def _period(self, as_of: datetime.date) -> Data:
        return {"period": period_until(as_of)} if needs_period(self.loaded) else {}

    def _case(self, maker: RecordMaker) -> Data:
        given = dict(self.wishes.case)
        return maker.record("case", "", self.loaded.ruleset.case_fields, start=given)

    def _keys(self) -> dict[str, list[str]]:
        """The keys that a ref may name."""
        keys: dict[str, list[str]] = {}
        for register in self.loaded.ruleset.registers:
            if register.dated and register.key is None:
                continue
            if not register.from_case:
                keys[register.name] = [row.key for row in register.rows]
            elif register.name in SITE_REGISTERS:
                keys[register.name] = self._site_ids()
            else:
                keys[register.name] = [
                    f"{register.name}{letter}" for letter in "甲乙"[: self.choose.integer(1, 2)]
                ]
        return keys

    def _site_ids(self) -> list[str]:
        wishes = self.wishes
        if wishes.sites is not None:
            return [str(row["id"]) for row in wishes.sites]
        least = wishes.least_sites
        if not wishes.unknown and wishes.most_sites:
            # A fact of no site leaves open what stands there.
            least = max(least, 1)
        # None at all is one possibility among many, and not the most telling.
        counts = [*range(least, wishes.most_sites + 1), *range(least + 1, wishes.most_sites + 1)]
        return [f"S{number}" for number in range(1, self.choose.one_of(counts) + 1)]

    def _bare_sites(self) -> list[Data]:
        """Sites of a ruleset that declares no columns of them; given ones are taken as they are."""
        return [dict(row) for row in self.wishes.sites or ()]

    def _rows(
        self, maker: RecordMaker, keys: Mapping[str, Sequence[str]], aims: Sequence[Aim]
    ) -> dict[str, list[Data]]:
        return {
            register.name: [
                self._row(maker, register, number, key, aims)
                for number, key in enumerate(keys[register.name])
            ]
            for register in self.loaded.ruleset.registers
            if register.from_case and register.name in keys
        }

    def _row(
        self, maker: RecordMaker, register: Register, number: int, key: str, aims: Sequence[Aim]
    ) -> Data:
        """A row; most rows are such that one of the rules asks for them."""
        is_sites = register.name in SITE_REGISTERS
        given = dict((self.wishes.sites or ())[number]) if is_sites and self.wishes.sites is not None else {}
        fields = tuple(one for one in register.fields if one.name != register.key)
        wants: Atoms = aims[number % len(aims)].wants if aims else {}
        head = {"id" if is_sites else register.key or "": key}
        return {
            **head,
            **maker.record(
                "register",
                register.name,
                fields,
                wants=wants,
                start={name: one for name, one in given.items() if name != "id"},
            ),
        }

    def _facts(self, parts: Data, aims: Sequence[Aim], near: bool) -> list[Data]:
        maker = fact_maker(self.choose, self.loaded, self.wishes, parts, aims, near=near)
        found: list[Data] = []
        for name in maker.sheets:
            made = [maker.fact_of(maker.kinds[name]) for _ in range(self.choose.integer(0, 2))]
            found += [
                {**fact, "id": f"K{number}"} for number, fact in enumerate(made, start=len(found) + 1) if fact
            ]
        maker = (
            maker
            if not found
            else fact_maker(self.choose, self.loaded, self.wishes, {**parts, "facts": found}, aims, near=near)
        )
        return found + maker.facts(self.wishes.min_facts, self.wishes.max_facts)


def fact_maker(
    choose: Chooser, loaded: LoadedRuleset, wishes: Wishes, parts: Data, aims: Sequence[Aim], *, near: bool
) -> FactMaker:
    """How facts are chosen for a case of which everything else is there."""
    ruleset, plan = loaded.ruleset, loaded.plan
    kinds = {kind.name: kind for kind in ruleset.kinds}
    named = [name for name in kinds if wishes.kinds is None or name in wishes.kinds]
    sheets = sorted({one.register for kind in ruleset.kinds for one in kind.fields if one.register in kinds})
    as_of = datetime.date.fromisoformat(parts["as_of"])
    values = typed(ruleset.case_fields, parts["case"])
    case = Case("测试县", values=values, registers=_rows_read(loaded, parts), as_of=as_of)
    alone = Fitted(case, (), ())
    around = Environment(
        case=values, registers=registers_of(plan, alone), dated=in_force(plan, alone), as_of=as_of
    )
    targets = targets_of(plan)
    return FactMaker(
        RecordMaker(choose, as_of, keys_of(loaded, parts), wishes.unknown, near, targets.thresholds, around),
        kinds,
        [name for name in named if name not in sheets] or named,
        [aim for aim in aims if not set(aim.leaf.kinds) & set(sheets)],
        [str(name) for name in sheets if name in named],
        parts["sites"],
        days_before(loaded),
        (parts["case"].get("period") or {}).get("from"),
        fact_tests(plan)(case),
    )


def keys_of(loaded: LoadedRuleset, parts: Data) -> dict[str, list[str]]:
    """The keys that a ref of a fact of this case may name."""
    keys: dict[str, list[str]] = {"inspections": [one["id"] for one in parts["inspections"]]}
    for register in loaded.ruleset.registers:
        if register.from_case:
            rows = (
                parts["sites"]
                if register.name in SITE_REGISTERS
                else parts["registers"].get(register.name, [])
            )
            keys[register.name] = [
                str(row["id" if register.name in SITE_REGISTERS else register.key or ""]) for row in rows
            ]
        elif not register.dated or register.key is not None:
            keys[register.name] = [row.key for row in register.rows]
    for kind in loaded.ruleset.kinds:
        keys.setdefault(kind.name, [fact["id"] for fact in parts["facts"] if fact["kind"] == kind.name])
    return keys


def _rows_read(loaded: LoadedRuleset, parts: Data) -> dict[str, dict[str, Row]]:
    """The rows of the case as terms read them."""
    found: dict[str, dict[str, Row]] = {}
    for register in loaded.ruleset.registers:
        if register.from_case:
            is_sites = register.name in SITE_REGISTERS
            rows = parts["sites"] if is_sites else parts["registers"].get(register.name, [])
            key = "id" if is_sites else register.key or ""
            found[register.name] = {
                str(row[key]): {register.key or "": str(row[key]), **typed(register.fields, row)}
                for row in rows
            }
    return found
