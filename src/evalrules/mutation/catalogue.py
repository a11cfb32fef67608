"""
The fixed list of operators: what each does, the mistake of an author it stands for, an example.

The page of operators is written from this list; an id is never reused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evalrules.mutation.mutant import Change, Operator
from evalrules.mutation.operators import choices, conditions, facts, nodes, numbers, rules, tables
from evalrules.mutation.spots import Spot
from evalrules.source.diagnostic import Wording


def _operator(
    id: str,
    changes: Callable[[Spot], Iterator[Change]],
    does: tuple[str, str],
    mistake: tuple[str, str],
    example: tuple[str, str],
) -> Operator:
    return Operator(id, Wording(*does), Wording(*mistake), Wording(*example), changes)


_NUMBERS = (
    _operator(
        "number", numbers.number,
        ("算式、价、封顶、免扣、分档、目标、时限里的一个数，末位加一、减一",
         "a number of an expression, price, cap, allowance, band, goal or limit, one unit of its last place up and down"),
        ("抄错一个数字", "a figure copied wrongly"),
        ("封顶：5 → 6", "up_to: 5 → 6"),
    ),
    _operator(
        "points", numbers.points,
        ("满分、起点，末位加一、减一", "full points and start, one unit of the last place up and down"),
        ("抄错分值", "points copied wrongly"),
        ("满分：4 → 5", "points: 4 → 5"),
    ),
    _operator(
        "figure", numbers.figure,
        ("规则读到的登记表里的数，末位加一、减一；是与否对调",
         "a figure of a register that something reads, one unit of its last place up and down; yes for no"),
        ("参数表抄错一格", "a cell of a table of parameters copied wrongly"),
        ("目标：95 → 96", "目标: 95 → 96"),
    ),
    _operator(
        "size", numbers.size,
        ("连续几次、达到多少、抽样几个、示例占比上限，加一、减一",
         "how many in a row, the number reached, the size of a sample, the limit of illustrative figures, one step"),
        ("数错一次", "counting one off"),
        ("满段：3 → 4", "block: 3 → 4"),
    ),
    _operator(
        "day", numbers.day,
        ("日期前后一天，时刻前后一分钟", "a date one day off, a time one minute off"),
        ("“起”“止”当天算不算弄错", "whether the first or last day counts"),
        ("条件：2021-06-30 → 2021-07-01", "where: 2021-06-30 → 2021-07-01"),
    ),
    _operator(
        "length-unit", numbers.length_unit,
        ("月换成年，日换成月", "years for months, months for days"),
        ("期限的单位弄错", "the unit of a period"),
        ("条件：12 months → 12 years", "where: 12 months → 12 years"),
    ),
    _operator(
        "percent-unit", numbers.percent_unit,
        ("% 与 pp（百分点）对调", "% for pp (percentage points) and the other way round"),
        ("“低 5%”当成“低 5 个百分点”", "5 percent read as 5 percentage points"),
        ("扣分：1pp → 1%", "lose: 1pp → 1%"),
    ),
    _operator(
        "rounding-places", numbers.rounding_places,
        ("取整多一位、少一位", "one place of rounding more or less"),
        ("保留几位小数弄错", "how many places are kept"),
        ("取整：2 → 1", "rounding: 2 → 1"),
    ),
    _operator(
        "rounding-mode", numbers.rounding_mode,
        ("换一种取整方式", "another way of rounding"),
        ("四舍五入与去尾弄混", "rounding half up for cutting off"),
        ("取整：half_up → floor", "rounding: half_up → floor"),
    ),
    _operator(
        "rounding-dropped", numbers.rounding_dropped,
        ("去掉一级取整", "the rounding of a level left out"),
        ("忘了逐级取整", "rounding forgotten on a level"),
        ("取整：node → -", "rounding: node → -"),
    ),
)  # fmt: skip

_CONDITIONS = (
    _operator(
        "end-flipped", conditions.end_flipped,
        ("> 与 >=、< 与 <= 对调，区间的端点算不算", "> for >=, < for <=, the ends of an interval in or out"),
        ("“以上”“不足”含不含本数", "whether “at least” includes the number"),
        ("得分：数量 >= 3 → 数量 > 3", "earn: 数量 >= 3 → 数量 > 3"),
    ),
    _operator(
        "reversed", conditions.reversed_,
        ("> 与 <、>= 与 <= 对调", "> for <, >= for <="),
        ("“不低于”写成“不高于”", "“at most” written for “at least”"),
        ("条件：处数 >= 3 → 处数 <= 3", "where: 处数 >= 3 → 处数 <= 3"),
    ),
    _operator(
        "denied", conditions.denied,
        ("是与不是、属于与不属于、true 与 false 对调", "is for is not, in for not in, true for false"),
        ("条件写反", "a condition the wrong way round"),
        ("条件：true → false", "where: true → false"),
    ),
    _operator(
        "and-or", conditions.and_or,
        ("and 与 or 对调", "and for or"),
        ("“并且”“或者”弄混", "all of them for any of them"),
        ("条件：甲 and 乙 → 甲 or 乙", "where: 甲 and 乙 → 甲 or 乙"),
    ),
    _operator(
        "not-dropped", conditions.not_dropped,
        ("去掉 not", "a not left out"),
        ("漏掉“未”字", "the word not overlooked"),
        ("条件：not 已整改 → 已整改", "where: not 已整改 → 已整改"),
    ),
    _operator(
        "part-dropped", conditions.part_dropped,
        ("条件的一部分去掉", "one part of a condition left out"),
        ("漏写一个条件", "a condition forgotten"),
        ("条件：去掉 点位.类型 == '主次干道'", "where: 点位.类型 == '主次干道' left out"),
    ),
    _operator(
        "condition-dropped", conditions.condition_dropped,
        ("整个条件去掉", "a whole condition left out"),
        ("漏写条件", "the condition forgotten"),
        ("成组条件：去掉 count() >= 2", "when: count() >= 2 left out"),
    ),
    _operator(
        "branches-swapped", conditions.branches_swapped,
        ("if 的两个结果对调", "the two outcomes of an if swapped"),
        ("两种情形的算法写反", "the two cases the wrong way round"),
        ("指标值：2 与 3 对调", "value: 2 and 3 swapped"),
    ),
    _operator(
        "arithmetic", conditions.arithmetic,
        ("+ 与 -、* 与 / 对调", "+ for -, * for /"),
        ("算式写错符号", "the wrong sign in a formula"),
        ("指标值：甲 + 乙 → 甲 - 乙", "value: 甲 + 乙 → 甲 - 乙"),
    ),
    _operator(
        "function", conditions.function,
        ("min 与 max、sum 与 max、exists 与 all、inspected 与 met 等对调",
         "min for max, max for sum, all for exists, inspected for met and so on"),
        ("取最大、取最小、合计弄混", "the greatest, the least and the sum confused"),
        ("指标值：max(得分) → min(得分)", "value: max(得分) → min(得分)"),
    ),
    _operator(
        "value-dropped", choices.value_dropped,
        ("一列取值少一个", "one value of a list left out"),
        ("范围漏写一类", "one class of the scope forgotten"),
        ("条件：去掉 垃圾满溢", "where: 垃圾满溢 left out"),
    ),
    _operator(
        "value-added", choices.value_added,
        ("多一个取值", "one value more"),
        ("范围写宽", "the scope too wide"),
        ("条件：类型 == '学校' → 类型 in ['学校', '学校周边']", "where: 类型 == '学校' → 类型 in ['学校', '学校周边']"),
    ),
    _operator(
        "value-replaced", choices.value_replaced,
        ("换成另一个取值", "another value"),
        ("选错一类", "the wrong class chosen"),
        ("条件：类型 == '学校' → 类型 == '学校周边'", "where: 类型 == '学校' → 类型 == '学校周边'"),
    ),
)  # fmt: skip

_TABLES = (
    _operator(
        "row-dropped", tables.row_dropped,
        ("表、分档、折线、多个目标少一行", "a row of a table, scale, line or list of goals left out"),
        ("漏抄一行", "a row forgotten"),
        ("扣分：去掉 (市级督查, 按时)", "lose: (市级督查, 按时) left out"),
    ),
    _operator(
        "rows-swapped", tables.rows_swapped,
        ("相邻两行的分数对调", "the amounts of two neighbouring rows swapped"),
        ("抄串行", "two rows mixed up"),
        ("扣分：(甲) 与 (乙) 对调", "lose: (甲) and (乙) swapped"),
    ),
    _operator(
        "rows-reordered", tables.rows_reordered,
        ("取先时相邻两行换先后", "two neighbouring rows in the other order where the first that holds counts"),
        ("先看哪一行弄错", "the wrong row looked at first"),
        ("扣分：(甲), (rest) → (rest), (甲)", "lose: (甲), (rest) → (rest), (甲)"),
    ),
    _operator(
        "take", tables.take,
        ("换一种取法", "another way to choose among rows"),
        ("取高、相加弄混", "the greatest for the sum"),
        ("扣分：first → max", "lose: first → max"),
    ),
    _operator(
        "boundary", tables.boundary,
        ("表里两档的分界，末位加一、减一；两边一起动，不留空档",
         "a boundary between rows of a table, one step up and down on both sides, so that no gap is left"),
        ("分界抄错", "a boundary copied wrongly"),
        ("扣分：150 → 151", "lose: 150 → 151"),
    ),
    _operator(
        "boundary-flipped", tables.boundary_flipped,
        ("分界本身归另一档", "a boundary belongs to the other row"),
        ("“以上”“以下”含不含本数", "whether a band includes its end"),
        ("扣分：[, 60) → [, 60]", "lose: [, 60) → [, 60]"),
    ),
    _operator(
        "word-dropped", choices.word_dropped,
        ("表里一格少一个取值", "one value of a cell of a table left out"),
        ("一格漏写一类", "one class of a cell forgotten"),
        ("扣分：按时|未到期 → 按时", "lose: 按时|未到期 → 按时"),
    ),
    _operator(
        "word-moved", choices.word_moved,
        ("一个取值换到另一行", "a value in another row"),
        ("一类归错档", "a class in the wrong band"),
        ("扣分：逾期已办 → 未到期|逾期已办", "lose: 逾期已办 → 未到期|逾期已办"),
    ),
    _operator(
        "direction", tables.direction,
        ("低于、高于、偏离目标对调", "below, above and off the goal swapped"),
        ("比目标高还是低写反", "above the goal for below it"),
        ("扣分：below → above", "lose: below → above"),
    ),
    _operator(
        "partial", tables.partial,
        ("不足一档：不计、计一档、按比例对调", "less than a step: not counted, counted, pro rata"),
        ("“每低一个百分点”不足的怎么算", "what part of a step counts"),
        ("扣分：down → up", "lose: down → up"),
    ),
)  # fmt: skip

_RULES = (
    _operator(
        "cap-dropped", rules.cap_dropped,
        ("去掉一级封顶", "the cap of a level left out"),
        ("漏写“最多扣”", "“at most” forgotten"),
        ("封顶：去掉 site 2", "up_to: site 2 left out"),
    ),
    _operator(
        "cap-level", rules.cap_level,
        ("每处封顶与本条封顶对调", "the cap of a site on the whole rule, and the other way round"),
        ("“每处最多”“最多”弄混", "“at most for each” for “at most”"),
        ("封顶：site → rule", "up_to: site → rule"),
    ),
    _operator(
        "free-dropped", rules.free_dropped,
        ("去掉免扣", "what is free left out"),
        ("漏写“允许几处”", "the allowance forgotten"),
        ("免扣：去掉 2", "free: 2 left out"),
    ),
    _operator(
        "same-dropped", rules.same_dropped,
        ("去掉“视为同一”，或其中一个字段", "what makes one occurrence left out, whole or one field of it"),
        ("同一问题重复算", "one problem counted twice"),
        ("视为同一：去掉 点位", "same: 点位 left out"),
    ),
    _operator(
        "keep", rules.keep,
        ("同一问题换留另一条", "another fact of an occurrence kept"),
        ("留最重、最先、最后弄混", "the heaviest, the first and the last confused"),
        ("保留：heaviest → last", "keep: heaviest → last"),
    ),
    _operator(
        "count-dropped", rules.count_dropped,
        ("每条事实只算一处", "every fact counted once"),
        ("按条、按处弄混", "counting records for counting places"),
        ("数量：去掉 处数", "count: 处数 left out"),
    ),
    _operator(
        "polarity", rules.polarity,
        ("扣分与得分对调", "lose for earn"),
        ("加分写成扣分", "points taken for points given"),
        ("扣分：lose → earn", "lose: lose → earn"),
    ),
    _operator(
        "empty", rules.empty,
        ("分母为零时换一种读法", "nothing to divide by, read otherwise"),
        ("没有可查的算满分还是缺项", "full points for not applicable"),
        ("无分母：na → full", "empty: na → full"),
    ),
    _operator(
        "forfeit", rules.forfeit,
        ("全部扣完与只扣一分、按价扣分与全部扣完对调", "all for one point, all for a price"),
        ("“不得分”与“扣几分”弄混", "“no points” for “some points”"),
        ("扣分：all → 1", "lose: all → 1"),
    ),
    _operator(
        "share-swapped", rules.share_swapped,
        ("占比的分子分母对调", "the two parts of a share swapped"),
        ("比例写反", "a ratio upside down"),
        ("得分：met 与 inspected 对调", "earn: met and inspected swapped"),
    ),
    _operator(
        "at-dropped", rules.at_dropped,
        ("去掉“记入”", "points counted in their own node"),
        ("记错指标", "points in the wrong node"),
        ("记入：去掉 3.1", "at: 3.1 left out"),
    ),
    _operator(
        "charge-dropped", rules.charge_dropped,
        ("去掉责任", "nobody answers"),
        ("漏写责任单位", "the unit forgotten"),
        ("责任：去掉", "charge: left out"),
    ),
    _operator(
        "charge-rows", rules.charge_rows,
        ("责任表相邻两行对调", "two rows of a table of charges swapped"),
        ("责任抄串行", "two rows mixed up"),
        ("责任：第 1 行 与 第 2 行 对调", "charge: rows swapped"),
    ),
    _operator(
        "charge-shares", numbers.shares,
        ("责任比例挪 1%", "one percent of a split moved"),
        ("责任比例抄错", "a split copied wrongly"),
        ("责任：城管局 0.3 → 0.31", "charge: 城管局 0.3 → 0.31"),
    ),
    _operator(
        "rule-dropped", rules.rule_dropped,
        ("少一条规则", "a rule left out"),
        ("漏掉一款", "a sentence of the clause forgotten"),
        ("规则：去掉 3.10/2", "rules: 3.10/2 left out"),
    ),
)  # fmt: skip

_NODES = (
    _operator(
        "step-dropped", nodes.step_dropped,
        ("少一步“再”", "a step of then left out"),
        ("漏掉“扣完为止”“加倍”", "“down to zero” or “twice” forgotten"),
        ("再：去掉 times 2", "then: times 2 left out"),
    ),
    _operator(
        "steps-swapped", nodes.steps_swapped,
        ("相邻两步换先后", "two neighbouring steps in the other order"),
        ("先加倍还是先封顶", "doubled before or after the cap"),
        ("再：times 2 与 at_most 5 对调", "then: times 2 and at_most 5 swapped"),
    ),
    _operator(
        "step-changed", nodes.step_changed,
        ("不低于与不高于、乘与加对调", "at_least for at_most, times for plus"),
        ("托底写成封顶", "a floor for a ceiling"),
        ("再：at_least 0 → at_most 0", "then: at_least 0 → at_most 0"),
    ),
    _operator(
        "combine", nodes.combine,
        ("换一种合成", "children joined otherwise"),
        ("平均、合计、取低弄混", "the mean, the sum and the least confused"),
        ("合成：mean → rate", "combine: mean → rate"),
    ),
    _operator(
        "weight-dropped", nodes.weight_dropped,
        ("去掉权重", "a weight left out"),
        ("漏写权重", "a weight forgotten"),
        ("权重：去掉 30%", "weight: 30% left out"),
    ),
    _operator(
        "node-take", nodes.node_take,
        ("各条相加与只取最重对调", "all rules for the heaviest only"),
        ("“不重复扣分”弄错", "“not counted twice” forgotten"),
        ("取：max → sum", "take: max → sum"),
    ),
    _operator(
        "policy", nodes.policy,
        ("缺项、未知、封顶分摊换一种办法，或去掉指标自己的", "na, unknown or cap_share read otherwise, or the node's own left out"),
        ("没有的项目、没查的项目怎么算弄错", "what is not there or not looked at"),
        ("未知：low → exclude", "unknown: low → exclude"),
    ),
    _operator(
        "sample-dropped", nodes.stage_dropped,
        ("去掉一级抽样", "a stage of a sample left out"),
        ("漏写抽样要求", "the sample forgotten"),
        ("抽样：去掉 1", "sample: 1 left out"),
    ),
    _operator(
        "use-dropped", nodes.node_dropped,
        ("少引用一个指标", "a node used elsewhere left out"),
        ("漏掉一项", "an item forgotten"),
        ("指标：去掉 3.1", "nodes: 3.1 left out"),
    ),
    _operator(
        "result-row-dropped", nodes.result_row_dropped,
        ("结果少一行", "a row of a decision left out"),
        ("漏掉一个等级", "a grade forgotten"),
        ("行：去掉 A", "rows: A left out"),
    ),
    _operator(
        "result-rows-swapped", nodes.result_rows_swapped,
        ("结果相邻两行的结论对调，或换先后", "two neighbouring rows of a decision with each other's words, or in the other order"),
        ("等级抄串行", "two grades mixed up"),
        ("行：A 与 B 对调", "rows: A and B swapped"),
    ),
    _operator(
        "veto-dropped", nodes.veto_dropped,
        ("不再是一票否决", "no longer a veto"),
        ("漏写一票否决", "the veto forgotten"),
        ("行：true → false", "rows: true → false"),
    ),
)  # fmt: skip

_FACTS = (
    _operator(
        "coverage", facts.coverage,
        ("换一种覆盖：没有事实时怎么读", "another coverage: how absence is read"),
        ("没有记录算达标还是没查", "no record read as met or as not looked at"),
        ("覆盖：visit → record", "coverage: visit → record"),
    ),
    _operator(
        "must-dropped", facts.must_dropped,
        ("去掉对事实的一条要求", "a condition on facts left out"),
        ("漏写“合格数不超过抽查数”", "“no more met than looked at” forgotten"),
        ("必须：去掉 合格数 <= 抽查数", "must: 合格数 <= 抽查数 left out"),
    ),
    _operator(
        "finding", facts.finding,
        ("结论字段与对象字段对调", "a finding for what was looked at"),
        ("查了什么、查得怎样弄混", "how it came out for what was looked at"),
        ("字段：true → false", "fields: true → false"),
    ),
    _operator(
        "nth-total", facts.counted,
        ("第几次与共几次对调", "the how-manieth for how many"),
        ("“第三次起”与“达到三次”弄混", "“from the third” for “three times”"),
        ("定义：nth → total", "meaning: nth → total"),
    ),
    _operator(
        "counted-within", facts.period,
        ("计次的起算周期换一种", "a count that begins afresh at other times"),
        ("每年、每季重新计弄错", "per year for per quarter"),
        ("定义：year → case", "meaning: year → case"),
    ),
    _operator(
        "alike-dropped", facts.alike_dropped,
        ("计次、累计少一个相同字段", "one of the fields that make facts alike left out"),
        ("同一点位还是同一问题弄错", "the same site for the same problem"),
        ("定义：去掉 点位", "meaning: 点位 left out"),
    ),
    _operator(
        "days", facts.days,
        ("日与工作日对调", "working days for days"),
        ("“5 个工作日”写成“5 日”", "five days for five working days"),
        ("定义：working → calendar", "meaning: working → calendar"),
    ),
    _operator(
        "finished-dropped", facts.finished_dropped,
        ("只认办结日，不认已办结", "done only where a day is written"),
        ("漏写已办结的字段", "the field that says done forgotten"),
        ("定义：去掉 已整改", "meaning: 已整改 left out"),
    ),
    _operator(
        "ledger", facts.ledger,
        ("累计不过期、不重新起算、达到后的余数换一种留法", "nothing expires, nothing restarts, what is left is kept otherwise"),
        ("记分周期弄错", "the period of a ledger"),
        ("重新起算：去掉", "restart: left out"),
    ),
    _operator(
        "default-dropped", facts.default_dropped,
        ("登记表去掉默认行", "no row for what has none of its own"),
        ("漏写“其他”", "“others” forgotten"),
        ("默认：去掉", "default: left out"),
    ),
    _operator(
        "season", facts.season,
        ("时令分界晚一天", "a season ends a day later"),
        ("分界当天算哪一季", "which season the day belongs to"),
        ("时段：03-15 → 03-16", "parts: 03-15 → 03-16"),
    ),
    _operator(
        "waiver-dropped", facts.waiver_dropped,
        ("去掉一条豁免", "a waiver left out"),
        ("漏写豁免", "a waiver forgotten"),
        ("豁免：去掉 H1", "waivers: H1 left out"),
    ),
    _operator(
        "counted-kind", facts.word_dropped,
        ("计次只数自己这一类事实", "a count of the word's own kind"),
        ("数错一类事实", "the wrong facts counted"),
        ("定义：去掉 投诉", "meaning: 投诉 left out"),
    ),
)  # fmt: skip

#: Every operator, in the order of the page.
OPERATORS: tuple[Operator, ...] = (*_NUMBERS, *_CONDITIONS, *_TABLES, *_RULES, *_NODES, *_FACTS)
