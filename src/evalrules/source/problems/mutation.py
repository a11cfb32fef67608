"""ER7nnn: mutation tests."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

CASES_FAIL_ALREADY = Problem(
    "ER7440",
    "error",
    Wording(
        "有 {count} 个算例现在就不通过（如“{case}”），变异测试没有意义。",
        'some cases fail as they stand ({count}, such as "{case}"), so mutants would teach nothing.',
    ),
    Wording("先用 evalrules test 看哪里不对，改好再试", "see evalrules test, mend them and try again"),
    Wording(
        "变异测试看改错一处以后有没有算例不通过；本来就不通过的算例分不出改没改。",
        "Mutation tests ask whether some case fails after one mistake; a case that fails anyway cannot tell.",
    ),
)

NOTHING_TO_MUTATE = Problem(
    "ER7441",
    "error",
    Wording(
        "规则集里没有名为“{name}”、可以改动的规则、指标或结果。",
        'the ruleset has no rule, node or result called "{name}" that could be changed.',
    ),
    Wording("用 evalrules show 查看编号", "evalrules show lists the ids"),
    Wording(
        "--rule 写规则、指标（连同下级）、结果、事实类型或登记表的编号或名称。",
        "--rule takes a rule, a node (with all below it), a result, a kind of fact or a register.",
    ),
)

CASES_FILE_EXISTS = Problem(
    "ER7442",
    "error",
    Wording("文件 {path} 已经存在，不覆盖。", "the file {path} is there already and is not overwritten."),
    Wording("换一个文件名", "choose another name"),
    Wording(
        "补写的算例要人核对；已有的算例文件可能是人写的，不能被程序盖掉。",
        "Suggested cases have to be confirmed by a person; a file of cases may be somebody's work.",
    ),
)
