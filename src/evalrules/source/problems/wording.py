"""ER35nn: citations, names and the wording of clauses beside the rules made from them. All of them are advice."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

POINTS_NOT_AS_SAID = Problem(
    "ER3500",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则里却没有 {value} 这个数。",
        'the text of rule {rule} says "{said}", but the rule has no {value}.',
    ),
    Wording(
        "对照印发的文件，改规则里的数或改原文；换算过的，在原文里说明怎样换算",
        "compare with the printed document and mend the rule or the text; where it was converted, let the text say how",
    ),
    Wording(
        "原文与规则各写一个数，申诉时无从辩解；多半改了一处忘了另一处，或小数点错了位。",
        "With one figure in the text and another in the rule nobody can defend the score; mostly only one of them was changed.",
    ),
)
THRESHOLD_NOT_AS_SAID = Problem(
    "ER3501",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则却与 {written} 比较。",
        'the text of rule {rule} says "{said}", but the rule compares with {written}.',
    ),
    Wording(
        "对照印发的文件，改条件里的数或改原文",
        "compare with the printed document and mend the condition or the text",
    ),
    Wording(
        "界限差一点，达标与不达标就换了人；多半抄错了行，或换了版次没有都改到。",
        "A threshold that is off by a little lets others pass; mostly it was taken from another line or an older edition.",
    ),
)
BOUNDARY_ON_THE_OTHER_SIDE = Problem(
    "ER3502",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，{number} 这个数本身应归{side}；规则里却归了另一边。",
        'the text of rule {rule} says "{said}", so {number} itself belongs to the {side}; in the rule it is on the other.',
    ),
    Wording(
        "不低于、以上、低于、不足写 >= 或 <；超过、不超过、以下、以内写 > 或 <=；原文另有所指的，改原文",
        "write >= or < for 不低于, 以上, 低于, 不足 and > or <= for 超过, 不超过, 以下, 以内; mend the text where it means otherwise",
    ),
    Wording(
        "正好落在界限上的最容易引起争议。“以上、以下、以内”包括本数，“超过、不足、不满”不包括本数（民法典第一千二百五十九条）。",
        "Who stands exactly on the line is what is disputed. By law 以上, 以下 and 以内 include their number, 超过, 不足 and 不满 do not.",
    ),
)
LENGTH_NOT_AS_SAID = Problem(
    "ER3503",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，规则里却是 {written}。",
        'the text of rule {rule} says "{said}", but the rule has {written}.',
    ),
    Wording(
        "核对单位：工作日写成 期限（按 工作日）；24 小时与 1 天、30 天与 1 个月也不一样",
        "check the unit: working days are a deadline with days: working; 24 hours and a day, 30 days and a month differ as well",
    ),
    Wording(
        "三个工作日与三天可差出一个长假，按错单位算，逾期的就不是那些件。",
        "Three working days and three days can be a holiday apart; by the wrong unit other cases are late.",
    ),
)
VALUE_NOT_AS_SAID = Problem(
    "ER3504",
    "warning",
    Wording(
        "规则 {rule} 的原文说的是“{said}”，条件里的“{field}”却是“{written}”。",
        'the text of rule {rule} speaks of "{said}", but its condition asks for "{field}" to be "{written}".',
    ),
    Wording(
        "核对条件的取值；两者确是一回事的，给取值写别名",
        "check the value; where both are one thing, give the value an alias",
    ),
    Wording(
        "原文点名的取值不在条件里，条件里的取值又不在原文里，多半是复制上一条忘了改。",
        "A text that names one value and a condition that asks for another are mostly a copied rule that was not changed.",
    ),
)
REQUIREMENT_TURNED = Problem(
    "ER3505",
    "warning",
    Wording(
        "规则 {rule} 的原文说“{said}”，条件“{part}”却正相反：{does}。",
        'the text of rule {rule} says "{said}", but "{part}" says the opposite: {does}.',
    ),
    Wording(
        "扣分的条件写没有做到的情形，得分的条件写做到的情形：把 < 与 >= 、> 与 <= 对调",
        "a loss is for what falls short, an award for what is fulfilled: turn < and >=, > and <=",
    ),
    Wording(
        "比较的方向写反了，做得好的扣分，做不到的反而没事。",
        "With the comparison the wrong way round those who comply lose points and the others do not.",
    ),
)
DOCUMENT_NEVER_CITED = Problem(
    "ER3510",
    "warning",
    Wording("文件“{doc}”没有任何一处引用。", 'the document "{doc}" is cited nowhere.'),
    Wording(
        "核对依据是不是写成了别的文件；用不着的，删去",
        "check whether a citation names another document; remove it when not needed",
    ),
    Wording(
        "列在文件里又没有引用，多半有条款的依据写错了文件。",
        "A document that is listed and never cited mostly means that some clause cites the wrong one.",
    ),
)
DOCUMENT_TWICE = Problem(
    "ER3511",
    "warning",
    Wording(
        "文件“{doc}”与“{other}”的{what}相同。", 'the documents "{doc}" and "{other}" have the same {what}.'
    ),
    Wording(
        "同一份文件只列一次；转载稿另列的，在名称里写明转载",
        "list a document once; where a copy is listed apart, let its title say so",
    ),
    Wording(
        "一份文件列成两份，可信度就可能各写各的，同一条款的数字忽而正式忽而转载。",
        "A document that is listed twice can have two authorities, so that one clause is official here and a copy there.",
    ),
)
DOCUMENT_TOO_LATE = Problem(
    "ER3512",
    "warning",
    Wording(
        "文件“{doc}”的日期 {date} 晚于规则集的施行截止日 {until}。",
        'the document "{doc}" is of {date}, after the ruleset ceased to be in force on {until}.',
    ),
    Wording(
        "核对文件日期和施行日期；引用的若是新版，换成当时的文件",
        "check both dates; where it is a newer edition, cite the one of that time",
    ),
    Wording(
        "停用以后才印发的文件不会是当时计分的依据，多半引错了版次。",
        "What was issued after the end cannot have been the ground of a score; mostly it is another edition.",
    ),
)
OLDER_EDITION_CITED = Problem(
    "ER3513",
    "warning",
    Wording(
        "这里引用“{doc}”（{date}），规则集里还有同名的新版“{newer}”（{newer_date}），别处都用新版。",
        'this cites "{doc}" ({date}), while everything else cites its newer edition "{newer}" ({newer_date}).',
    ),
    Wording(
        "改成引用新版，并核对条款和数字；新版确实没有这一条的，注明不查的理由",
        "cite the newer edition and check clause and figure; where that lacks the clause, say why in a comment that allows it",
    ),
    Wording(
        "新旧两版并用，个别地方还停在旧版，多半是换版时漏改。",
        "Where almost everything cites the new edition, a single clause of the old one was mostly forgotten.",
    ),
)
CLAUSE_COPIED = Problem(
    "ER3514",
    "warning",
    Wording(
        "规则 {rule} 与 {other} 的原文一字不差，依据的条款却不同。",
        "rules {rule} and {other} have the same text, but cite different clauses.",
    ),
    Wording(
        "核对哪一条的原文是复制来的；两条规定确实一样的，在原文里写出各自的对象",
        "check which text was copied; where both clauses really say the same, let each text name what it is about",
    ),
    Wording(
        "复制上一条再改，原文最容易忘：扣分说明就会引错条款的话。",
        "A rule that is copied and changed keeps the text of the other; every deduction then quotes the wrong clause.",
    ),
)
WAIVER_WITHOUT_DAY = Problem(
    "ER3515",
    "warning",
    Wording(
        "豁免 {waiver} 的期间与规则集的施行期间没有一天重合。",
        "waiver {waiver} and the time in which the ruleset is in force have no day in common.",
    ),
    Wording("核对豁免的起止日期；过期的删去", "check its dates; remove it when it has expired"),
    Wording(
        "豁免写着、批着，却一天也不起作用，多半是年份写错了。",
        "A waiver that is approved and never acts has mostly a wrong year.",
    ),
)
NAMES_ALIKE = Problem(
    "ER3520",
    "warning",
    Wording(
        "“{name}”与“{other}”几乎一样：{difference}。",
        '"{name}" and "{other}" are almost the same: {difference}.',
    ),
    Wording(
        "统一成一个；填表时会有两种写法的，另一种写成别名",
        "make them one; where both are met in tables, make the other an alias",
    ),
    Wording(
        "只差全角半角、空格或一个异体的名称，眼睛分不出，机器当成两样，扣分就漏在中间。",
        "Names that differ by a space, a width or a variant character look alike and are two for the machine; facts fall between them.",
    ),
)
TITLES_ALIKE = Problem(
    "ER3521",
    "warning",
    Wording(
        "指标 {node} 与 {other} 在同一个上级下，名称都是“{title}”。",
        'nodes {node} and {other} stand under one node and are both called "{title}".',
    ),
    Wording("核对名称，多半有一个是复制来的", "check the titles; mostly one of them was copied"),
    Wording(
        "报告按名称说分，两个同名指标分不清丢分在哪一个。",
        "Reports speak of nodes by title; with two of one name nobody knows where points were lost.",
    ),
)
KIND_NEVER_READ = Problem(
    "ER3522",
    "warning",
    Wording("事实类型“{kind}”没有任何规则、结果或派生词读取。", 'nothing reads facts of the kind "{kind}".'),
    Wording("补上读取它的规则；用不着的，删去", "add the rule that reads it; remove it when not needed"),
    Wording(
        "有人照着它收集记录，却一分也不影响；多半漏写了规则，或规则写成了别的类型。",
        "Somebody collects these facts and they never matter; mostly a rule is missing or names another kind.",
    ),
)
WORD_NEVER_READ = Problem(
    "ER3523",
    "warning",
    Wording("{what}“{name}”写了，却没有一处读取。", '{what} "{name}" is declared and read nowhere.'),
    Wording(
        "核对本该用它的规则；用不着的，删去",
        "check the rule that was meant to use it; remove it when not needed",
    ),
    Wording(
        "声明了而不用，多半规则里写成了别的名字或直接写了数，改表时就改不到它。",
        "What is declared and never used has mostly been written out in the rules instead, and changing it will change nothing.",
    ),
)
SENTENCE_TOO_LONG = Problem(
    "ER3524",
    "warning",
    Wording(
        "规则 {rule} 的条件和算式说出来有 {length} 个字，超过 {limit} 个。",
        "the conditions and amounts of rule {rule} take {length} Chinese characters to say, more than {limit}.",
    ),
    Wording(
        "拆成几条规则，或把算式放进登记表、派生词，给它一个名字",
        "split it into several rules, or give a part of it a name: a register, a derived word",
    ),
    Wording(
        "扣分要能一句话说清。说不清的规则没有人能核对，被扣分的也不会服气。",
        "A loss has to be said in a sentence. What cannot be said nobody can check, and nobody who loses points will accept.",
    ),
)
