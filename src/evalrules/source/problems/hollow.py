"""ER59nn: conditions and rows that can never, or always, hold – and other slips in expressions. All of them are advice."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NEVER_HOLDS = Problem(
    "ER5900",
    "warning",
    Wording("{where} 的“{key}”永远不会成立：{found}。", 'the "{key}" of {where} can never hold: {found}.'),
    Wording(
        "核对条件里的取值、数和界限；两种情形二者居一的，用 or 连接",
        "check the values, numbers and ends in it; where either of two is enough, join them by or",
    ),
    Wording(
        "永远不成立的条件使规则成了摆设，谁也不会因此扣分。所依据的是字段声明的取值、最小、最大，不看具体事实。",
        "A condition that can never hold makes its rule an ornament. The proof uses the declared values, min and max of the "
        "fields, never particular facts.",
    ),
)
PART_ALWAYS_HOLDS = Problem(
    "ER5901",
    "warning",
    Wording("{where} 的“{key}”里，“{part}”总是成立。", 'in the "{key}" of {where}, "{part}" always holds.'),
    Wording(
        "核对界限和取值；确实多余的，删去这一部分",
        "check its ends and values; where it is really superfluous, remove it",
    ),
    Wording(
        "总是成立的一部分什么也没有挡住，多半比较的方向写反了，或字段的最小、最大写错了。",
        "A part that always holds keeps nothing out; mostly a comparison points the wrong way or a bound of the field is wrong.",
    ),
)
SIDES_ALIKE = Problem(
    "ER5902",
    "warning",
    Wording(
        "“{found}”两边相同，结果不取决于事实。",
        '"{found}" has equal sides, so it does not depend on the facts.',
    ),
    Wording("改正其中一边，多半是复制后忘了改", "mend one side; mostly it was copied and not changed"),
    Wording(
        "自己同自己比，不论事实怎样都是一个答案。",
        "What is compared with itself has one answer whatever the facts are.",
    ),
)
NEGATED_TWICE = Problem(
    "ER5903",
    "warning",
    Wording("“{found}”否定了两次。", '"{found}" is negated twice.'),
    Wording("写成 {better}", "write {better}"),
    Wording(
        "双重否定最容易读反，改一处就变成相反的意思。",
        "A double negation is easily read the wrong way round, and a single edit turns its meaning over.",
    ),
)
RESULT_ROW_NEVER_REACHED = Problem(
    "ER5904",
    "warning",
    Wording(
        "结果“{result}”的“{value}”永远轮不到：前面的行已经包括了它。",
        '"{value}" of the result "{result}" is never reached: the rows before it cover it.',
    ),
    Wording(
        "从严到宽排列各行，例如先写 90 分以上、再写 80 分以上",
        "order the rows from the strictest, such as 90 and up before 80 and up",
    ),
    Wording(
        "结果取第一个成立的行；宽的写在前面，严的就永远轮不到，谁也得不到那个等次。",
        "The first row that holds decides; where the wider one stands first, nobody ever gets the grade after it.",
    ),
)
LIMIT_NEVER_DECIDES = Problem(
    "ER5905",
    "warning",
    Wording(
        "“{found}”里的 {part} 从来不起作用：结果总是{other}。",
        'in "{found}" the {part} never decides: the outcome is always {other}.',
    ),
    Wording(
        "“不低于 0”写 max(0, …)，“不超过 5”写 min(5, …)；多半 max 与 min 写反了",
        "not below 0 is max(0, …), at most 5 is min(5, …); mostly max and min are swapped",
    ),
    Wording(
        "界限写反时不报错，只是永远得到那个界限，或永远没有界限。",
        "A limit written the wrong way round gives no error: the outcome is always the limit, or never limited.",
    ),
)
FINER_THAN_FIELD = Problem(
    "ER5906",
    "warning",
    Wording(
        "“{field}”只有 {places} 位小数，却与 {number} 比较。",
        '"{field}" has {places} decimal places, but is compared with {number}.',
    ),
    Wording(
        "核对这个数；字段确需更细的，改它的 小数位（整数改成小数）",
        "check the number; where the field has to be finer, change its places (an integer to a decimal)",
    ),
    Wording(
        "字段记不到这么细，界限就落在两个可能值之间，谁也不会正好踩在线上；多半点错了小数点。",
        "The field is never recorded so finely, so nobody can stand exactly on the line; mostly the decimal point is misplaced.",
    ),
)
VALUE_NEVER_SCORED = Problem(
    "ER5907",
    "warning",
    Wording(
        "“{kind}”的“{field}”有取值“{value}”，却没有一条规则算它。",
        'the "{field}" of "{kind}" may be "{value}", and no rule counts that.',
    ),
    Wording(
        "补上它的规则；确实不计分的，注明不查的理由，或从取值里删去",
        "add its rule; where it is really not scored, say why in a comment that allows it, or remove the value",
    ),
    Wording(
        "别的取值都有规则，唯独它没有，检查员记了也不扣分，多半漏写了。",
        "Every other value has its rule; what is recorded with this one costs nothing, so a rule is probably missing.",
    ),
)
ROWS_ALIKE = Problem(
    "ER5908",
    "warning",
    Wording(
        "{where} 的相邻两档“{first}”和“{second}”都是 {amount}。",
        'the neighbouring bands "{first}" and "{second}" of {where} are both {amount}.',
    ),
    Wording(
        "核对两档的数；确实一样的，合成一档",
        "check both amounts; where they are really equal, make it one band",
    ),
    Wording(
        "分成两档而分数相同，多半是后一档照抄前一档忘了改。",
        "Two bands with one amount are mostly a line that was copied and not changed.",
    ),
)
AMOUNTS_ZIGZAG = Problem(
    "ER5909",
    "warning",
    Wording(
        "{where} 的分档走向不一：“{first}”是 {before}，后一档“{second}”却是 {amount}，与整张表相反。",
        'the bands of {where} do not go one way: "{first}" is {before}, but "{second}" after it is {amount}, against the whole table.',
    ),
    Wording(
        "核对这两档的数；确实中间最好（或最差）的，注明不查的理由",
        "check the amounts of these two; where the middle is really best or worst, say why in a comment that allows it",
    ),
    Wording(
        "数越大分越高（或越低）的表里，单有一档反过来，多半抄错了数字或颠倒了两行。",
        "Where amounts rise or fall with the number, one band against the others is mostly a wrong digit or two rows swapped.",
    ),
)
AND_BESIDE_OR = Problem(
    "ER5910",
    "warning",
    Wording(
        "and 与 or 混用而没有括号：“{part}”先合在一起。",
        'and stands beside or without brackets: "{part}" is taken together first.',
    ),
    Wording(
        "按本意加上括号：(甲 and 乙) or 丙，或者 甲 and (乙 or 丙)",
        "add the brackets that are meant: (a and b) or c, or a and (b or c)",
    ),
    Wording(
        "and 先于 or 是编程的约定，读条款的人未必这样断句；少一对括号，条件就宽了许多。",
        "That and binds closer than or is a convention of programs; people read the clause otherwise, and a missing pair of "
        "brackets makes a condition much wider.",
    ),
)
VETO_AFTER_GRADE = Problem(
    "ER5911",
    "warning",
    Wording(
        "结果“{result}”的一票否决“{veto}”排在“{value}”之后：两行都成立时，否决不起作用。",
        'the veto "{veto}" of the result "{result}" stands after "{value}": where both hold, it has no effect.',
    ),
    Wording("把一票否决的行排到最前面", "put the rows that are vetoes first"),
    Wording(
        "结果取第一个成立的行。否决排在等次后面，够得上等次的就不会被否决。",
        "The first row that holds decides; with the veto after the grades nobody who reaches a grade is ever vetoed.",
    ),
)
