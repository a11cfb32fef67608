"""ER8020–ER8029: locks of the meaning of rules."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

_LOCK_AGAIN = Wording(
    '改得有理由，就写 evalrules lock 规则集 --reason "理由"；不该改的改回去',
    'if it is meant, write evalrules lock RULESET --reason "why"; otherwise undo it',
)

CHANGED_SINCE_LOCKED = Problem(
    "ER8020",
    "warning",
    Wording(
        "{what} 的含义变了，锁定文件没有跟着变。",
        "the meaning of {what} has changed since it was locked.",
    ),
    _LOCK_AGAIN,
    Wording(
        "锁定之后，能动分数的改动都要有理由；措辞、出处页码、排版怎么改都不算。",
        "Once locked, whatever can move a score needs a reason; wording, pages and layout do not count.",
    ),
)
ADDED_SINCE_LOCKED = Problem(
    "ER8021",
    "warning",
    Wording("{what} 是锁定以后加的。", "{what} was added since the ruleset was locked."),
    _LOCK_AGAIN,
    Wording("新加的规则也会动分数。", "What was added can move a score too."),
)
GONE_SINCE_LOCKED = Problem(
    "ER8022",
    "warning",
    Wording(
        "{what} 锁定时还有，现在没有了。",
        "{what} was there when the ruleset was locked, and is gone.",
    ),
    _LOCK_AGAIN,
    Wording("去掉的规则也会动分数。", "What was taken out can move a score too."),
)
SURROUNDINGS_CHANGED = Problem(
    "ER8023",
    "warning",
    Wording(
        "另有 {count} 条规则本身没有变，所读的内容或上面的权重变了：{rules}。",
        "rules that are unchanged themselves read, or stand under, something that has changed ({count}): {rules}.",
    ),
    _LOCK_AGAIN,
    Wording(
        "同一条规则，权重、选项或登记表一变，扣的分就变。",
        "The same rule costs something else when a weight, a choice or a register changes.",
    ),
)
NOT_A_LOCK = Problem(
    "ER8024",
    "warning",
    Wording("{path} 不是这个 evalrules 的锁定文件。", "{path} is no lock of this evalrules."),
    Wording(
        '从版本库取回，或核对规则后重新 evalrules lock 规则集 --reason "理由"',
        'take it back from version control, or check the rules and lock anew: evalrules lock RULESET --reason "why"',
    ),
    Wording(
        "锁定文件残缺、有冲突标记或由另一种格式写成时，对不出哪些规则变了。",
        "A lock that is broken, holds conflict marks or is of another form cannot say what has changed.",
    ),
)
LOCK_BY_HAND = Problem(
    "ER8025",
    "warning",
    Wording(
        "{path} 被手工改过：最后一条理由对不上这些行。",
        "{path} was edited by hand: its last reason is not of these lines.",
    ),
    Wording(
        '从版本库取回，再用 evalrules lock 规则集 --reason "理由" 锁定',
        'take it back from version control, then use evalrules lock RULESET --reason "why"',
    ),
    Wording(
        "每条理由都带着当时全部行的摘要；绕开理由改行，就对不上。",
        "Every reason carries a digest of all lines; who changes a line without a reason breaks it.",
    ),
)
LOCK_NEEDS_REASON = Problem(
    "ER8026",
    "error",
    Wording(
        "含义与锁定时不同（{count} 处），要写理由才能重新锁定。",
        "the meaning differs from the lock (places: {count}); locking it anew needs a reason.",
    ),
    Wording('加上 --reason "依据哪份文件、为什么改"', 'add --reason "by which document, and why"'),
    Wording(
        "理由写进锁定文件，以后查得到谁为什么改了分。",
        "The reason goes into the lock, so that it can be seen later why a score moved.",
    ),
)
BUNDLED_IS_LOCKED = Problem(
    "ER8027",
    "error",
    Wording(
        "{ruleset} 是随附的规则集，不能在这里锁定。",
        "{ruleset} is a bundled ruleset and cannot be locked here.",
    ),
    Wording("锁定自己的规则集：evalrules lock 文件夹", "lock a ruleset of your own: evalrules lock FOLDER"),
    Wording("随附的规则集由本包锁定。", "Bundled rulesets are locked by this package."),
)
