"""The words of the report for a terminal, in both languages."""

from __future__ import annotations

from evalrules.source.diagnostic import Language

_LABELS: dict[str, tuple[str, str]] = {
    "edition": ("{0} 版", "edition {0}"),
    "profile": ("口径 {0}", "profile {0}"),
    "as_of": ("评价日 {0}", "as of {0}"),
    "authority": ("依据", "figures"),
    "score": ("得分", "Score"),
    "high_is_bad": ("（从 {0} 起记，分高不好）", " (from {0}; a high score is bad)"),
    "no_score": ("不出分", "no score"),
    "range": ("保底 {0} – 可能 {1}", "low {0} – high {1}"),
    "exact": ("（确切）", " (exact)"),
    "inexact": ("（实际范围可能更窄）", " (the true range may be narrower)"),
    "certain": ("没有未知", "nothing unknown"),
    "assessed": ("已查 {0}", "assessed {0}"),
    "of_full": ("满分 {0}", "of {0}"),
    "explains_high": (
        "得分未定，以下按可能分说明",
        "the score is withheld; what follows explains its high end",
    ),
    "incomplete": (
        "不完整：{0} 行记录被退回，没有计入得分（complete: false）",
        "INCOMPLETE: {0} row(s) were refused and are not in the score (complete: false)",
    ),
    "results": ("结果", "Results"),
    "undecided": ("未定", "undecided"),
    "possible": ("可能为 {0}", "possible: {0}"),
    "vetoes": ("一票否决", "Vetoes"),
    "nodes": ("指标", "Nodes"),
    "id": ("编号", "id"),
    "title": ("名称", "title"),
    "points": ("满分", "points"),
    "node_score": ("得分", "score"),
    "node_range": ("保底–可能", "low–high"),
    "state": ("状态", "state"),
    "clause": ("条款", "clause"),
    "open": ("不限", "open"),
    "deductions": ("扣分", "Deductions"),
    "awards": ("加分", "Awards"),
    "adjustments": ("其他调整", "Adjustments"),
    "entries": ("{0} 条，共 {1} 分", "{0}, {1} in all"),
    "more_entries": (
        "只列数额最大的 {0} 条，另有 {1} 条共 {2} 分；加 --all 全部列出",
        "the {0} largest; {1} more make {2}; list all with --all",
    ),
    "more_nodes": ("另有 {0} 个分项未列；加 --all 全部列出", "{0} more parts; list all with --all"),
    "more": ("另有 {0} 个；加 --all 全部列出", "{0} more; list all with --all"),
    "basis": ("依据", "cite"),
    "unit": ("责任", "unit"),
    "facts": ("记录", "facts"),
    "several": (" 等 {0} 条", " and others, {0} in all"),
    "page": ("第 {0} 页", "p. {0}"),
    "unassessed": ("未查", "Not assessed"),
    "not_applicable": ("不适用", "Not applicable"),
    "samples": ("没有查够", "Not enough seen"),
    "outside": ("不在任何一行的记录", "Facts in no row"),
    "waived": ("豁免而不计的记录 {0}", "Waived facts {0}"),
    "waived_by": (
        "{0}：“{1}”不计，豁免 {2}：{3}；批准人 {4}；{6}；{5}",
        "{0}: not counted by {1}, waiver {2}: {3}; approved by {4}; {6}; {5}",
    ),
    "waived_until": ("有效期至 {0}", "until {0}"),
    "waived_always": ("没有期限", "no expiry"),
    "set_aside": (
        "检查结论不同、以另一次为准而不计的记录 {0}",
        "Facts set aside because another inspection decides {0}",
    ),
    "accounts": ("账户", "Accounts"),
    "refused": ("退回的记录", "Refused rows"),
    "units": ("责任单位", "Units"),
    "unit_name": ("单位", "unit"),
    "lost": ("失分", "lost"),
    "earned": ("加分", "earned"),
    "net": ("合计", "net"),
    "total": ("总计", "total"),
    "met": ("未失分", "met"),
    "state_lost": ("失分", "lost"),
    "na": ("不适用", "n/a"),
    "state_unassessed": ("未查", "not assessed"),
    "unknown": ("未定", "unknown"),
    "moved": ("哪里变了", "What moved"),
    "nothing_moved": ("没有一条规则变动", "no rule moved"),
    "moved_rule": ("规则", "rule"),
    "moved_kind": ("在哪里", "where"),
    "moved_of_rule": ("指标 {0}", "node {0}"),
    "cost_before": ("原来失分", "cost before"),
    "cost_after": ("现在失分", "cost after"),
    "moved_by": ("得分变化", "score"),
    "moved_more": ("另有 {0} 条变动较小；加 --all 全部列出", "{0} smaller ones; list all with --all"),
    "moved_rounding": ("另有 {0} 条只是明细取整的零头", "{0} by the rounding of the details only"),
    "kind_unknown": ("不能确定的", "what is unknown"),
    "kind_step": ("本项的计算步骤", "a step of the node"),
    "kind_veto": ("一票否决", "a veto"),
    "kind_round": ("取整", "rounding"),
    "kind_range": ("得分限在保底和可能之间", "kept between low and high"),
    "kind_forfeit_rest": ("本项不得分的其余部分", "the rest of a forfeit"),
    "veto_certain": ("成立", "certain"),
    "veto_possible": ("可能成立", "possible"),
    "veto_none": ("不成立", "not there"),
    "fixes": ("整改清单", "Repairs"),
    "fixes_most": ("最多 {0} 条", "at most {0}"),
    "fixes_until": ("{0} 前办完", "done by {0}"),
    "fixes_no_score": ("不出分，没有什么可换回", "there is no score, so nothing can be regained"),
    "fixes_undone": ("今天 {0}；到那天什么都不改 {1}", "{0} today; {1} on that day with nothing done"),
    "fixes_none": ("没有哪一条整改能回分", "no repair regains anything"),
    "fixes_step": ("步", "step"),
    "fixes_fact": ("事实", "fact"),
    "fixes_how": ("怎么改", "repair"),
    "fixes_gain": ("回分", "regained"),
    "fixes_total": ("得分", "score"),
    "fixes_due": ("，{0} 前", ", by {0}"),
    "fixes_late": ("，期限 {0} 已过", ", due {0}, passed"),
    "fixes_count": ("合计 {0} 条", "{0} in all"),
    "fixes_idle": ("改了也不回分 {0} 条", "No repair regains anything for {0}"),
    "fixes_unknown": (
        "另有 {0} 分是没有查、没有查清的，靠整改换不回，要去查。",
        "{0} more are lost for what is unknown or was not looked at: that asks for an inspection, not for a repair.",
    ),
    "fixes_open": (
        "扣不扣没有定下来、不在清单里的：{0}。没有这几条，得分还要好，先去查清。",
        "Not on the list, since they only may cost something: {0}. Without them the score would be better still: find out first.",
    ),
    "official": ("官方", "official"),
    "press": ("报刊", "press"),
    "mirror": ("转载", "mirror"),
    "recalled": ("回忆", "recalled"),
    "illustrative": ("示例", "illustrative"),
}


def label(name: str, language: Language, *values: object) -> str:
    """
    >>> label("range", "zh", "60", "75.5")
    '保底 60 – 可能 75.5'
    """
    zh, en = _LABELS[name]
    return (zh if language == "zh" else en).format(*values)


def authority_label(authority: str, language: Language) -> str:
    return label(authority, language) if authority in _LABELS else authority


def state_label(state: str, language: Language) -> str:
    names = {"lost": "state_lost", "unassessed": "state_unassessed"}
    return label(names.get(state, state), language)
