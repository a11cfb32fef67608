"""ER9900–ER9909: questions about an evaluation that name what is not there."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NO_SUCH_RULE = Problem(
    "ER9900",
    "error",
    Wording("规则集里没有编号为“{name}”的规则。", 'the ruleset has no rule "{name}".'),
    Wording(
        "写规则的编号，如 3.10/1；用 evalrules show 规则集 查看全部编号",
        "write the id of a rule, such as 3.10/1; list all ids with: evalrules show RULESET",
    ),
    Wording(
        "问为什么没有扣分，问的是一条规则；指标由它下面的规则扣分。被覆盖层删去的、被另一条替代的规则，用原来的编号也能问。",
        "Why nothing was deducted is asked of a rule; a node loses points by the rules below it. A rule that an overlay "
        "dropped or another one replaces may be asked for by its old id.",
    ),
)

NO_SUCH_SITE = Problem(
    "ER9901",
    "error",
    Wording("没有编号为“{name}”的点位；有 {known}。", 'there is no site "{name}"; there are {known}.'),
    Wording(
        "写点位登记表里的编号，或者不写点位，只问这条规则",
        "write the key of a site as the register has it, or ask for the rule without a site",
    ),
    Wording(
        "能问的点位：登记表里的，以及事实和巡查里写到的。",
        "Sites that may be asked for are those of the register, and those that facts and inspections name.",
    ),
)

NO_SUCH_UNIT = Problem(
    "ER9902",
    "error",
    Wording(
        "“{name}”名下没有失分也没有加分；有的是 {known}。",
        '"{name}" answers for no points; these do: {known}.',
    ),
    Wording(
        "写报告里责任单位的名称；没有写责任的在“未归属”名下",
        "write the name of a unit as the report has it; what nobody answers for stands under 未归属",
    ),
    Wording(
        "只列得出名下有失分、加分或调整的单位；规则没有写“责任”的分都在“未归属”名下。",
        "Only units that answer for points are listed; points of rules without a charge stand under 未归属.",
    ),
)

NOTHING_TO_EXPLAIN = Problem(
    "ER9903",
    "error",
    Wording(
        "“{name}”不是指标、规则、事实的编号，也不是一条扣分。",
        '"{name}" is the id of no node, rule or fact, and no deduction.',
    ),
    Wording(
        "写指标、规则或事实的编号；一条扣分写成 规则@事实，如 3.10/1@F-12",
        "write the id of a node, a rule or a fact; a deduction is RULE@FACT, such as 3.10/1@F-12",
    ),
    Wording(
        "能说明算式的是指标、规则、事实和报告里的扣分、加分。",
        "Arithmetic can be told of nodes, rules, facts, and of the deductions and awards of the report.",
    ),
)
