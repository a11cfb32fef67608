"""ER3525–3549: steps, allowances, caps, repeats and rows beside the wording they were made from. All of them are advice."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

_COMPARE = Wording(
    "对照印发的文件，改规则或改原文；原文另有所指的，把话写明白",
    "compare with the printed document and mend the rule or the text; where it means something else, let it say so",
)

STEP_NOT_AS_SAID = Problem(
    "ER3525",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，档距却是 {written}。",
        'the text of rule {rule} says "{said}", but its step is {written}.',
    ),
    _COMPARE,
    Wording(
        "档距差一倍，扣分就差一倍；每档的分数对得上，最容易看漏。",
        "Twice the step is half the loss, and as the points for a step agree nobody notices.",
    ),
)
PART_NOT_AS_SAID = Problem(
    "ER3526",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，“不足一档”却写的是{written}。",
        'the text of rule {rule} says "{said}", but "partial" is {written}.',
    ),
    Wording(
        "按 1 个计写 计一档，不扣、不计写 不计，按比例写 按比例",
        "write up where a part counts as one, down where it costs nothing, prorated where it costs its share",
    ),
    Wording(
        "达标线以下零点几个百分点最常见，零头怎么算，几乎每次都用得着。",
        "Most misses are by a fraction of a step, so what a fraction is worth matters almost every time.",
    ),
)
FREE_NOT_AS_SAID = Problem(
    "ER3527",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，{written}。",
        'the text of rule {rule} says "{said}", but {written}.',
    ),
    Wording(
        "前几处不扣的写 免扣；从第 4 处起扣的，免扣是 3",
        "write how many cost nothing under free; where the fourth is the first that costs, free is 3",
    ),
    Wording(
        "原文容许的几处照样扣了分，或多免了几处，申诉一定成立。",
        "Who loses points for what the text allows will win the dispute.",
    ),
)
CAP_NOT_AS_SAID = Problem(
    "ER3528",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，{written}。",
        'the text of rule {rule} says "{said}", but {written}.',
    ),
    Wording(
        "每个点位、每个街道的上限写在那一层（封顶: {{点位: 1}}），整条的上限写 本条",
        "write what one site or one street may lose at that level (up_to: {{site: 1}}) and what the rule may lose at rule",
    ),
    Wording(
        "上限写错了层，或者漏写，问题多的地方扣分就与办法不符。",
        "A cap at the wrong level, or none, takes other points than the document where there is much to find.",
    ),
)
ONCE_NOT_AS_SAID = Problem(
    "ER3529",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则里却没有“视为同一”，每条记录都计。",
        'the text of rule {rule} says "{said}", but the rule has no "same": every record counts.',
    ),
    Wording(
        "写 视为同一，列出怎样才算同一件事：[点位, 问题]",
        "write same with what makes two records one: [site, problem]",
    ),
    Wording(
        "同一个问题看到两次就扣两次，与原文正相反，检查越勤扣得越多。",
        "What is seen twice costs twice, against the text, and the more often somebody looks the more is lost.",
    ),
)
COUNT_NOT_AS_SAID = Problem(
    "ER3530",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则却没有像别的规则那样写“数量: {field}”：一条记录只计一次。",
        'the text of rule {rule} says "{said}", but the rule has no "count: {field}" as others have: a record counts once.',
    ),
    Wording(
        "写 数量；一条记录确实只算一次的，把原文写明白",
        "write count; where a record counts once, let the text say so",
    ),
    Wording(
        "一条记录里写着 5 处，只按 1 处扣，扣分就少了四处。",
        "A record of five places that counts as one loses a fifth of what it should.",
    ),
)
KEPT_NOT_AS_SAID = Problem(
    "ER3531",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，“取”却写的是{written}。",
        'the text of rule {rule} says "{said}", but "keep" is {written}.',
    ),
    Wording(
        "以最后一次为准写 取: 末次，以首次为准写 取: 首次",
        "write keep: last where the last counts and keep: first where the first does",
    ),
    Wording(
        "整改好了还按第一次扣，或者反弹了还按第一次不扣，结论都是反的。",
        "By the first look what was mended still costs, and what came back does not.",
    ),
)
UNIT_NOT_AS_SAID = Problem(
    "ER3532",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，与 {number} 比较的“{field}”单位却是{unit}。",
        'the text of rule {rule} says "{said}", but "{field}", which is compared with {number}, is in {unit}.',
    ),
    Wording("换算成字段的单位，或改字段的单位", "convert the number, or mend the unit of the field"),
    Wording(
        "500 米写成 500 公里，条件就永远不成立，或者总成立。",
        "With 500 km for 500 m a condition never holds, or always.",
    ),
)
POLARITY_NOT_AS_SAID = Problem(
    "ER3533",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则却写成了“{written}”。",
        'the text of rule {rule} says "{said}", but the rule says "{written}".',
    ),
    Wording(
        "原文扣分的写 扣分，加分的写 得分", "write lose where the text takes points, earn where it gives them"
    ),
    Wording(
        "扣分写成得分，问题越多分越高。",
        "With an award for a loss, the more there is to find the better the score.",
    ),
)
FORFEIT_NOT_AS_SAID = Problem(
    "ER3534",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则却{written}。",
        'the text of rule {rule} says "{said}", but the rule {written}.',
    ),
    Wording(
        "本项不得分写 扣分: 全部，扣几分的写那个数",
        "write lose: all where nothing is left of the item, else the number of points",
    ),
    Wording(
        "不得分与扣几分，轻重差得最远，多半是从别的规则复制来的。",
        "Nothing differs more than some points and all of them; mostly the cell was copied from another rule.",
    ),
)
ROW_NOT_AS_SAID = Problem(
    "ER3535",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，“{row}”这一行却是 {written} 分。",
        'the text of rule {rule} says "{said}", but the row "{row}" gives {written} points.',
    ),
    _COMPARE,
    Wording(
        "表里的数对调一下，合计不变，哪个数都在原文里，只有逐行对照才看得出来。",
        "Two numbers that changed places are both in the text; only row by row can they be found.",
    ),
)
DAY_NOT_AS_SAID = Problem(
    "ER3536",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则里却是 {written}。",
        'the text of rule {rule} says "{said}", but the rule has {written}.',
    ),
    _COMPARE,
    Wording(
        "日期、时刻差一格，界线前后的记录就归错了边。",
        "A date or a time that is off puts what lies about it on the wrong side.",
    ),
)
NODE_NOT_AS_CITED = Problem(
    "ER3537",
    "warning",
    Wording(
        "指标 {node} 的{where}说“{said}”，“{key}”却是 {written}。",
        'the {where} of node {node} says "{said}", but its "{key}" is {written}.',
    ),
    _COMPARE,
    Wording(
        "满分、权重与引用的条款不是一个数，总分就不是那份文件的总分。",
        "With points or a weight other than the clause has, the total is not that of the document.",
    ),
)
RESULT_NOT_AS_CITED = Problem(
    "ER3538",
    "warning",
    Wording(
        "{what}的依据说“{said}”，条件却是 {written}。",
        'the clause of {what} says "{said}", but its condition is {written}.',
    ),
    _COMPARE,
    Wording(
        "等次的界线错一点，评上与评不上就换了人。",
        "A grade that begins a little too low is given to those who do not have it.",
    ),
)
DOCUMENT_OF_ANOTHER_YEAR = Problem(
    "ER3539",
    "warning",
    Wording(
        "文件“{doc}”的{what}写着 {year} 年，日期却是 {date}。",
        'the {what} of the document "{doc}" says {year}, but its date is {date}.',
    ),
    Wording("核对文号和印发日期", "check the number and the date of issue"),
    Wording(
        "文号的年份就是印发的年份；两处不一，多半抄错了一个，引用就查不到原文。",
        "The year of the number is that of issue; where they differ one was copied wrongly and nobody finds the document.",
    ),
)
WAY_NOT_AS_SAID = Problem(
    "ER3540",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，档却数在另一边（{written}）。",
        'the text of rule {rule} says "{said}", but the steps count on the other side ({written}).',
    ),
    Wording(
        "每低、每少写 低于，每高、每超、每多写 高于",
        "write below for what falls short, above for what exceeds",
    ),
    Wording(
        "方向写反，达不到的不扣，超过的反而扣。",
        "The wrong way round, who falls short loses nothing and who does better does.",
    ),
)
VETO_NOT_AS_SAID = Problem(
    "ER3541",
    "warning",
    Wording(
        "{what}说“{said}”，规则集里却没有写“一票否决”，也没有全部扣光。",
        '{what} says "{said}", but nothing is marked as a veto and nothing is forfeited.',
    ),
    Wording(
        "在那一行写 一票否决: true；只扣光本项的，写 扣分: 全部",
        "write veto: true in that row; where only the item is lost, write lose: all",
    ),
    Wording(
        "不写明，报告就不把它列为否决，读报告的人只看到一个等次。",
        "Without it the report does not list the veto, and its reader sees a grade only.",
    ),
)
RESULT_WITHOUT_CLAUSE = Problem(
    "ER3542",
    "warning",
    Wording(
        "结果“{result}”中“{row}”这一行没有写依据，别的行都写了。",
        'the row "{row}" of the result "{result}" cites nothing, while the other rows do.',
    ),
    Wording(
        "补上依据；同一句话定了两行的，两行都写",
        "cite the clause; where one sentence makes two rows, cite it in both",
    ),
    Wording(
        "评上与评不上要说得出凭哪一条；多半是漏写，或者抄行时丢了。",
        "A grade is given by a clause; mostly it was left out, or lost when the row was copied.",
    ),
)
VALUE_WITHOUT_CONDITION = Problem(
    "ER3543",
    "warning",
    Wording(
        "规则 {rule} 的原文说的是“{said}”，规则却没有“{field}”的条件，别的规则都有。",
        'the text of rule {rule} speaks of "{said}", but the rule has no condition on "{field}", as the others have.',
    ),
    Wording(
        "补上条件；所有记录都算的，把原文写明白",
        "add the condition; where every record counts, let the text say so",
    ),
    Wording(
        "漏了条件，别的问题也按这一条扣分。",
        "Without its condition a rule takes points for every other find too.",
    ),
)
GOAL_WITHOUT_PERCENT = Problem(
    "ER3544",
    "warning",
    Wording(
        "档距是 {step}，目标却是 {goal}，没有百分号：{goal} 就是 {goal}00%。",
        "the step is {step}, but the goal is {goal} without a percent sign: {goal} is {goal}00 %.",
    ),
    Wording("目标也写百分号：98%", "write the goal with its percent sign too: 98%"),
    Wording(
        "百分号丢了，目标就是一百倍，怎么也达不到。",
        "Without the sign the goal is a hundred times as high and nobody reaches it.",
    ),
)
AMOUNT_NOT_SAID = Problem(
    "ER3545",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则却写 {written} 分，原文没有这个数。",
        'the text of rule {rule} says "{said}", but the rule has {written} points, which the text does not say.',
    ),
    _COMPARE,
    Wording(
        "原文的数在别处出现过（封顶、满分），单价写错了就看不出来。",
        "Where the figure of the text also stands elsewhere (a cap, the points) a wrong price goes unnoticed.",
    ),
)
