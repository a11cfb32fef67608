"""The words of a diff, in both languages."""

from __future__ import annotations

from evalrules.output.what_if_text import kind_label
from evalrules.source.diagnostic import Language, Wording

_WORDS = {
    # What became of a rule
    "added": Wording("新增", "added"),
    "dropped": Wording("取消", "dropped"),
    "merged": Wording("合并", "merged"),
    "split": Wording("拆分", "split"),
    "tightened": Wording("收紧", "tightened"),
    "loosened": Wording("放宽", "loosened"),
    "changed": Wording("改动", "changed"),
    "reweighted": Wording("本身未变、所值的分变了", "unchanged itself but worth something else"),
    "reads": Wording("本身未变、所读内容变了", "unchanged itself but reading something else"),
    "siblings": Wording("本身未变、只是比重变了", "unchanged but for its share in the total"),
    # Around a rule that is unchanged itself
    "around_reads": Wording(
        "所读的事实类型、登记表或推算的词变了",
        "a kind, a register or a derived word that it reads is another",
    ),
    "around_node": Wording("所在指标的算法变了", "its node works otherwise"),
    "around_points": Wording("所在指标满分 {old} → {new}", "points of its node {old} → {new}"),
    "around_above": Wording("上级指标的算法变了", "what becomes of points above it is another"),
    "around_worth": Wording("折算变了", "its points convert otherwise"),
    "around_point": Wording("失 1 分，总分失 {old} → {new} 分", "a point lost costs the total {old} → {new}"),
    "around_share": Wording("所在指标占总分 {old} → {new}", "its node is {old} → {new} of the total"),
    "siblings_note": Wording(
        "别的指标的分值变了。都适用、都查到时，一处扣几分、扣了以后总分少几分同旧版一样，变的只是所在指标占总分的比重。",
        "Other nodes have other points. Where everything applies and was looked at, what is lost for a find, and what that"
        " costs the total, is as before; only the share of its node moved.",
    ),
    "renormalise_note": Wording(
        "有指标不适用（或未查而剔除）时，它的分由其余指标按分值分担，那时同样的问题折算出来的分会和旧版不同。",
        "Where a node is not applicable (or was not looked at, and is excluded), the others take over its points in"
        " proportion: the same find then converts to other points than before.",
    ),
    "reworded": Wording("只改措辞或出处", "reworded or cited anew only"),
    "unchanged": Wording("未变", "unchanged"),
    # And also
    "renumbered": Wording("改了编号", "renumbered"),
    "moved": Wording("移到别的指标", "moved to another node"),
    "reworded_too": Wording("改了措辞", "reworded"),
    "recited": Wording("改了出处", "cited anew"),
    "doubtful": Wording(
        "只是编号相同，原文相差很大；是不是同一条，请用“替代”写明",
        "tied by its number alone, and the texts differ much; say with replaces whether it is the same",
    ),
    # Aspects of a rule
    "scope": Wording("适用范围", "scope"),
    "occurrence": Wording("什么算同一件", "what is one occurrence"),
    "condition": Wording("成组条件", "condition on the group"),
    "points": Wording("分值", "points"),
    "cap": Wording("封顶", "cap"),
    "allowance": Wording("免扣", "allowance"),
    "steps": Wording("后续步骤", "steps"),
    "unit": Wording("责任单位", "who answers"),
    "coverage": Wording("没有记录怎样算", "how absence is read"),
    "place": Wording("记入的指标", "where it counts"),
    "waivers": Wording("豁免", "waivers"),
    "tighter": Wording("更严", "tighter"),
    "looser": Wording("更宽", "looser"),
    # Of a node
    "start": Wording("起点", "start"),
    "weight": Wording("权重", "weight"),
    "combine": Wording("汇总方式", "combine"),
    "within": Wording("行内汇总方式", "combine within a row"),
    "domain": Wording("逐行的对象", "for each"),
    "na": Wording("不适用怎样算", "na"),
    "unknown_policy": Wording("未知怎样算", "unknown"),
    "na_when": Wording("何时不适用", "na_when"),
    "joined": Wording("汇总后的步骤", "steps on the joined score"),
    "sample": Wording("抽样", "sample"),
    "title": Wording("名称", "title"),
    "uses": Wording("一并计入的指标", "nodes that count here too"),
    "order": Wording("下面的次序", "the order of what is below"),
    "take": Wording("几条规则怎样合计", "take"),
    # Sections of the ruleset
    "frame": Wording("总设置", "settings"),
    "kind": Wording("事实类型", "kind"),
    "word": Wording("推算的词", "derived word"),
    "register": Wording("登记表", "register"),
    "result": Wording("结果", "result"),
    "waiver": Wording("豁免", "waiver"),
    # Heads
    "rules": Wording("规则", "Rules"),
    "nodes": Wording("指标", "Nodes"),
    "parts": Wording("其他定义", "Other definitions"),
    "was": Wording("原", "was"),
    "now": Wording("现", "now"),
    "same_rules": Wording("两版没有不同。", "The two editions do not differ."),
    "more": Wording("另有 {count} 条，加 --all 全部列出", "{count} more; --all lists them"),
    # Impact
    "impact": Wording("同样的事实，两版的得分", "The same facts under both"),
    "totals": Wording("比的是：{old} → {new}", "compared: {old} → {new}"),
    "rate": Wording("得分率 {old} → {new}（{share}）", "share of the full points {old} → {new} ({share})"),
    "waterfall": Wording(
        "差在哪里（各行相加正好是总差）", "Where the difference comes from (the rows add up to it)"
    ),
    "full": Wording("满分 {old} → {new}", "full points {old} → {new}"),
    "of_rules": Wording("{what}的规则（{count} 条）", "rules {what} ({count})"),
    "unmoved": Wording("两版失分相同的", "lost alike under both"),
    "total": Wording("合计", "total"),
    "step": Wording("", ""),
    "lost_old": Wording("旧版失分", "lost, old"),
    "lost_new": Wording("新版失分", "lost, new"),
    "points_old": Wording("旧版满分", "points, old"),
    "points_new": Wording("新版满分", "points, new"),
    "by_score": Wording("对得分", "score"),
    "by_share": Wording("对得分率", "share"),
    "largest": Wording("影响最大的", "The largest"),
    "indicators": Wording("按指标", "By indicator"),
    "units": Wording("按责任单位", "By unit"),
    "places": Wording("末位取整", "last place"),
    "withheld": Wording("不出分的一版，按可能分比较。", "Where there is no score, its high end is compared."),
    "no_waterfall": Wording(
        "两版的得分不能逐步相减：一版没有得分可解释，或一版高分好、一版低分好。",
        "There is no way from one score to the other: one explains nothing, or one counts up and the other down.",
    ),
    "asked": Wording("新版要、手头没有的事实", "What the new edition asks for and nobody has"),
    "asked_new": Wording("旧版不要", "not asked before"),
    "asked_rules": Wording("{rules}，涉及 {points} 分", "{rules}; {points} points hang on it"),
    "asked_rules_one": Wording("{rules}，涉及 {points} 分", "{rules}; {points} point hangs on it"),
    "asked_none": Wording("新版要的事实都有了。", "Everything the new edition asks for is there."),
    "what_kind": Wording("事实类型", "facts of the kind"),
    "what_field": Wording("字段", "the field"),
    "what_register": Wording("登记表", "the register"),
    "what_column": Wording("登记表的列", "the column"),
    "what_case": Wording("测评对象的字段", "the field of the case"),
    "what_inspections": Wording("检查记录（谁在何时查了什么）", "inspections (who looked at what, and when)"),
    "what_rules": Wording("没有人查过的规则", "rules that nobody looked at"),
    "aside_old": Wording("旧版不认、未计入旧版的", "Not known to the old edition, and left out there"),
    "aside_new": Wording("新版不认、未计入新版的", "Not known to the new edition, and left out there"),
    "rows": Wording("{what}（{count} 处）", "{what} ({count})"),
    "waived": Wording("豁免而未计的记录", "Facts that waivers keep from being counted"),
    "waived_old": Wording("旧版 {what}", "old: {what}"),
    "waived_new": Wording("新版 {what}", "new: {what}"),
    "lacking": Wording(
        "新版必填、手头没有的按未知算：{names}", "Required by the new edition and unknown: {names}"
    ),
    "refused": Wording(
        "有 {count} 条记录被退回，得分只按其余的算。",
        "{count} rows were refused; the scores are of the others.",
    ),
}


def word(name: str, language: Language, **values: object) -> str:
    """
    A word with its values filled in.

    >>> word("full", "en", old="60", new="100")
    'full points 60 → 100'
    """
    return _WORDS[name].filled(language, values)


def cause_label(kind: str, language: Language) -> str:
    """The kind of an adjustment."""
    return word("places", language) if kind == "places" else kind_label(kind, language)
