"""Expressions for people: as words of a sentence, and in their canonical writing."""

from __future__ import annotations

from attrs import evolve

from evalrules.ruleset.expressions.kinds_of_expression import (
    is_condition,
    is_count,
    is_date,
    is_function,
    is_length,
    is_open,
    is_span,
)
from evalrules.ruleset.expressions.limits import chain
from evalrules.ruleset.expressions.phrases import Phrases, phrases
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import (
    AGGREGATES,
    FUNCTION_ALIASES,
    TIES,
    Binary,
    BinaryOperator,
    Boolean,
    Call,
    Conditional,
    Date,
    Expr,
    Interval,
    KindName,
    Many,
    Name,
    NodeSet,
    Number,
    OfDay,
    Text,
    Unary,
)
from evalrules.source.day_parts import of_day_text
from evalrules.source.diagnostic import Language

__all__ = ["node_condition", "to_source", "to_words"]


def to_words(expr: Expr, language: Language) -> str:
    """
    An expression as words of a sentence.

    >>> from evalrules.source.span import Span
    >>> here = Span("a.yaml", 1, 1, 1, 2)
    >>> values = Many((Text("暴露垃圾", here), Text("垃圾满溢", here)), here)
    >>> to_words(Binary("in", Name(("问题",), here), values, here), "zh")
    '问题为“暴露垃圾”或“垃圾满溢”'
    """
    teller = _Teller(phrases(language), language)
    return teller.condition(expr) if is_condition(expr) else teller.value(expr)


def to_condition(expr: Expr, language: Language, fields: frozenset[str] = frozenset()) -> str:
    """
    What holds when a condition is true, also where it is only the name of a yes/no field.

    ``fields`` are the bare names that are no values of a choice.

    >>> from evalrules.source.span import Span
    >>> to_condition(Name(("已整改",), Span("a.yaml", 1, 1, 1, 2)), "zh")
    '已整改为是'
    """
    return _Teller(evolve(phrases(language), fields=fields), language).condition(expr)


def node_condition(expr: Expr, language: Language) -> str:
    """A condition on a node, as it stands after ``nodes … where``."""
    return _Teller(phrases(language), language).on_node(expr)


class _Teller:
    """Tells expressions in one language."""

    def __init__(self, words: Phrases, language: Language) -> None:
        self._words = words
        self._language = language

    def condition(self, expr: Expr) -> str:
        """What holds when the expression is true."""
        operators = self._words.operators
        match expr:
            case Name() if self._is_plain(expr):
                return operators["holds"].format(a=self.value(expr))
            case Unary(operator="not", operand=Name() as operand) if self._is_plain(operand):
                return operators["holds not"].format(a=self.value(operand))
            case Unary(operator="not", operand=Call(name="met") as operand):
                return self._call(operand, "not met")
            case Unary(operator="not", operand=Call(name="has", arguments=arguments)):
                return operators["not given"].format(a=self.value(arguments[0]))
            case Unary(operator="not", operand=Call(name="exists") as operand):
                return self._absent(self.value(operand))
            case Unary(operator="not", operand=operand):
                return operators["not"].format(a=self._grouped(operand))
            case Binary(operator="and" | "or"):
                members = [self._member(expr, member) for member in chain(expr)]
                return operators[expr.operator].join(members)
            case Binary(operator="in" | "not in"):
                return self._membership(expr)
            case Binary(operator="+" | "-" | "*" | "/"):
                return self.value(expr)
            case Binary():
                return self._comparison(expr)
        return self.value(expr)

    def _absent(self, there: str) -> str:
        """``有未整改的问题`` turned round: ``没有未整改的问题``."""
        for found, none in self._words.absent:
            if there.startswith(found):
                return none + there.removeprefix(found)
        return self._words.operators["not"].format(a=self._words.brackets.format(a=there))

    def value(self, expr: Expr) -> str:
        """What the expression is."""
        words = self._words
        match expr:
            case Number(value=value, unit=unit):
                return _plain(f"{value:f}") + ("" if unit is None else words.units[unit])
            case Text(value=value):
                return words.quotes.format(a=value)
            case Boolean(value=value):
                return words.operators["true" if value else "false"]
            case OfDay(value=of_day):
                return of_day_text(of_day)
            case Date(value=value):
                return self._date(value.year, value.month, value.day)
            case Name(parts=names):
                return self._name(names)
            case Many(items=items):
                return words.either.join(self._item(item) for item in items)
            case Unary(operator="-", operand=operand):
                return words.operators["negative"].format(a=self._factor(operand))
            case Binary(operator="+" | "-" | "*" | "/"):
                return self._arithmetic(expr)
            case Conditional():
                return self._choice(expr)
            case Call():
                return self._call(expr)
            case NodeSet():
                return self._nodes(expr)
        return self.condition(expr)

    def _choice(self, expr: Conditional) -> str:
        """``若a则为1，否则若b则为2，否则为3``: a choice on the way of *otherwise* goes on in one breath."""
        key = "if else if" if isinstance(expr.no, Conditional) else "if"
        return self._words.operators[key].format(
            a=self.condition(expr.test), b=self._whole(expr.yes), c=self.value(expr.no)
        )

    def _nodes(self, nodes: NodeSet) -> str:
        """Which nodes, and what is asked of each."""
        words = self._words.nodes
        key = "tagged" if nodes.tag is not None else "all"
        text = words[key].format(a="" if nodes.tag is None else self._words.quotes.format(a=nodes.tag))
        if nodes.under is not None:
            place = self._words.quotes.format(a=nodes.under)
            text = words["below" if nodes.deep else "under"].format(a=text, b=place)
        return text if nodes.of is None else words["of"].format(a=text, b=self._asked(nodes.of))

    def on_node(self, expr: Expr) -> str:
        """A condition on one node."""
        asked = {name: word for name, word in self._words.nodes.items() if "{" not in word}
        spelled = {alias: asked[name] for alias, name in FUNCTION_ALIASES.items() if name in asked}
        truths = {key: self._words.nodes[key] for key in ("holds", "holds not")}
        words = evolve(
            self._words,
            names={**self._words.names, **asked, **spelled},
            operators={**self._words.operators, **truths},
            plain=True,
        )
        return _Teller(words, self._language).condition(expr)

    def _asked(self, expr: Expr) -> str:
        """What is asked of a node: its score, its value …"""
        if isinstance(expr, Name):
            name = FUNCTION_ALIASES.get(str(expr), str(expr))
            return self._words.nodes.get(name, str(expr)).removeprefix("its ")
        return self.value(expr)

    def _name(self, names: tuple[str, ...]) -> str:
        """``点位.类型`` reads 点位的类型; a part that begins with a digit belongs to the one before (PM2.5)."""
        text = self._words.names.get(names[0], names[0])
        for part in names[1:]:
            text += ("." if part[0].isdecimal() else self._words.dot) + part
        return text

    def _is_plain(self, name: Name) -> bool:
        return self._words.plain or str(name) not in (
            "value",
            "指标值",
            "met",
            "inspected",
            "达标数",
            "检查数",
        )

    def _date(self, year: int, month: int, day: int) -> str:
        return f"{year}年{month}月{day}日" if self._language == "zh" else f"{year:04}-{month:02}-{day:02}"

    def _item(self, expr: Expr) -> str:
        """A bare word among values is a value of a choice."""
        if isinstance(expr, Name) and len(expr.parts) == 1 and str(expr) not in self._words.fields:
            return self._words.quotes.format(a=str(expr))
        return self.value(expr)

    def _grouped(self, expr: Expr) -> str:
        text = self.condition(expr)
        return self._words.brackets.format(a=text) if len(chain(expr)) > 1 or is_condition(expr) else text

    def _member(self, whole: Binary, member: Expr) -> str:
        text = self.condition(member)
        return self._words.brackets.format(a=text) if len(chain(member)) > 1 else text

    # comparisons

    def _comparison(self, expr: Binary) -> str:
        operators, operator = self._words.operators, expr.operator
        left, right = self._whole(expr.left), self._whole(expr.right)
        if operator in ("==", "!="):
            is_field = isinstance(expr.right, Name) and str(expr.right) in self._words.fields
            if isinstance(expr.right, Text | Boolean | Name | Date) and not is_field:
                operator_key = "is" if operator == "==" else "is not"
                return operators[operator_key].format(a=left, b=self._item(expr.right))
            return operators[operator].format(a=left, b=right)
        family = ""
        if is_date(expr.right):
            family = "date "
        elif is_count(expr.left):
            family = "number "
        return operators[family + operator].format(a=left, b=right)

    def _membership(self, expr: Binary) -> str:
        operators = self._words.operators
        no = "not " if expr.operator == "not in" else ""
        if isinstance(expr.right, Interval):
            return self._interval(expr, expr.right, no)
        left = self.value(expr.left)
        if isinstance(expr.right, Many):
            return operators[expr.operator].format(a=left, b=self.value(expr.right))
        return operators[f"{no}contains"].format(a=self.value(expr.right), b=self._item(expr.left))

    def _interval(self, expr: Binary, interval: Interval, no: str) -> str:
        low, high = interval.low, interval.high
        operators = self._words.operators
        if low is None or high is None:
            end = high if low is None else low
            assert end is not None
            left_out = interval.high_open if low is None else interval.low_open
            sign: BinaryOperator = "<=" if low is None else ">="
            if left_out:
                sign = "<" if low is None else ">"
            one = Binary(sign, expr.left, end, expr.span)
            return self.condition(Unary("not", one, expr.span) if no else one)
        ends = {
            "low": operators["open" if interval.low_open else "closed"].format(a=self.value(low)),
            "high": operators["open" if interval.high_open else "closed"].format(a=self.value(high)),
        }
        return operators[f"{no}between"].format(a=self.value(expr.left), **ends)

    # numbers

    def _arithmetic(self, expr: Binary) -> str:
        operators = self._words.operators
        right = expr.right
        if is_length(right) and expr.operator in "+-" and not is_span(expr.left):
            key = "after" if expr.operator == "+" else "before"
            return operators[key].format(a=self.value(expr.left), b=self.value(right))
        if expr.operator in "*/":
            left = self._operand(expr.left, right, "*/")
            return operators[expr.operator].format(a=left, b=self._factor(right))
        return operators[expr.operator].format(
            a=self._operand(expr.left, right, "*/+-"),
            b=self._factor(right, "*/" if expr.operator == "-" else "*/+"),
        )

    def _factor(self, expr: Expr, bare: str = "") -> str:
        """An operand: in brackets where its end could not be told, but for the operators named."""
        text = self._whole(expr)
        if isinstance(expr, Binary) and expr.operator not in bare:
            return self._words.brackets.format(a=text)
        return text

    def _whole(self, expr: Expr) -> str:
        """A choice, or the least of several: in brackets, as something stands beside it."""
        text = self.value(expr)
        return self._words.brackets.format(a=text) if is_open(expr) else text

    def _operand(self, expr: Expr, other: Expr, bare: str) -> str:
        """The left side of an operation: in English what stands before it could be read as part of a function's."""
        text = self._factor(expr, bare)
        ended = not is_function(expr) or is_function(other) or text.endswith(")")
        if self._language == "en" and not ended:
            return self._words.brackets.format(a=text)
        return text

    def _call(self, expr: Call, told: str = "") -> str:
        """``told``: the phrase of the call, where it is not that of its name."""
        calls, name = self._words.calls, told or expr.name
        arguments = expr.arguments
        if name == "has":
            return self._words.operators["given"].format(a=self.value(arguments[0]))
        if name in ("min", "max") and len(arguments) > 1:
            return self._extreme(expr)
        if name == "round":
            mode = str(arguments[2]) if len(arguments) > 2 else "half_up"
            text = calls["round"]
            return text.format(
                a=self._factor(arguments[0]),
                places=self.value(arguments[1]),
                mode=self._words.modes.get(mode, mode),
            )
        if name in AGGREGATES:
            return self._aggregate(expr)
        if name == "rank":
            return self._rank(expr)
        inside = arguments[0]
        bare = inside.value if isinstance(inside, Text) else self._factor(inside)
        return calls[name].format(a=bare if name in ("floor", "ceil", "abs") else f" {bare} ".strip())

    def _extreme(self, expr: Call) -> str:
        """``2 与 处数 × 0.5 中较小的数``"""
        *before, last = (self._whole(argument) for argument in expr.arguments)
        key = "least" if expr.name == "min" else "most"
        if len(before) > 1:
            key += " of many"
        return self._words.calls[key].format(a=self._words.comma.join(before), b=last)

    def _rank(self, expr: Call) -> str:
        options = {name: to_source(value) for name, value in expr.options}
        within = dict(expr.options).get("within")
        group = "" if within is None else (self.value(within))
        order = "worst" if options.get("order") in ("worst", "差") else "best"
        ties = TIES.get(options.get("ties", ""), options.get("ties", ""))
        told = self._words.ranks
        return told["rank"].format(
            a=self.value(expr.arguments[0]),
            within=told["within"].format(a=group) if group else "",
            order=told[order],
            ties=told.get(ties, ties),
        )

    def _aggregate(self, expr: Call) -> str:
        name = expr.name
        tested = name in ("count", "exists", "all", "share")
        if expr.arguments and isinstance(expr.arguments[0], NodeSet):
            nodes = self.value(expr.arguments[0])
            if expr.where is None:
                return self._words.of_nodes[name].format(a=nodes)
            return self._words.of_nodes[f"{name} where"].format(a=nodes, c=self.on_node(expr.where))
        if expr.where is not None:
            inside = expr.arguments[0]
            what = self.value(inside) if tested else self._factor(inside)
            return self._words.filtered[name].format(a=what, c=self._of_facts(expr.where))
        if not expr.arguments:
            return self._words.calls[name]
        inside = expr.arguments[0]
        if isinstance(inside, KindName) and name in ("count", "exists"):
            return self._words.calls[f"{name} kind"].format(a=str(inside))
        told = self._of_facts(inside) if tested else self._factor(inside)
        key = f"{name} of" if name in ("count", "exists") else name
        return self._words.calls[key].format(a=told)

    def _of_facts(self, expr: Expr) -> str:
        """The condition of a function: in brackets where it joins several, which would run on otherwise."""
        text = self.condition(expr)
        return self._words.brackets.format(a=text) if len(chain(expr)) > 1 else text


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
