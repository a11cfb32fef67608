"""ER7nnn: cases."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NO_CASES = Problem(
    "ER7401",
    "warning",
    Wording("规则集 {ruleset} 没有算例。", "the ruleset {ruleset} has no cases."),
    Wording(
        "在规则集文件夹下建 cases/01.yaml，写出观察记录和应得的分数",
        "add cases/01.yaml to the ruleset's folder, with facts and the score they should give",
    ),
    Wording(
        "算例是标准的第二种写法：人能看懂，机器能验证。没有算例，改动后是否走样无从知道。",
        "Cases say the standard a second time, readable for people and checked by the machine. Without one nobody can "
        "know whether a change moved a score.",
    ),
)

CASE_FAILS = Problem(
    "ER7402",
    "error",
    Wording(
        "算例“{case}”：{what}应为 {expected}，实为 {actual}。",
        'case "{case}": {what} should be {expected}, but is {actual}.',
    ),
    Wording(
        "核对标准原文：算例写错就改算例，规则写错就改规则",
        "compare with the standard: mend the case if it is wrong, or the rule",
    ),
    Wording(
        "算例写明了这些记录按标准应得的分数；结果与它不一致，规则或算例必有一处与标准不符。",
        "The case says what these facts should score by the standard. As the result differs, either the rule or the "
        "case departs from the standard.",
    ),
)

CASE_EXPECTS_UNKNOWN_NAME = Problem(
    "ER7403",
    "error",
    Wording(
        "算例“{case}”的期望里提到“{name}”，报告里没有。",
        'case "{case}" expects something of "{name}", which is not in the report.',
    ),
    Wording("改成报告里有的指标、规则、结果或单位", "name a node, rule, result or unit that the report has"),
    Wording(
        "期望写在不存在的名字上，永远不会被核对，错误就会被放过。",
        "An expectation of a name that does not exist would never be compared with anything, and mistakes would pass.",
    ),
)

CASE_FACTS_REFUSED = Problem(
    "ER7404",
    "error",
    Wording("算例“{case}”的记录有误：{reason}", 'case "{case}" has a fact that is refused: {reason}'),
    Wording("按词汇改正这条记录", "mend the fact as the vocabulary says"),
    Wording(
        "算例里的记录和正式记录一样，要符合词汇；有一条不被接受，算例就不算分。",
        "Facts of a case must fit the vocabulary like any others; with one refused the case has no score.",
    ),
)

CASE_SHOULD_BE_REFUSED = Problem(
    "ER7405",
    "error",
    Wording(
        "算例“{case}”写明记录应被退回，却被接受了。",
        'case "{case}" says that its facts are refused, but they were accepted.',
    ),
    Wording("核对 expect，或收紧词汇的 must", "check expect, or tighten must in the vocabulary"),
    Wording(
        "算例用来证明错误的记录会被退回；被接受了，说明词汇没有挡住它。",
        "The case is there to prove that wrong facts are refused; as they were accepted, the vocabulary lets them pass.",
    ),
)

SKIPPED_WITHOUT_REASON = Problem(
    "ER7420",
    "error",
    Wording("跳过算例要写原因，“{said}”不是原因。", 'a case is skipped for a reason; "{said}" is none.'),
    Wording(
        "写成 跳过: 等第十二条的解释答复，或删去这一行",
        "write skip: waiting for the answer about clause 12, or delete the line",
    ),
    Wording(
        "跳过的算例不核对。不写原因，过些时候就没有人知道它为什么跳过、什么时候该恢复。",
        "A case that is skipped compares nothing. Without a reason nobody knows later why, and when to take it up again.",
    ),
)
