"""ER49nn: points that are taken twice, never, or otherwise than a reader would think. All of them are advice."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

COUNTED_TWICE = Problem(
    "ER4900",
    "warning",
    Wording(
        "规则 {rule} 与 {other} 会为同一条事实各算一次，例如：{example}。",
        "rule {rule} and {other} both count the same fact, for instance {example}.",
    ),
    Wording(
        "在其中一条的条件里排除另一条的情形；只算重的一条时，写 取: 最高；确是两笔都要算的，注明不查的理由",
        "exclude in one what the other covers; where only the heavier counts, write take: max; where both are meant, say why in a "
        "comment that allows it",
    ),
    Wording(
        "一个问题按两条规则各扣一次，是申诉最多的一类。两条规则看的是同样的字段、条件又有交集时，交集里的事实就算了两次。",
        "One problem that costs points under two rules is what is disputed most. Where two rules look at the same fields and "
        "their conditions meet, the facts in both count twice.",
    ),
)
SAID_TWICE = Problem(
    "ER4901",
    "warning",
    Wording(
        "规则 {rule} 与 {other} 选同样的事实、算同样的分。",
        "rule {rule} selects the same facts as {other} and does the same with them.",
    ),
    Wording(
        "多半是复制后忘了改：改正条件，或删去一条；确要算两次的，把单价写成两倍",
        "mostly a copy that was not changed: mend the condition or remove one; where it is meant to count twice, double the amount",
    ),
    Wording(
        "两条一样的规则把同一件事算两次，本来该有的那一条却没有了。",
        "Two equal rules count one thing twice, and the rule that should stand there is missing.",
    ),
)
LOST_AND_EARNED = Problem(
    "ER4902",
    "warning",
    Wording(
        "规则 {rule} 与 {other} 对同一条事实一扣一加，例如：{example}。",
        "of rule {rule} and {other} one takes and one gives points for the same fact, for instance {example}.",
    ),
    Wording(
        "把两条的条件分开；确实同时扣加的，合成一条写净值",
        "part their conditions; where both are meant, write one rule with what remains",
    ),
    Wording(
        "同一条记录又扣又加，多半是条件写宽了：报了问题反而加分，或受表扬反而扣分。",
        "A record that costs and earns at once has mostly met a condition that is too wide.",
    ),
)
CAP_NEVER_BINDS = Problem(
    "ER4903",
    "warning",
    Wording(
        "规则 {rule} 的里层封顶 {inner} 分不小于外层封顶 {outer} 分，永远起不了作用。",
        "the inner cap of {inner} points of rule {rule} is not below the outer one of {outer}, so it never acts.",
    ),
    Wording("核对两个封顶数；里层应当小于外层", "check both caps; the inner one is meant to be the smaller"),
    Wording(
        "每一处最多扣的分不小于整条最多扣的分，每处封顶就是空话，多半两个数写反了。",
        "A cap per place that is no less than the cap of the whole rule never cuts anything; most often the two are swapped.",
    ),
)
CAP_NEVER_REACHED = Problem(
    "ER4904",
    "warning",
    Wording(
        "规则 {rule} 最多只会算到 {most} 分，封顶 {cap} 分永远到不了。",
        "rule {rule} comes to {most} points at most, so its cap of {cap} is never reached.",
    ),
    Wording(
        "核对封顶数、单价和字段的最小、最大", "check the cap, the amounts, and min and max of the fields"
    ),
    Wording(
        "到不了的封顶多半是多写了一个零，或分档的最高一档抄小了。",
        "A cap that is never reached has mostly a zero too many, or the highest band is too small.",
    ),
)
POINTS_NOBODY_LOSES = Problem(
    "ER4905",
    "warning",
    Wording(
        "指标 {node} 满分 {points} 分，各条规则合起来最多只扣 {most} 分，剩下的 {rest} 分怎么也扣不掉。",
        "node {node} has {points} points, but its rules together take {most} at most; nobody can ever lose the other {rest}.",
    ),
    Wording(
        "核对满分、单价和封顶；确有底分的，写 再: [{{不低于: {rest}}}]",
        "check points, amounts and caps; where these points are meant to stay, write then: [{{at_least: {rest}}}]",
    ),
    Wording(
        "满分与封顶对不上，多半是漏了一条规则，或封顶抄错了；送出去的分使各地得分拉不开。",
        "Points and caps that do not agree mostly mean a missing rule or a wrong cap; points that everybody keeps tell nobody apart.",
    ),
)
POINTS_NOBODY_EARNS = Problem(
    "ER4906",
    "warning",
    Wording(
        "指标 {node} 满分 {points} 分，从 {start} 分起，各条规则合起来最多只得到 {most} 分。",
        "node {node} has {points} points, but from {start} its rules together reach {most} at most.",
    ),
    Wording("核对满分、分值和封顶", "check points, amounts and caps"),
    Wording(
        "谁也得不到满分的指标，做得最好也显得有失分；多半漏了一条规则，或分值抄小了。",
        "Where nobody can reach full points, the best still seem to lose some; mostly a rule is missing or an amount is too small.",
    ),
)
RULE_WITHOUT_EFFECT = Problem(
    "ER4907",
    "warning",
    Wording("规则 {rule} 无论如何都是 0 分。", "rule {rule} always comes to 0 points."),
    Wording(
        "补上分值；只记录不计分的，不写成规则",
        "write its amount; what is only recorded and never scored is no rule",
    ),
    Wording(
        "不动分的规则会被当作已经计分；多半分值还没有填。",
        "A rule that moves nothing is taken for one that scores; mostly its amount was never filled in.",
    ),
)
WEIGHTS_NOT_WHOLE = Problem(
    "ER4908",
    "warning",
    Wording(
        "指标 {node} 各部分的权重合计 {total}，不是 100%。",
        "the weights of the parts of node {node} add up to {total}, not to 100%.",
    ),
    Wording(
        "核对各权重；本来就按相对大小合成的，写成整数比，如 7 和 3",
        "check the weights; where only their ratio is meant, write whole numbers such as 7 and 3",
    ),
    Wording(
        "合成时权重按相对大小折算，合计不足 100% 也算得出来，只是哪一项都不再是写着的那个比例。",
        "Weights act by their ratio, so a total other than 100% still gives a score – in which no part has the share that is written.",
    ),
)
STEP_WITHOUT_EFFECT = Problem(
    "ER4909",
    "warning",
    Wording("{where} 的这一步不改变得分：{reason}。", "this step of {where} changes nothing: {reason}."),
    Wording("改正这一步的数，或删去", "mend its number, or remove it"),
    Wording(
        "写着却不起作用的一步，读的人会以为分已经调整过。",
        "A step that does nothing is taken by its readers for an adjustment that was made.",
    ),
)
NOTHING_GIVES_ZERO = Problem(
    "ER4910",
    "warning",
    Wording(
        "规则 {rule} 没有可评的对象时得零分（“无案件不得分”）。",
        'rule {rule} gives zero where there was nothing to judge ("no case, no points").',
    ),
    Wording(
        "写 无分母: 不适用（分数让给别的指标）或 满分；文件确实这样规定的，注明不查的理由",
        "write empty: na (its points go to other nodes) or full; where the document really says so, say why in a comment that allows it",
    ),
    Wording(
        "没有发生案件、没有投诉本是好事，却一分不得，等于鼓励有案可办；“没有”与“没查”也要分开。",
        "Where no case occurred, nothing was done badly; to give zero for it rewards having cases. None found and not looked are "
        "different, too.",
    ),
)
GRADE_ON_WEAK_FIGURE = Problem(
    "ER4911",
    "warning",
    Wording(
        "结果“{result}”里“{value}”的分界 {figure} 可信度只是{authority}，而同一结果的其他分界更可靠。",
        'in the result "{result}" the boundary {figure} of "{value}" is only {authority}, while the others are better attested.',
    ),
    Wording(
        "查到正式文件后换成正式数字；在那以前在依据里写明是怎么推出来的",
        "put in the official figure; until then let its citation say how it was inferred",
    ),
    Wording(
        "等次由最弱的一条分界决定：其余都是正式数字，单这一条是示例，读的人不会想到。",
        "A grade rests on its weakest boundary: where all others are official nobody expects one that was made up.",
    ),
)
