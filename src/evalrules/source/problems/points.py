"""ER4nnn: points of nodes and what rules take from them."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

TAKES_MORE_THAN_NODE = Problem(
    "ER4002",
    "error",
    Wording(
        "规则 {rule} 一处就扣 {points} 分，超过本项的 {most} 分。",
        "rule {rule} takes {points} points at once from a node that has only {most}.",
    ),
    Wording(
        "改小扣分；发现一处即本项不得分的，写 扣分: 全部",
        "lower lose, or write lose: all where one find forfeits the item",
    ),
    Wording(
        "扣得比本项还多，多出的部分永远扣不到，多半是抄错了数字。",
        "What goes beyond the item can never be taken; most often a figure was miscopied.",
    ),
    avoid="points: 5, lose: 10",
    prefer="points: 5, lose: all",
)
PARTS_DO_NOT_ADD_UP = Problem(
    "ER4503",
    "error",
    Wording(
        "指标 {node} 各下级的满分合计 {sum} 分，本项却是 {points} 分。",
        "the parts of node {node} add up to {sum} points, but it has {points}.",
    ),
    Wording(
        "核对各下级的满分；只加分或只罚分的下级写 满分: 不限",
        "check the points of the parts; a part that only adds or takes is written points: none",
    ),
    Wording(
        "分项之和与本项对不上时，每丢一分折合多少总分就说不清。印发的标准确有加不拢的，以哪个数为准须由编制人定。",
        "When parts do not add up nobody can say what a lost point means for the total; the author decides which figure holds.",
    ),
)
NOT_BY_UNIT = Problem(
    "ER4840",
    "error",
    Wording(
        "{what} 不能按责任分对象计分：{reason}。",
        "{what} cannot be scored unit by unit: {reason}.",
    ),
    Wording("{cure}", "{cure}"),
    Wording(
        "“分对象: {按: 责任}”让每个责任单位各成一个测评对象，从满分起，只丢自己负责的分。"
        "说不清哪些分归一个单位的写法，逐一点名拒绝，不替编制人猜。",
        "cases: {by: charge} makes every unit a case of its own, which begins with full points and loses what it answers "
        "for. Where it cannot be said which points are those of one unit, that is refused by name.",
    ),
    avoid="charge: {城管局: 30%, 街道: 70%}",
    prefer="charge: {field: 责任单位}",
)
START_MISSING = Problem(
    "ER4509",
    "error",
    Wording("指标 {node} 没有写起始分：{reason}。", "node {node} has no start: {reason}."),
    Wording("写明从几分起算，例如 起始分: 0", "say where the score begins, for example start: 0"),
    Wording(
        "既扣分又得分、或满分不限的指标，从几分起算不能猜。",
        "Where rules both lose and earn, or points are open, the beginning must be said.",
    ),
    avoid="points: none",
    prefer="points: none, start: 0",
)
START_ABOVE_POINTS = Problem(
    "ER4510",
    "error",
    Wording(
        "指标 {node} 的起始分 {start} 高于满分 {points}。",
        "node {node} starts at {start}, above its {points} points.",
    ),
    Wording("改小起始分，或改大满分", "lower start, or raise points"),
    Wording(
        "起始分高于满分时，多出的分一开始就会被截去。",
        "What starts above full points is cut at once.",
    ),
    avoid="points: 5, start: 10",
    prefer="points: 10, start: 5",
)
OPEN_PART = Problem(
    "ER4511",
    "error",
    Wording(
        "指标 {node} 满分不限，不能用“{combine}”合成。",
        "node {node} has no points and cannot be joined by {combine}.",
    ),
    Wording("给它写满分，或让上级用 合成: 相加", "give it points, or let the parent use combine: sum"),
    Wording(
        "平均、得分率、最低、最高都要拿得分去除以满分。",
        "Mean, rate, min and max divide by full points.",
    ),
    avoid="combine: mean, with points: none below",
    prefer="combine: mean, with points: 10 below",
)
OPEN_PARENT = Problem(
    "ER4512",
    "error",
    Wording(
        "指标 {node} 满分不限，它的下级 {child} 却有满分。",
        "node {node} has no points, but its part {child} has.",
    ),
    Wording(
        "给 {node} 写满分，或把 {child} 写成 满分: 不限",
        "give {node} points, or write points: none for {child}",
    ),
    Wording(
        "满分不限的指标只累计增减；有满分的下级在其中没有含义。",
        "An open node only adds up changes; a part with points has no meaning there.",
    ),
)
ROWS_ADDED_UP = Problem(
    "ER4513",
    "error",
    Wording(
        "指标 {node} 把各行相加，满分却是固定的。",
        "node {node} adds up its rows, but its points are fixed.",
    ),
    Wording("写 合成: 平均 或 得分率，或写 满分: 不限", "write combine: mean or rate, or points: none"),
    Wording(
        "行数有多有少，相加的满分也就不固定。",
        "The number of rows varies, so their sum has no fixed full points.",
    ),
    avoid="for_each: 点位, combine: sum, points: 5",
    prefer="for_each: 点位, combine: mean, points: 5",
)
SHARE_WITHOUT_POINTS = Problem(
    "ER4526",
    "error",
    Wording(
        "指标 {node} 满分不限，规则 {rule} 却按满分计分。",
        "node {node} has no points, but rule {rule} scores a part of them.",
    ),
    Wording(
        "给指标 {node} 写满分，或写 无分母: 不适用（得分的可写 零分，扣分的可写 满分）",
        "give node {node} points, or write empty: na (an award may say zero, a loss full)",
    ),
    Wording(
        "按占比得分、没有分母时得满分，都要先有满分。",
        "A share, or full marks for an empty divisor, needs full points.",
    ),
)
GIVES_MORE_THAN_NODE = Problem(
    "ER4536",
    "warning",
    Wording(
        "规则 {rule} 一次就得 {points} 分，超过本项的 {most} 分。",
        "rule {rule} earns {points} points at once in a node that has only {most}.",
    ),
    Wording(
        "核对分值；超出本项的部分得不到",
        "check the figure; what goes beyond the item is never earned",
    ),
    Wording(
        "得分到本项满分为止，多半是抄错了行。",
        "Earnings end at the item's points; most often the figure belongs to another line.",
    ),
    avoid="points: 5, earn: 10",
    prefer="points: 5, earn: 5",
)
START_UNUSED = Problem(
    "ER4537",
    "error",
    Wording(
        "指标 {node} 的得分由下级合成，起始分不起作用。",
        "the score of node {node} comes from its parts; start has no effect.",
    ),
    Wording("去掉起始分，或写在下级", "drop start, or write it in the parts"),
    Wording(
        "写了却不起作用的数，读的人会信以为真。",
        "A figure that has no effect will be believed by whoever reads it.",
    ),
)


START_UNDER_LOW = Problem(
    "ER4730",
    "error",
    Wording(
        "分数高不好时，有满分的指标 {node} 从 0 起算，不能另写起始分。",
        "where a high score is bad, node {node} begins at 0 and has no start of its own.",
    ),
    Wording("删去起始分，或写成不限满分的指标", "remove start, or make the node open (points: none)"),
    Wording(
        "记分制里没有失分就是 0 分；从别处起算的是开放的合计。",
        "Without losses a penalty is 0; what begins elsewhere is an open total.",
    ),
    avoid="better: low  # points: 12, start: 3",
    prefer="better: low  # points: none, start: 3",
)
ALL_UNDER_LOW = Problem(
    "ER4731",
    "error",
    Wording(
        "分数高不好时，规则 {rule} 不能写“全部”。",
        'where a high score is bad, rule {rule} cannot take "all".',
    ),
    Wording("写出分值，如 扣分: 12", "write the points, such as lose: 12"),
    Wording(
        "“全部”是本项不得分；记分制里扣分是加分数，没有可失去的本项得分。",
        "All forfeits what a node has; a penalty score adds up and has nothing to forfeit.",
    ),
    avoid="better: low  # lose: all",
    prefer="better: low  # lose: 12",
)


ACCOUNT_NODE = Problem(
    "ER4737",
    "error",
    Wording("指标 {node} 不能计入账户：{reason}。", "node {node} cannot add to an account: {reason}."),
    Wording(
        "账户的指标写成不限满分，放在计分的指标旁边",
        "make it open (points: none) and stand it beside the nodes of the score",
    ),
    Wording(
        "账户在分数之外，离开后不能让上级的满分或各行的合成变样。",
        "An account stands beside the score: what leaves must not change the points above or the rows it was in.",
    ),
    avoid="account: 扣款, points: 5",
    prefer="account: 扣款, points: none, start: 0",
)
SCORE_READS_ACCOUNT = Problem(
    "ER4738",
    "error",
    Wording("计分的 {what} 读了账户的指标“{node}”。", '{what}, which scores, reads "{node}" of an account.'),
    Wording(
        "去掉这个引用；账户可以读得分，得分不能读账户", "drop it: accounts may read scores, not the reverse"
    ),
    Wording("钱由分定，不能反过来由钱定分。", "Money follows from points, and never points from money."),
    avoid='when: earned("违约扣款") > 1000',
    prefer='when: score("总分") < 60',
)
WEAK_VETO = Problem(
    "ER4830",
    "warning",
    Wording(
        "一票否决“{veto}”由可信度只是{authority}的数字决定。",
        'the veto "{veto}" is decided by a figure that is only {authority}.',
    ),
    Wording(
        "查到正式文件后用 evalrules fill 换成正式数字；在那以前，写明为什么暂时这样用：# 不查 ER4830：理由",
        "put in the official figure with evalrules fill; until then say why it is used as it is: # allow ER4830: reason",
    ),
    Wording(
        "一票否决只凭一个数字就能让整个成绩作废，这个数字最要有正式文件作依据。",
        "A veto voids a whole result by one figure alone, so that figure above all others needs an official document.",
    ),
    avoid='{判为: 不合格, 当: exists(事故 where 死亡人数 >= 10), 一票否决: true, 依据: {文件: 转载稿, 条款: "7"}}',
    prefer='{判为: 不合格, 当: exists(事故 where 死亡人数 >= 10), 一票否决: true, 依据: {文件: 正式文件, 条款: "7", 页: "12"}}',
)
