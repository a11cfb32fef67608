"""ER991n: what is changed, or to be repaired, in a case that has been evaluated."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NOTHING_TO_CHANGE = Problem(
    "ER9910",
    "error",
    Wording("没有编号为“{name}”的{what}，没法改。", 'there is no {what} "{name}" to change.'),
    Wording("核对编号；要新增的写进“增加”", "check the id; what is new belongs under add"),
    Wording(
        "改动只认已经算进这次测评的记录；写错的编号若当作新增，算出来的差就不是要问的那个。",
        "A change is of something that was evaluated; a mistyped id taken for a new record would answer another question.",
    ),
)

ID_STAYS = Problem(
    "ER9911",
    "error",
    Wording(
        "改动 {name} 时又给了编号；编号不能改。", "the change of {name} gives an id; an id cannot change."
    ),
    Wording(
        "去掉编号；要换成另一条，撤销这一条再增加一条",
        "leave the id out; to have another record, withdraw this one and add one",
    ),
    Wording(
        "记录靠编号认，换了编号就是另一条记录。",
        "Records are known by their id: with another id it is another record.",
    ),
)

CHANGE_NOT_UNDERSTOOD = Problem(
    "ER9912",
    "error",
    Wording(
        "看不懂改动“{text}”：应写{expected}。", 'the change "{text}" is not understood: write {expected}.'
    ),
    None,
    Wording(
        "改动要说清改哪一条记录的哪一个字段、改成什么。",
        "A change says which field of which record becomes what.",
    ),
)

NO_SUCH_NAME = Problem(
    "ER9913",
    "error",
    Wording("没有叫“{name}”的{what}。", 'there is no {what} called "{name}".'),
    Wording("改用：{known}", "use one of: {known}"),
    Wording(
        "整改清单只列得出有失分的责任单位；整改的写法只能给规则集里有的事实类型。",
        "Only units that lost points have repairs, and only kinds of the ruleset can be given one.",
    ),
)

UNTIL_BEFORE_TODAY = Problem(
    "ER9914",
    "error",
    Wording(
        "整改截止日 {until} 在评价日 {as_of} 之前。",
        "the day {until}, by which repairs are done, is before the day of evaluation {as_of}.",
    ),
    Wording("写评价日当天或以后的日子", "give the day of evaluation or a later one"),
    Wording(
        "整改是从评价日往后做的；以前做没做，事实里已经写着。",
        "Repairs are made from the day of evaluation on; what was done before stands in the facts.",
    ),
)

BAD_LIMIT = Problem(
    "ER9915",
    "error",
    Wording("整改条数“{limit}”不是正整数。", 'the number of repairs "{limit}" is no whole number above 0.'),
    Wording("写 1 以上的整数，如 20", "write a whole number from 1, such as 20"),
    Wording("清单至少有一条。", "A plan has at least one repair."),
)
