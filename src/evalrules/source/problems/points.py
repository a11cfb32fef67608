"""ER4nnn: points."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NO_WAY_TO_ROW = Problem(
    "ER4501",
    "error",
    Wording(
        "事实“{kind}”没有唯一的途径对应到“{register}”的行。",
        'facts of kind "{kind}" have no single way to a row of "{register}".',
    ),
    Wording(
        "给该事实声明一个 ref: {register} 的字段，或让它的点位登记表引用“{register}”",
        'declare a field with ref: {register} on the kind, or let the site register refer to "{register}"',
    ),
    Wording(
        "for_each 之下，每条事实必须说得清属于哪一行，否则不知道该扣谁的分。",
        "Below for_each every fact must belong to one row, or nobody knows whose points it costs.",
    ),
)
TAKES_MORE_THAN_NODE = Problem(
    "ER4002",
    "error",
    Wording(
        "规则 {rule} 一处就扣 {points} 分，超过本项的 {most} 分。",
        "rule {rule} takes {points} points at once from a node that has only {most}.",
    ),
    Wording(
        "改小扣分，或写 lose: all（发现一处即本项不得分）",
        "lower lose, or write lose: all (one find forfeits the item)",
    ),
    Wording(
        "扣得比本项还多，多出的部分永远扣不到，多半是抄错了数字。",
        "What goes beyond the item can never be taken; most often a figure was miscopied.",
    ),
)
PARTS_DO_NOT_ADD_UP = Problem(
    "ER4503",
    "error",
    Wording(
        "指标 {node} 的下级满分合计 {sum} 分，与本项 {points} 分不符。",
        "the parts of node {node} add up to {sum} points, but it has {points}.",
    ),
    Wording(
        "核对各下级的满分；加分或罚分的下级写 points: none（不限）",
        "check the points of the parts; a part that only adds or takes is written points: none",
    ),
    Wording(
        "分项之和与总分对不上时，每丢一分折合多少总分就说不清。印刷标准确有加不拢的，须由编制人决定以哪个为准。",
        "When parts do not add up nobody can say what a lost point means for the total; the author decides which figure holds.",
    ),
)
NA_RULE_NOT_ALONE = Problem(
    "ER4504",
    "error",
    Wording(
        "规则 {rule} 写了 empty: na，但它不是指标 {node} 唯一的规则。",
        "rule {rule} says empty: na but is not the only rule of node {node}.",
    ),
    Wording(
        "把这条规则放进单独的下级指标，或改用 full、zero、unknown",
        "move the rule into a node of its own, or write full, zero or unknown",
    ),
    Wording(
        "不适用是指标的状态：同一指标还有别的规则时，剩下的分值该归谁没有定义。",
        "N/A is a state of a node: beside other rules nobody says whom its points belong to.",
    ),
)
LOSS_WITHOUT_BOUND = Problem(
    "ER4505",
    "error",
    Wording(
        "规则 {rule} 没有 rule（本条）封顶，而指标 {node} 的第一步不是固定的下限；没有检查时扣多少没有底。",
        "rule {rule} has no cap per rule, and the first step of node {node} is no fixed floor: unseen, its loss has no bound.",
    ),
    Wording(
        "写 up_to: {{rule: …}}，或让 then 以 at_least 开头",
        "write up_to: {{rule: …}}, or let then begin with at_least",
    ),
    Wording(
        "没有人看过的地方可能丢多少分，必须有一个上限，否则保底分算不出来。",
        "What may be lost where nobody looked needs a bound, or there is no lowest score.",
    ),
)
GAIN_WITHOUT_BOUND = Problem(
    "ER4506",
    "error",
    Wording(
        "规则 {rule} 没有 rule（本条）封顶，指标 {node} 也没有固定的上限；没有检查时得多少没有顶。",
        "rule {rule} has no cap per rule and node {node} no fixed ceiling: unseen, its award has no bound.",
    ),
    Wording(
        "写 up_to: {{rule: …}}，或给指标写满分或 at_most",
        "write up_to: {{rule: …}}, or give the node points or at_most",
    ),
    Wording(
        "可能得到多少分必须有上限，否则可能分算不出来。",
        "What may be earned needs a bound, or there is no highest score.",
    ),
)
ROUNDING_MISSING = Problem(
    "ER4507",
    "error",
    Wording(
        "总分要用除法得出（{where}），但没有写保留几位小数。",
        "the total comes from a division ({where}), but no rounding is written.",
    ),
    Wording(
        "写 rounding: {{total: {{places: 2, mode: half_up}}}}",
        "write rounding: {{total: {{places: 2, mode: half_up}}}}",
    ),
    Wording(
        "除不尽的数必须写明怎么取整；软件替人取整，就是替人改分。",
        "A number that does not end needs a written rounding; a silent one would change scores on its own.",
    ),
)
CAP_SHARE_MISSING = Problem(
    "ER4508",
    "error",
    Wording(
        "规则 {rule} 有封顶，但没有写封顶后的扣分怎样分摊。",
        "rule {rule} has a cap, but cap_share is not written.",
    ),
    Wording(
        "写 cap_share: earliest（先到先扣）或 proportional（按比例）",
        "write cap_share: earliest or proportional",
    ),
    Wording(
        "封顶之后各条问题各担多少，关系到各单位担多少。",
        "How a capped loss is shared decides who answers for how much.",
    ),
)
START_MISSING = Problem(
    "ER4509",
    "error",
    Wording(
        "指标 {node} 没有写起始分：{reason}。",
        "node {node} has no start: {reason}.",
    ),
    Wording(
        "写 start（起始分），例如 start: 0",
        "write start, for example start: 0",
    ),
    Wording(
        "既扣分又得分、或满分不限的指标，从几分算起不能猜。",
        "Where rules both lose and earn, or points are open, the beginning must be said.",
    ),
)
START_ABOVE_POINTS = Problem(
    "ER4510",
    "error",
    Wording(
        "指标 {node} 的起始分 {start} 超过满分 {points}。",
        "node {node} starts at {start}, above its {points} points.",
    ),
    Wording(
        "改小 start，或改大 points",
        "lower start, or raise points",
    ),
    Wording(
        "起始分高于满分时，多出的分一开始就会被截去。",
        "What starts above full points is cut at once.",
    ),
)
OPEN_PART = Problem(
    "ER4511",
    "error",
    Wording(
        "指标 {node} 的满分不限（none），不能参加 {combine} 合成。",
        "node {node} has no points (none) and cannot be joined by {combine}.",
    ),
    Wording(
        "写出满分，或让上级用 sum 相加",
        "give it points, or let the parent use sum",
    ),
    Wording(
        "求平均、得分率、最低、最高都要用得分除以满分。",
        "Mean, rate, min and max divide by full points.",
    ),
)
OPEN_PARENT = Problem(
    "ER4512",
    "error",
    Wording(
        "指标 {node} 的满分不限，而下级 {child} 有满分。",
        "node {node} has no points, but its part {child} has.",
    ),
    Wording(
        "给 {node} 写满分，或把下级写成 points: none",
        "give {node} points, or write points: none for the part",
    ),
    Wording(
        "满分不限的指标只累计增减，不能再按满分比较。",
        "An open node only adds up changes; a part with points does not fit.",
    ),
)
ROWS_ADDED_UP = Problem(
    "ER4513",
    "error",
    Wording(
        "指标 {node} 逐行相加（sum）却有固定满分。",
        "node {node} adds up its rows (sum) but has fixed points.",
    ),
    Wording(
        "用 combine: mean 或 rate，或写 points: none",
        "use combine: mean or rate, or write points: none",
    ),
    Wording(
        "行数多少不定，相加后的满分也就不定。",
        "The number of rows varies, so their sum has no fixed full points.",
    ),
)
WEIGHT_NOT_POSITIVE = Problem(
    "ER4514",
    "error",
    Wording(
        "指标 {node} 的权重不能保证大于 0。",
        "the weight of node {node} is not surely above 0.",
    ),
    Wording(
        "写大于 0 的数；引用登记表的列时，给该列写 min 并去掉 optional",
        "write a number above 0; for a column of a register declare min and make it required",
    ),
    Wording(
        "权重之和为 0 时没有平均数。",
        "When weights sum to zero there is no mean.",
    ),
)
CAPS_CROSS = Problem(
    "ER4515",
    "error",
    Wording(
        "规则 {rule} 的封顶层级“{inner}”和“{outer}”互相交叉。",
        'the caps "{inner}" and "{outer}" of rule {rule} cross.',
    ),
    Wording(
        "外层须由内层决定，例如先 site，再 点位.街道；否则只留一层和 rule",
        "the outer one must follow from the inner one, such as site then 点位.街道; or keep one of them and rule",
    ),
    Wording(
        "两层交叉时，多查出一个问题反而可能少扣分。",
        "Where two levels cross, one more problem could cost fewer points.",
    ),
)
OPTIONAL_KEY = Problem(
    "ER4516",
    "error",
    Wording(
        "规则 {rule} 的{what}用到可缺的字段“{field}”。",
        'rule {rule} uses the optional field "{field}" in its {what}.',
    ),
    Wording(
        "把该字段改为必填，或换一个字段",
        "make the field required, or use another",
    ),
    Wording(
        "字段没有填时，说不清是不是同一处、归哪一层封顶。",
        "When the field is absent nobody can say whether two facts are the same, or under which cap they fall.",
    ),
)
FREE_WITH_SAME = Problem(
    "ER4517",
    "error",
    Wording(
        "规则 {rule} 同时写了 free 和 same。",
        "rule {rule} has both free and same.",
    ),
    Wording(
        "去掉其中一个；确需并用时写 monotone: false，且规则只读必填字段",
        "drop one of them; if both are needed write monotone: false and read required fields only",
    ),
    Wording(
        "同一处再查出更重的问题，会改变免扣的是哪一处，分数可能反升。",
        "A heavier find at the same place can change which one is free, so that something worse scores better.",
    ),
)
EMPTY_MISSING = Problem(
    "ER4518",
    "error",
    Wording(
        "规则 {rule} 要除以一个可能为 0 的数，却没有写 empty（无分母时）。",
        "rule {rule} divides by what may be zero, but has no empty.",
    ),
    Wording(
        "写 empty: na（不适用）、full（满分）、zero（零分）或 unknown（未知）",
        "write empty: na, full, zero or unknown",
    ),
    Wording(
        "一处也没有时算满分、零分还是不适用，标准必须说清。",
        "With nothing to divide by, full marks, none, or N/A must be said.",
    ),
)
NEGATIVE_PRICE = Problem(
    "ER4519",
    "error",
    Wording(
        "规则 {rule} 的{what}不能保证不小于 0。",
        "the {what} of rule {rule} is not surely at least 0.",
    ),
    Wording(
        "给所读字段写 min: 0（或更大），或改写表达式；加减方向由 lose、earn 决定",
        "declare min: 0 for the fields it reads, or change the expression; the sign belongs to lose and earn",
    ),
    Wording(
        "同一封顶之下的扣分必须同号，否则先后次序会改变总数。",
        "Prices under one cap have one sign, or their order would change the sum.",
    ),
)
SCALE_DISORDER = Problem(
    "ER4520",
    "error",
    Wording(
        "规则 {rule} 的分档下限没有从小到大排列。",
        "the lower ends of rule {rule}'s scale do not rise.",
    ),
    Wording(
        "按下限从小到大重排，每个下限只写一次",
        "put the lower ends in rising order, each once",
    ),
    Wording(
        "分档取下限不超过指标值的最后一档，乱序会取错档。",
        "The last row whose lower end is not above the value counts; in disorder the wrong one would.",
    ),
)
SCALE_WITHOUT_FIRST = Problem(
    "ER4521",
    "error",
    Wording(
        "规则 {rule} 的指标值可能低于第一档的下限 {lower}。",
        "the value of rule {rule} may be below the first lower end {lower}.",
    ),
    Wording(
        "补一档更低的下限（例如 0），或给字段写 min",
        "add a row with a lower end (such as 0), or declare min for the field",
    ),
    Wording(
        "落在所有档以外的值没有分数，不能默认给 0。",
        "A value below every row has no points, and none is assumed.",
    ),
)
FACTOR_NEGATIVE = Problem(
    "ER4522",
    "error",
    Wording(
        "times（乘）的系数不能保证不小于 0。",
        "the factor of times is not surely at least 0.",
    ),
    Wording(
        "写 0 或正数",
        "write 0 or a positive number",
    ),
    Wording(
        "乘以负数会把扣分变成加分。",
        "A negative factor turns losses into awards.",
    ),
)
NOT_MONOTONE = Problem(
    "ER4523",
    "error",
    Wording(
        "{what}会让情况更差时得分更高，却没有写 monotone: false。",
        "{what} lets something worse score better, but monotone: false is not written.",
    ),
    Wording(
        "核对规则；确实如此时写 monotone: false，或先写 at_least",
        "check the rule; if it is meant, write monotone: false, or put at_least before it",
    ),
    Wording(
        "“越差分越高”几乎总是写错；若标准真这样规定，应当写明。",
        "Worse scoring better is almost always a slip; if the standard means it, the file says so.",
    ),
)
NA_FORBIDDEN = Problem(
    "ER4524",
    "error",
    Wording(
        "指标 {node} 的缺项政策是 forbidden，却可能不适用（{reason}）。",
        "node {node} forbids N/A but may become not applicable ({reason}).",
    ),
    Wording(
        "改写 na（缺项），或去掉不适用的条件",
        "change na, or drop what makes it not applicable",
    ),
    Wording(
        "不允许缺项的标准，遇到缺项时没有可用的算法。",
        "Where N/A is forbidden there is no way to score one.",
    ),
)
GROUP_CAP = Problem(
    "ER4525",
    "error",
    Wording(
        "规则 {rule} 整组计分，封顶只能写 rule（本条），不能写“{level}”。",
        'rule {rule} prices the group: up_to takes only rule, not "{level}".',
    ),
    Wording(
        "改写 up_to: {{rule: …}}，或用 for_each 逐点位计分",
        "write up_to: {{rule: …}}, or score site by site with for_each",
    ),
    Wording(
        "整组只有一个数，没有按点位拆开的扣分可封顶。",
        "A group has one amount; there is nothing per site to cap.",
    ),
)
SHARE_WITHOUT_POINTS = Problem(
    "ER4526",
    "error",
    Wording(
        "指标 {node} 满分不限，规则 {rule} 却要按满分的比例或满分计分。",
        "node {node} has no points, but rule {rule} scores a part of them.",
    ),
    Wording(
        "给指标写满分",
        "give the node points",
    ),
    Wording(
        "占比、无分母时的满分，都要有满分才算得出。",
        "A share, or full marks for an empty divisor, needs full points.",
    ),
)
NODE_CIRCLE = Problem(
    "ER4527",
    "error",
    Wording(
        "指标互相引用成圈：{path}。",
        "nodes refer to each other in a circle: {path}.",
    ),
    Wording(
        "去掉其中一处引用",
        "drop one of the references",
    ),
    Wording(
        "成圈的指标没有先后，算不出分。",
        "Nodes in a circle have no order to be scored in.",
    ),
)
NODE_IN_ROWS = Problem(
    "ER4528",
    "error",
    Wording(
        "条件引用了“{target}”，它在 for_each 之下，有许多行。",
        'a condition refers to "{target}", which stands below for_each and has many rows.',
    ),
    Wording(
        "引用 for_each 所在的指标",
        "refer to the node that has for_each",
    ),
    Wording(
        "逐行计分的指标没有唯一的得分。",
        "A node of many rows has no single score.",
    ),
)
REPORT_PLACES = Problem(
    "ER4529",
    "error",
    Wording(
        "明细位数 {report} 少于总分位数 {total}。",
        "report has {report} places, fewer than the total's {total}.",
    ),
    Wording(
        "把 rounding 的 report 写大，或去掉它",
        "raise report under rounding, or drop it",
    ),
    Wording(
        "明细位数更少，各条扣分加起来就不等于总失分。",
        "With fewer places the deductions could not add up to the total.",
    ),
)
STEP_NOT_POSITIVE = Problem(
    "ER4530",
    "error",
    Wording(
        "规则 {rule} 的档距 step 必须是大于 0 的固定数。",
        "the step of rule {rule} must be a fixed number above 0.",
    ),
    Wording(
        "写例如 step: 1pp 或 step: 5",
        "write for example step: 1pp or step: 5",
    ),
    Wording(
        "每多少算一档，不能是 0 或不定的数。",
        "The length of a step is neither zero nor unknown.",
    ),
)
BARE_PERCENT_STEP = Problem(
    "ER4531",
    "error",
    Wording(
        "规则 {rule} 的档距写成了百分比，说不清是百分点还是目标值的百分之几。",
        "the step of rule {rule} is a percent: a percentage point, or a part of the goal?",
    ),
    Wording(
        "百分点写 {value}pp；目标值的百分之几写成算式",
        "write {value}pp for percentage points; for a part of the goal write the product",
    ),
    Wording(
        "“每低1%”按百分点算和按目标的1%算，结果不同。",
        "One percent below reads two ways, and they score differently.",
    ),
)
JUDGED_BOUNDS = Problem(
    "ER4532",
    "error",
    Wording(
        "规则 {rule} 的人工评分范围从 {low} 到 {high}，上下颠倒。",
        "the judged range of rule {rule} goes from {low} to {high}.",
    ),
    Wording(
        "把小的写在 from，大的写在 to",
        "write the smaller one at from, the larger one at to",
    ),
    Wording(
        "评分必须落在范围之内，颠倒的范围里没有数。",
        "A judged value lies inside its range; a reversed range is empty.",
    ),
)
FULL_ABOVE_NODE = Problem(
    "ER4533",
    "warning",
    Wording(
        "规则 {rule} 的封顶 {cap} 超过指标 {node} 的 {points} 分。",
        "the cap {cap} of rule {rule} is above the {points} points of node {node}.",
    ),
    Wording(
        "核对封顶；超过本项的封顶永远到不了",
        "check the cap; above the item it is never reached",
    ),
    Wording(
        "多半是抄错行。",
        "Most often the figure belongs to another line.",
    ),
)
