"""ER974n and ER274n: what stands in the way of writing files, and what is still to be filled in."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

BUNDLED_NOT_CHANGED = Problem(
    "ER9740",
    "error",
    Wording(
        "“{ruleset}”是自带的规则集，不能改写。", '"{ruleset}" comes with the package and is not rewritten.'
    ),
    Wording(
        "在自己的文件夹里写一个 承接: {ruleset} 的规则集",
        "write a ruleset of your own with extends: {ruleset}",
    ),
    Wording(
        "自带的规则集人人相同；改动写在承接它的规则集里，升级时才不会丢。",
        "bundled rulesets are the same for everybody; changes in a ruleset that extends one survive an upgrade.",
    ),
)
MEANING_WOULD_CHANGE = Problem(
    "ER9741",
    "error",
    Wording(
        "整理以后“{ruleset}”的含义会变，所以没有写入任何文件。",
        'the one form of "{ruleset}" would not mean the same, so no file was written.',
    ),
    Wording("把规则集发给我们：这是程序的缺陷", "send us the ruleset: this is a defect of the program"),
    Wording(
        "整理只改写法，不改含义；写入之前要核对整理前后的摘要相同。",
        "the one form changes the writing and never the meaning; both digests are compared before a file is written.",
    ),
)
FOLDER_NOT_EMPTY = Problem(
    "ER9742",
    "error",
    Wording("文件夹 {path} 里已经有文件。", "the folder {path} is not empty."),
    Wording("换一个新的文件夹名", "name a new folder"),
    Wording("新建规则集从不覆盖已有的文件。", "a new ruleset never overwrites files that are there."),
)
NO_SUCH_SHAPE = Problem(
    "ER9743",
    "error",
    Wording("没有名为“{shape}”的式样。", 'there is no shape called "{shape}".'),
    Wording("可选的式样：{known}", "the shapes are: {known}"),
    Wording(
        "式样是常用写法的名称，由规则的键得出；evalrules show 在每条规则后面打印。",
        "a shape is the name of a usual writing, derived from the keys of a rule; evalrules show prints it behind each rule.",
    ),
)
NO_PLACE_FOR_RULE = Problem(
    "ER9744",
    "error",
    Wording("规则加不到“{node}”下面：{reason}。", 'the rule cannot be added under "{node}": {reason}.'),
    Wording("用 --under 写一个带规则的指标的编号", "name a node with rules of its own with --under"),
    Wording(
        "规则写在没有下级指标的指标里；新规则接在这个指标的最后一条后面。",
        "rules stand in nodes without children; a new rule comes after the last one of its node.",
    ),
)
NOT_FILLED_IN = Problem(
    "ER2740",
    "error",
    Wording("“{key}”还没有填写。", '"{key}" is still to be filled in.'),
    Wording("照标准填写，替换“{slot}”", 'write what the standard says in place of "{slot}"'),
    Wording(
        "新建的规则集和规则留着待填的空，填完才能计分。",
        "new rulesets and rules come with slots; nothing is scored until they are filled in.",
    ),
    avoid="扣分: 待填",
    prefer="扣分: 0.5",
)
CHANGED_MEANWHILE = Problem(
    "ER2904",
    "error",
    Wording(
        "{path} 在检查之后又改过，没有写入任何文件。",
        "{path} changed after it was checked; nothing was written.",
    ),
    Wording("再运行一次", "run it again"),
    Wording(
        "修改是照检查时的内容定的；文件已经不同，照样写入会盖掉别人刚改的。",
        "What to mend was found in the file as it was; writing it now would undo somebody's change.",
    ),
)
