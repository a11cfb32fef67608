"""ERn704–ERn709: kinds read together, and how the rules of a node are taken."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NOT_SHARED = Problem(
    "ER3704",
    "error",
    Wording(
        "“{name}”不是这几类事实都有的字段：{kind}没有与{owner}一样的“{name}”。",
        '"{name}" is not a field of all these kinds: {kind} has none that is like that of {owner}.',
    ),
    Wording(
        "在{kind}里照样声明这个字段，或把规则分成两条",
        "declare it in {kind} in the same way, or write two rules",
    ),
    Wording(
        "几类事实并用时，只能读名称、类型、取值都一样的字段；否则有的事实读不出值。",
        "Of kinds that are read together only fields with one name, type and set of values can be read;"
        " of the others some facts would have none.",
    ),
    avoid="facts: [暗访问题, 投诉]\nwhere: {投诉渠道: 热线}",
    prefer="facts: 投诉\nwhere: {投诉渠道: 热线}",
)
POOLED_COVERAGE = Problem(
    "ER4704",
    "error",
    Wording(
        "规则 {rule} 并用的{first}是“{one}”，{second}是“{two}”，没有记录时怎样理解说不清。",
        "rule {rule} reads {first} ({one}) together with {second} ({two}), so it is open what absence means.",
    ),
    Wording("把规则分成两条，每条读一类", "write two rules, one for each kind"),
    Wording(
        "覆盖说的是没有记录时算达标还是没查；一条规则只能有一种说法。",
        "Coverage says whether absence means met or not looked at; a rule can have one answer only.",
    ),
    avoid="facts: [暗访问题, 投诉]   # 巡查 与 完整清单",
    prefer="facts: 暗访问题",
)
POOLED_ROWS = Problem(
    "ER4705",
    "error",
    Wording(
        "规则 {rule} 并用的{first}与{second}归入逐一展开的行的途径不同。",
        "rule {rule} reads {first} together with {second}, and they belong to the rows of the for_each in different ways.",
    ),
    Wording(
        "给两类事实同名的引用字段，或把规则分成两条",
        "give both kinds a reference of the same name, or write two rules",
    ),
    Wording(
        "同一条规则的事实要按同一途径归行，否则有的事实会归错行。",
        "Facts of one rule belong to rows in one way, or some would stand in the wrong row.",
    ),
    avoid="投诉: {fields: {街道: {ref: 街道}}}   # 暗访问题只有点位",
    prefer="投诉: {fields: {…}}   # 都通过点位归入街道",
)
PER_FACT_ONLY = Problem(
    "ER4706",
    "error",
    Wording(
        "规则 {rule} 不是逐条计价，而指标 {node} 每项只取最重的一条。",
        "rule {rule} does not price fact by fact, while node {node} takes the dearest find of each.",
    ),
    Wording(
        "逐条计价（如 扣分: 0.5 或按字段的表格），或把它移到另一个指标",
        "price it fact by fact (lose: 0.5, a table over fields), or move it to another node",
    ),
    Wording(
        "合计算出来的分摊不到单条事实上，没法逐项比较轻重。",
        "What a group comes to is not the price of a find, so there is nothing to compare.",
    ),
    avoid="取: {每项最重: 事故号}   # 规则写 扣分: value * 2",
    prefer="取: {每项最重: 事故号}   # 规则写 扣分: 2",
)
TAKE_ALONE = Problem(
    "ER4707",
    "error",
    Wording(
        "指标 {node} 写了“取”，可它没有两条以上的规则可比。",
        "node {node} says which of its rules counts (take), and has no two rules to choose from.",
    ),
    Wording(
        "去掉“取”；下级指标之间用“合成: 最低”，要取最重的一条事实写 取: {{每项最重: …}}",
        "drop take; children join by combine: min, and for the dearest find write take: {{max_per: …}}",
    ),
    Wording("不起作用的设置总是误会。", "A setting without an effect is a misunderstanding."),
    avoid="取: 最重   # 只有一条规则",
    prefer="取: {每项最重: 事故号}",
)
