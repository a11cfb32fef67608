"""ER4nnn: divisions, what is not applicable, and rounding."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NA_RULE_NOT_ALONE = Problem(
    "ER4504",
    "error",
    Wording(
        "规则 {rule} 写了 无分母: 不适用，但指标 {node} 还有别的规则。",
        "rule {rule} says empty: na, but node {node} has other rules too.",
    ),
    Wording(
        "把这条规则放进单独的下级指标，或写 满分、零分、未知",
        "move the rule into a node of its own, or write full, zero or unknown",
    ),
    Wording(
        "不适用是整个指标的状态；指标还有别的规则时，本条的分值归谁说不清。",
        "N/A is a state of the whole node: beside other rules nobody can say whom the points belong to.",
    ),
)
ROUNDING_MISSING = Problem(
    "ER4507",
    "error",
    Wording(
        "总分的小数位数没有定数（{where}），却没有写怎样取整：它经过除法或折算，或读了没有写位数的小数。",
        "the total may have any number of decimal places ({where}), but no rounding is written: it comes through a "
        "division or a rate, or reads a decimal without places.",
    ),
    Wording(
        "写 取整: {{总分: {{位数: 2, 方式: 四舍五入}}}}",
        "write rounding: {{total: {{places: 2, mode: half_up}}}}",
    ),
    Wording(
        "除不尽的数怎样取整必须写明；替标准取整，就是替标准改分。",
        "A number that does not end needs a written rounding; a silent one would change scores on its own.",
    ),
)
EMPTY_MISSING = Problem(
    "ER4518",
    "error",
    Wording(
        "规则 {rule} 读了{reads}，一条记录也没有（或除数为 0）时没有数可算，却没有写 无分母 时怎样计。",
        "rule {rule} reads {reads}, which is no number over no record (or a divisor of 0), but does not say what counts "
        "then (empty).",
    ),
    Wording(
        "写 无分母: 不适用、满分、零分 或 未知；除数不会是 0 的，写 未知 即可",
        "write empty: na, full, zero or unknown; unknown will do where the divisor is never 0",
    ),
    Wording(
        "一处也没有时算满分、零分还是不适用，标准必须说清。",
        "With nothing to divide by, full marks, none, or N/A must be said.",
    ),
    avoid="earn: {share: {got: met, of: inspected}}",
    prefer="earn: {share: {got: met, of: inspected}}\nempty: na",
)
NA_FORBIDDEN = Problem(
    "ER4524",
    "error",
    Wording(
        "指标 {node} 不允许缺项，却可能不适用：{reason}。",
        "node {node} forbids N/A but may become not applicable: {reason}.",
    ),
    Wording("改写 缺项，或去掉使它不适用的写法", "change na, or drop what makes it not applicable"),
    Wording(
        "写明不允许缺项的标准，遇到缺项就没有算法可用。",
        "Where N/A is forbidden there is no way to score one.",
    ),
)
REPORT_PLACES = Problem(
    "ER4529",
    "error",
    Wording(
        "明细只保留 {report} 位小数，比总分的 {total} 位还少。",
        "the places of report ({report}) are fewer than those of the total ({total}).",
    ),
    Wording("改大 取整 中的 明细，或去掉它", "raise report under rounding, or drop it"),
    Wording(
        "明细的位数更少，各条扣分加起来就不等于总失分。",
        "With fewer places the deductions could not add up to the total.",
    ),
    avoid="rounding: {total: {places: 2, mode: half_up}, report: 1}",
    prefer="rounding: {total: {places: 2, mode: half_up}, report: 4}",
)
MET_WITHOUT_FINDING = Problem(
    "ER4550",
    "warning",
    Wording(
        "规则 {rule} 读了 达标数，条件却没有说“{kind}”的哪种结论算问题，所以永远没有一处达标（{findings}）。",
        "rule {rule} reads met, but its where says nothing about how a {kind} came out, so nothing is ever met "
        "({findings}).",
    ),
    Wording(
        "在条件里写不达标的是哪些，或逐条计：占比: {{得: count(达标的条件), 共: count()}}",
        "let where select what is not met, or count facts: share: {{got: count(what is met), of: count()}}",
    ),
    Wording(
        "这一类型的每条观察都有记录，达标的也有；达标的是检查过而没有选中记录的点位。条件不区分结论，就把达标的也选中了。",
        "Every observation of such a kind is a fact, the met ones too; met are the inspected sites without a selected "
        "fact. A where that tells no outcomes apart selects the met ones as well.",
    ),
    avoid="where: {类别: 甲}\nearn: {share: {got: met, of: inspected}}",
    prefer="where: {类别: 甲, 达标: false}\nearn: {share: {got: met, of: inspected}}",
)
