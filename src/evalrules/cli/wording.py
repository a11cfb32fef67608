"""What the command line says besides reports and problems: help, usage errors, short notices."""

from __future__ import annotations

from evalrules.source.diagnostic import Language, Wording

_WORDING: dict[str, Wording] = {
    # Parts of a help page
    "usage": Wording("用法：", "Usage: "),
    "options": Wording("选项", "Options"),
    "arguments": Wording("参数", "Arguments"),
    "commands": Wording("命令", "Commands"),
    "options_metavar": Wording("[选项]", "[OPTIONS]"),
    "command_metavar": Wording("命令 [参数]…", "COMMAND [ARGS]..."),
    "help": Wording("显示本帮助", "show this help"),
    "default": Wording("（默认 {value}）", " (default {value})"),
    # Usage errors
    "error": Wording("错误：{message}", "Error: {message}"),
    "try_help": Wording("用 {command} --help 查看帮助。", "Try {command} --help."),
    "missing_argument": Wording("缺少参数 {name}。", "missing argument {name}."),
    "missing_option": Wording("缺少选项 {name}。", "missing option {name}."),
    "no_option": Wording("没有选项 {name}。", "no such option: {name}."),
    "no_command": Wording("没有命令 {name}。", "no such command: {name}."),
    "did_you_mean": Wording("是不是 {name}？", "Did you mean {name}?"),
    "needs_value": Wording("选项 {name} 后面要写一个值。", "option {name} needs a value."),
    "takes_no_value": Wording("选项 {name} 后面不写值。", "option {name} takes no value."),
    "bad_value": Wording("{name} 的值不对：{message}", "invalid value for {name}: {message}"),
    "choices": Wording("“{value}”不在可选值之内（{choices}）。", '"{value}" is not one of {choices}.'),
    "not_whole": Wording("“{value}”不是整数。", '"{value}" is not a whole number.'),
    "not_a_number": Wording("“{value}”不是数。", '"{value}" is not a number.'),
    "not_between": Wording("{value} 不在 {low} 到 {high} 之间。", "{value} is not between {low} and {high}."),
    "too_small": Wording("{value} 小于 {low}。", "{value} is less than {low}."),
    "not_above": Wording("要大于 {low}，不能是 {value}。", "it has to be above {low}, not {value}."),
    "extra": Wording("多出的参数：{names}。", "unexpected extra arguments: {names}."),
    "usage_other": Wording("命令写法不对（{message}）。", "{message}"),
    "a_number_or_all": Wording("“{value}”不是个数，也不是 all。", '"{value}" is neither a number nor all.'),
    "bad_date": Wording(
        "“{value}”不是日期，写成 2021-12-31 这样。", '"{value}" is not a date; write it as 2021-12-31.'
    ),
    "no_such_day": Wording("没有“{value}”这一天。", 'there is no such day as "{value}".'),
    # Notices
    "no_problems": Wording("{ruleset}：没有发现问题。", "{ruleset}: no problems found."),
    "written": Wording("已写入 {path}", "written: {path}"),
    "would_be_written": Wording("会写入 {path}", "would be written: {path}"),
    "nothing_to_mend": Wording("没有可以自动改的笔误。", "there is no slip of typing to mend."),
    "mended": Wording("改了 {count} 处：", "{count} mended:"),
    "would_mend": Wording("会改 {count} 处（没有写入）：", "{count} would be mended (nothing was written):"),
    "fixable": Wording(
        "其中 {count} 个可以自动改：evalrules check --fix（--dry-run 只看不写）",
        "{count} of them can be mended: evalrules check --fix (--dry-run only shows it)",
    ),
    "long_rule": Wording(
        "提示：这条规则的条件和算式有 {length} 字，超过 {limit} 字；拆成几条规则，各说一件事，更容易核对。",
        "hint: the conditions and amounts of this rule take {length} characters, more than {limit}; several rules that "
        "say one thing each are easier to check.",
    ),
    "withhold_above": Wording(
        "满分中靠示例数字的份额超过 {limit} 时不出分。",
        "there is no score when more than {limit} of the points rest on illustrative figures.",
    ),
    "disagreement_latest": Wording(
        "几次检查对同一点位、同一条规则结论不同时，以后查为准：最后一次检查那天以前的发现不计，报告里列出。",
        "where inspections of a site differ on a rule the latest decides: finds dated before it do not count, and the "
        "report lists them.",
    ),
    "disagreement_adjudicated": Wording(
        "几次检查对同一点位、同一条规则结论不同时，以复核为准：最后一次复核那天以前的发现不计，报告里列出；没有复核的都计。",
        "where inspections of a site differ on a rule the adjudicating one decides: finds dated before it do not count, "
        "and the report lists them; without one every find counts.",
    ),
    "bad_share": Wording(
        "“{value}” 不是 0% 到 100% 的百分数，写成 60%", "{value} is no percentage from 0% to 100%; write 60%"
    ),
    "only_among_units": Wording(
        "排测评对象时不能只算一个；排一个对象里的责任单位，加 --by unit",
        "cases are ranked among each other; for the units of one case add --by unit",
    ),
    "places_not_settled": Wording(
        "共 {count} 个名次未定：没有查的、没有定的补上以后，先后可能改变。",
        "{count} place(s) are not settled: what is not looked at or decided yet may change them.",
    ),
    "nothing_looked_at_twice": Wording(
        "没有哪一处查过两天以上，无从比较。",
        "no place was looked at on two days, so there is nothing to compare.",
    ),
    "would_change": Wording("不是规范写法：{path}", "not in the one form: {path}"),
    "all_formed": Wording("{count} 个文件都是规范写法。", "{count} file(s) are in the one form."),
    "fill_next": Wording(
        "已新建 {path}。接下来：填写标着“待填”的地方，用 evalrules check {path} 逐项查看。",
        "{path} is ready. Next: fill in what says “fill in”; evalrules check {path} lists it.",
    ),
    "rule_added": Wording(
        "已在 {path} 加入规则 {rule}（{shape}），算例在 {case}；填写标着“待填”的地方。",
        "rule {rule} ({shape}) was added to {path}, its worked case is {case}; fill in what says “fill in”.",
    ),
    "interrupted": Wording("已中断，没有写出任何文件。", "interrupted; nothing was written."),
    "working": Wording("正在计算……", "working ..."),
    "debug_hint": Wording(
        "加 --debug 再运行一次，可看到出错的位置。", "run it again with --debug to see where."
    ),
    "nothing_given": Wording(
        '提示：{path} 里什么也没有写：没有事实，没有检查，没有测评对象。确实没有事实时写 {{"facts": []}}。',
        "hint: {path} gives nothing: no facts, no inspections, no case. When there are really no facts write "
        '{{"facts": []}}.',
    ),
    "refused": Wording(
        "有 {count} 行记录不被接受，没有计算得分；改正后重算，或加 --accept-partial 只算其余的。",
        "{count} row(s) were refused, so there is no score; mend them, or score the rest with --accept-partial.",
    ),
    "rows_refused": Wording(
        "有 {count} 行无法识别，没有写出事实文件；改正后重读，或加 --accept-partial 只写其余的。",
        "{count} row(s) were not understood, so no facts file was written; mend them, or write the others with "
        "--accept-partial.",
    ),
    "case_passes": Wording("通过", "pass"),
    "case_fails": Wording("不通过", "FAIL"),
    "case_broken": Wording("写错", "BROKEN"),
    "case_skipped": Wording("跳过", "skip"),
    "cases_sum": Wording(
        "算例 {count} 个，通过 {passed} 个，不通过 {failed} 个",
        "{count} cases, {passed} pass, {failed} fail",
    ),
    "cases_sum_one": Wording(
        "算例 {count} 个，通过 {passed} 个，不通过 {failed} 个",
        "{count} case, {passed} pass, {failed} fail",
    ),
    "cases_sum_broken": Wording("，写错没有运行 {count} 个", ", {count} broken and not run"),
    "cases_sum_skipped": Wording("，跳过 {count} 个", ", {count} skipped"),
    "cases_sum_end": Wording("。", "."),
    "shape": Wording("式样", "shape"),
    "rule": Wording("规则", "rule"),
    "node": Wording("指标", "node"),
    "result": Wording("结果", "result"),
    "account": Wording("账户", "account"),
    "cases_by_charge": Wording("分对象：按责任", "cases by charge"),
    "change": Wording("改动", "change"),
    "waiver": Wording("豁免", "waiver"),
    "clause": Wording("条款", "clause"),
    "document": Wording("文件", "document"),
    "issuer": Wording("发布单位", "issuer"),
    "number": Wording("文号", "number"),
    "date": Wording("日期", "date"),
    "authority": Wording("可信度", "authority"),
    "text": Wording("原文", "text"),
    "reading": Wording("读法", "reading"),
    "place": Wording("位置", "place"),
    "address": Wording("网址", "address"),
    "page": Wording("页", "page"),
    "assessed_by": Wording("测评方式", "assessed by"),
    "replaces": Wording("替代前一版的", "replaces, in the edition before"),
    "automated": Wording("自动", "automated"),
    "judged": Wording("人工", "judged"),
    "manual": Wording("手工", "manual"),
    "pending": Wording("待定", "pending"),
    # Documents and how well figures are attested
    "documents": Wording("文件", "Documents"),
    "key": Wording("代号", "key"),
    "title": Wording("名称", "title"),
    "host": Wording("出处", "read on"),
    "snippet": Wording("片段", "snippet"),
    "figures_cited": Wording("数字", "figures"),
    "points_by": Wording("分值：", "points:  "),
    "rules_by": Wording("规则：", "rules:   "),
    "figures_by": Wording("数字：", "figures: "),
    "of_them": Wording("（{count} 个）", " ({count})"),
    "uncited": Wording("未注明", "uncited"),
    # Filling in official figures
    "listed": Wording(
        "已写入 {path}：{all} 个数字中还不是官方的 {count} 个。",
        "written: {path}, with the {count} of {all} figures that are not official.",
    ),
    "read_back": Wording(
        "填好以后读回：evalrules fill {ruleset} {path} --into 本单位的文件夹",
        "when it is filled in: evalrules fill {ruleset} {path} --into FOLDER",
    ),
    "filled_in": Wording(
        "工作簿共 {rows} 行：改了 {changed} 个数字，核对一致 {same} 个，没有填 {open} 行。",
        "{rows} rows in the workbook: {changed} figure(s) changed, {same} confirmed, {open} row(s) left open.",
    ),
    "still_waiting": Wording(
        "其中 {count} 个与还没有核对的数字写在同一处，可信度按没有核对的算。",
        "{count} of them stand in one value with figures still open, and are as well attested as those.",
    ),
    "points_before": Wording("分值，原来：", "points, before: "),
    "points_after": Wording("分值，现在：", "points, now:    "),
    "nothing_written": Wording("没有写入任何文件。", "nothing was written."),
    # Mutation tests
    "mutants_head": Wording(
        "{ruleset}：算例 {cases} 个，改错 {count} 处。", "{ruleset}: {cases} cases, {count} mutants."
    ),
    "mutants_killed": Wording("算例发现", "noticed by a case"),
    "mutants_refused": Wording("检查发现", "refused by check"),
    "mutants_equivalent": Wording("意思没变（有证明）", "the same meaning (proved)"),
    "mutants_survived": Wording("没有发现", "not noticed"),
    "mutants_left": Wording(
        "时间已到，还有 {count} 处没有试。", "time is up; {count} mutants were not tried."
    ),
    "mutants_enough": Wording(
        "能装载、意思变了的改错，算例发现 {share}%（要求 {least}%）。",
        "of the mutants that load and mean something else, the cases notice {share}% ({least}% asked for).",
    ),
    "mutants_too_few": Wording(
        "能装载、意思变了的改错，算例只发现 {share}%，不到 {least}%。",
        "of the mutants that load and mean something else, the cases notice only {share}%, less than {least}%.",
    ),
    "mutants_nothing_counted": Wording(
        "试过的改错里，没有一处能装载、意思又变了，说不出百分比。",
        "of the mutants tried, none loads and means something else: there is no percentage.",
    ),
    "mutants_survivors": Wording("没有算例发现的改错：", "not noticed by any case:"),
    "mutants_written": Wording(
        "已写入 {path}：{count} 个算例，期望是规则集算出来的，请对照条款逐个核实。",
        "written: {path}, {count} case(s); what they expect was worked out by the ruleset, so check each with its clause.",
    ),
    "mutants_none_written": Wording(
        "没有写入 {path}：{count} 处没有发现的改错，各试了 {tries} 个算例，都分不出来。没有找到不等于意思没变，请对照条款自己写。",
        "not written: {path}; {count} change(s) not noticed, {tries} cases tried for each, none tells. That is no proof that "
        "they mean the same: write cases from the clauses.",
    ),
    "mutants_none_left": Wording(
        "没有写入 {path}：没有一处改错没有发现，不用补算例。",
        "not written: {path}; every change was noticed, there is nothing to add.",
    ),
    "mutants_suggested": Wording(
        "可以补的算例（--write-cases 写成文件；期望是规则集算出来的，请对照条款核实）：",
        "cases that would notice (--write-cases writes all; the ruleset worked them out, so check with the clause):",
    ),
    "mutants_progress": Wording("已试 {done}/{count}", "{done}/{count} tried"),
    "addresses": Wording("网址（只列发布单位和报刊的）", "Addresses (of issuers and the press only)"),
}


def say(name: str, language: Language, /, **values: object) -> str:
    """
    >>> say("missing_argument", "zh", name="RULESET")
    '缺少参数 RULESET。'
    """
    return _WORDING[name].filled(language, values)
