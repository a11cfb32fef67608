"""ER983n and ER683n: lists of figures to fill in, and what was written into them."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

LIST_EXISTS = Problem(
    "ER9830",
    "error",
    Wording("“{path}”已经有了，没有覆盖它。", '"{path}" is there already and was not overwritten.'),
    Wording(
        "要读回填好的数字，加 --into 文件夹；要一份新的清单，换一个文件名",
        "to read what was filled in add --into FOLDER; for a new list name another file",
    ),
    Wording(
        "里面可能有填好而没有读回的数字。", "it may hold figures that were filled in and not read back yet."
    ),
)
EXCEL_NOT_INSTALLED = Problem(
    "ER9831",
    "error",
    Wording(
        "读写 Excel 工作簿要用的 {packages} 没有安装。",
        "workbooks need {packages}, which is not installed.",
    ),
    Wording("python3 -m pip install 'evalrules[excel]'", "python3 -m pip install 'evalrules[excel]'"),
    Wording(
        "只有读写工作簿的命令要用它，别的命令不用安装。",
        "only the commands that read or write workbooks need it.",
    ),
)
NOT_A_LIST = Problem(
    "ER9832",
    "error",
    Wording(
        "“{path}”不能当作这个规则集的待补数字读回：{reason}。",
        '"{path}" cannot be read as the figures of this ruleset: {reason}.',
    ),
    Wording(
        "用 evalrules fill {ruleset} 新文件.xlsx 列一份清单，在里面填",
        "make a list with evalrules fill {ruleset} NEW.xlsx and fill that in",
    ),
    Wording(
        "每个数字要对到规则集里的一个位置，靠的是清单里的编号、键、第几个数和现值。",
        "each figure belongs to a place of the ruleset; id, key, number and present value of the list say which.",
    ),
)
FOLDER_NOT_AN_OVERLAY = Problem(
    "ER9833",
    "error",
    Wording("文件夹“{path}”不能放读回的数字：{reason}。", 'the figures cannot go into "{path}": {reason}.'),
    Wording(
        "换一个新的文件夹，或一个承接 {ruleset} 的规则集的文件夹",
        "name a new folder, or that of a ruleset that extends {ruleset}",
    ),
    Wording(
        "读回的数字是一份修改，写在承接原规则集的另一个规则集里；原规则集和别的文件都不动。",
        "what is read back is an overlay in a ruleset that extends the other; nothing else is changed.",
    ),
)
NOT_THAT_FIGURE = Problem(
    "ER6830",
    "error",
    Wording(
        "写的是“{found}”，这里要{expected}（现值 {present}）。",
        'this says "{found}"; expected {expected} (present value {present}).',
    ),
    Wording("写成 {write} 这样的数；与现值相同就写“一致”", "write a number such as {write}, or “same”"),
    Wording(
        "读错单位的数会悄悄改变得分，所以不猜。",
        "a number taken in the wrong unit would change scores silently, so nothing is guessed.",
    ),
)
HALF_FILLED = Problem(
    "ER6831",
    "error",
    Wording("{name}没有填，这一行别的栏填了。", "{name} is empty while the row is filled in otherwise."),
    Wording(
        "{write}；没有查到正式数值就把这一行填的都清空",
        "{write}; if the official figure is not known, empty what is filled in of the row",
    ),
    Wording(
        "没有文件和页码的数字别人核对不了，不能算官方。",
        "a figure without document and page cannot be checked by others and is not official.",
    ),
)
NO_SUCH_FIGURE = Problem(
    "ER6832",
    "error",
    Wording(
        "规则集里没有这个数字：编号“{at}”，键“{key}”，第 {ordinal} 个。",
        'the ruleset has no such figure: id "{at}", key "{key}", number {ordinal}.',
    ),
    Wording(
        "把编号、键、第几个数改回清单原来的样子；规则集改过的，重新列一份清单",
        "restore id, key and number of the list; if the ruleset has changed, make a new list",
    ),
    Wording(
        "对不到位置的数字不能丢掉不说。", "a figure that belongs nowhere is not to be dropped in silence."
    ),
)
FIGURE_CHANGED = Problem(
    "ER6833",
    "error",
    Wording(
        "清单里的现值是“{listed}”，规则集现在是“{present}”。",
        'the list says the present value is "{listed}"; the ruleset has "{present}".',
    ),
    Wording(
        "对着正式文件再核对一次，把现值改成 {present}",
        "compare it with the document once more and write {present} as the present value",
    ),
    Wording(
        "规则集或清单改过，填的时候对着看的已经不是这个数。",
        "ruleset or list has changed, and what was compared when it was filled in is no longer this number.",
    ),
)
DOCUMENT_NOT_OFFICIAL = Problem(
    "ER6834",
    "error",
    Wording(
        "“{document}”在规则集里只是{authority}，不能作正式数值的依据。",
        '"{document}" is only {authority} in the ruleset and cannot make a figure official.',
    ),
    Wording(
        "写手里那份正式文件自己的名称；没有正式文件就不填这一行",
        "write the title of the official document you have; without one leave the row empty",
    ),
    Wording("一个数字的可信度不能高过它的文件。", "a figure is never better attested than its document."),
)
FILLED_TWICE = Problem(
    "ER6835",
    "error",
    Wording("这个数字在 {other} 已经填过。", "this figure is filled in at {other} already."),
    Wording("只留一行", "keep one of the rows"),
    Wording("两行填得不一样时，不知道该信哪一行。", "when the rows differ nobody can tell which to believe."),
)
NOT_A_DATE = Problem(
    "ER6836",
    "error",
    Wording(
        "文件的日期写的是“{found}”，不是日期。", 'the date of a document says "{found}", which is no date.'
    ),
    Wording("写成 2021-12-03 这样", "write it as 2021-12-03"),
    Wording("日期说明是哪一版文件。", "the date says which edition of the document it is."),
)
