"""ER2730–ER2739, ER3730: overlays upon a base, and profiles."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NO_BASE = Problem(
    "ER2730",
    "error",
    Wording("没有可以承接的规则集“{base}”。", 'there is no ruleset "{base}" to extend.'),
    Wording(
        "写自带规则集的编号（{known}），或本文件夹里含有 ruleset.yaml 的文件夹",
        "name a bundled ruleset ({known}), or a folder inside this one that holds ruleset.yaml",
    ),
    Wording("承接的规则集读不到，就什么也不能计分。", "without its base nothing of it can be scored."),
    avoid="承接: health-conty@2021",
    prefer="承接: health-county@2021",
)
BASE_CIRCLE = Problem(
    "ER2731",
    "error",
    Wording("“{base}”又承接回它自己：{circle}。", '"{base}" comes back to itself: {circle}.'),
    Wording("去掉其中一处承接", "take one of them out"),
    Wording("互相承接成环，就没有最初的规则集。", "in a circle there is no first ruleset to begin with."),
)
NOTHING_AT = Problem(
    "ER2732",
    "error",
    Wording("这里要改的{what}不存在。", "{what}, which this changes, is not there."),
    Wording("改成规则集里有的编号和键", "name an id and a key that the ruleset has"),
    Wording(
        "改不到任何地方的修改，作者会以为已经生效。", "a change that meets nothing would be believed to work."
    ),
    avoid='从严: [{处: "3.10/9", 键: 扣分, 原为: 0.3, 改为: 0.5, …}]',
    prefer='从严: [{处: "3.10/1", 键: 扣分, 原为: 0.3, 改为: 0.5, …}]',
)
BASE_HAS_CHANGED = Problem(
    "ER2733",
    "error",
    Wording(
        "这里说原为“{was}”，所承接的规则集现在是“{now}”。", 'this says it was "{was}"; the base has "{now}".'
    ),
    Wording(
        "核对原文后改正“原为”，再看这条修改还对不对",
        "check the text, correct it, and see whether the change still holds",
    ),
    Wording(
        "原文变了，对着旧文写的修改未必还对。",
        "a change that was written against another text may be wrong for this one.",
    ),
    avoid='{处: "3.10/1", 键: 扣分, 原为: 0.2, 改为: 0.5, …}',
    prefer='{处: "3.10/1", 键: 扣分, 原为: 0.3, 改为: 0.5, …}',
)
OVERLAYS_CLASH = Problem(
    "ER2734",
    "error",
    Wording(
        "“{place}”改了两次，或在另一条改掉的内容里面。",
        '"{place}" is changed twice, or inside what another entry changes.',
    ),
    Wording("只留一条", "keep one of them"),
    Wording(
        "两条修改谁先谁后会改变得分，不能由程序选。",
        "which of the two comes last may change the score; a program must not choose.",
    ),
)
NOT_TIGHTER = Problem(
    "ER2735",
    "error",
    Wording("从“{old}”改成“{new}”不是从严。", 'from "{old}" to "{new}" is not tighter.'),
    Wording(
        "改正新值；确实要放宽，写在“替换”里并说明依据",
        "mend the new value; to loosen it, replace it and say why",
    ),
    Wording(
        "“从严”是一句保证：扣得不比原来少，得得不比原来多，目标不比原来低。",
        "tighten is a promise: no less is lost, no more is earned, no target falls.",
    ),
    avoid='从严: [{处: "3.10/1", 键: 扣分, 原为: 0.3, 改为: 0.1, …}]',
    prefer='从严: [{处: "3.10/1", 键: 扣分, 原为: 0.3, 改为: 0.5, …}]',
)
TIGHTER_NOT_PROVED = Problem(
    "ER2736",
    "error",
    Wording("“{does}”不能改“{key}”。", '"{does}" cannot change "{key}".'),
    Wording("写在“{replace}”里", 'use "{replace}"'),
    Wording(
        "从严要能证明：新旧都是写出来的数，而且知道往哪边是从严；调权只改满分和权重。",
        "tighten is proved: both values are numbers written out and it is known which way is tighter; reweight changes "
        "points and weights only.",
    ),
    avoid='从严: [{处: "3.10/1", 键: 条件, 原为: 暴露垃圾, 改为: 垃圾满溢, …}]',
    prefer='替换: [{处: "3.10/1", 键: 条件, 为: {问题: 垃圾满溢}, …}]',
)
WRITTEN_IN_BOTH = Problem(
    "ER2737",
    "error",
    Wording("“{name}”在所承接的规则集里已有。", '"{name}" stands in the base already.'),
    Wording(
        "另取名称；设置随所承接的规则集，要改就写在“替换”里",
        "take another name; settings are those of the base, and are changed by replace",
    ),
    Wording(
        "两处写得不一样时，取哪一处会改变得分。",
        "where the two differ, which one holds may change the score.",
    ),
    avoid="承接: health-county@2021\n未知: 按最高",
    prefer="承接: health-county@2021",
)
NOT_IN_A_PROFILE = Problem(
    "ER2738",
    "error",
    Wording("口径不能改“{key}”。", 'a profile cannot change "{key}".'),
    Wording(
        "口径只改写出来的数、“不足一档”和登记表的值；其余的写成承接的修改",
        "a profile changes numbers written out, partial, and values of registers; anything else is an overlay",
    ),
    Wording(
        "同一文本的不同读法只差在数和取整；改动规则本身就是另一个规则集。",
        "readings of one text differ in figures; a change of the rules themselves is another ruleset.",
    ),
    avoid='改为: {"3.10/1": {事实: 投诉}}',
    prefer='改为: {"3.10/1": {扣分: 0.5}}',
)
ANOTHER_ID = Problem(
    "ER2739",
    "error",
    Wording("替换“{id}”的内容编号是“{written}”。", 'what replaces "{id}" has the id "{written}".'),
    Wording("编号保持不变；要换编号，就删去再增加", "keep the id; for another one, drop this and add that"),
    Wording("别处按编号引用它。", "it is found by its id elsewhere."),
    avoid='{处: "3.10/1", 为: {编号: "3.10/9", …}, …}',
    prefer='{处: "3.10/1", 为: {编号: "3.10/1", …}, …}',
)
OVERLAY_WITHOUT_BASE = Problem(
    "ER3730",
    "error",
    Wording("写了“{key}”，却没有“{extends}”。", '"{key}" is here, and no "{extends}".'),
    Wording("写明承接哪个规则集", "say which ruleset is extended"),
    Wording("没有承接的规则集，就没有可改的内容。", "without a base there is nothing to change."),
    avoid='删去: [{处: "3.12/2", …}]',
    prefer='承接: health-county@2021\n删去: [{处: "3.12/2", …}]',
)
