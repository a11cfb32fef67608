"""ER1003 and ER1014–ER1025: what an input method or a paste puts where YAML expects its own signs."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

_QUOTE_INSTEAD = "；如果这本来就是一句话，给整句加上英文引号"
_QUOTE_INSTEAD_EN = "; if it is meant as text, put the whole of it in quotes"
_WHY_ASCII = Wording(
    "YAML 只认半角的标点。全角标点会被当成文字的一部分，键和值就分不开了。",
    "YAML knows only half-width punctuation. Full-width signs become part of the text, and key and value are not told apart.",
)

FULL_WIDTH_COLON = Problem(
    "ER1003",
    "error",
    Wording(
        "用了全角冒号“：”，YAML 需要半角冒号加空格。",
        'a full-width colon "：" is used; YAML needs ":" and a space.',
    ),
    Wording("写成 {better}" + _QUOTE_INSTEAD, "write {better}" + _QUOTE_INSTEAD_EN),
    _WHY_ASCII,
    avoid="points：5",
    prefer="points: 5",
)

TAB_INDENTATION = Problem(
    "ER1014",
    "error",
    Wording("用制表符（Tab）缩进，YAML 只能用空格。", "the line is indented with a tab; YAML needs spaces."),
    Wording(
        "换成空格，每一级两个；编辑器里可设“Tab 转为空格”",
        "use two spaces a level; editors can turn tabs into spaces",
    ),
    Wording(
        "制表符在各个编辑器里宽度不同，所以 YAML 不允许用它缩进。",
        "Editors disagree about the width of a tab, so YAML does not allow it for indentation.",
    ),
    avoid="nodes:\n\t- id: a",
    prefer="nodes:\n  - id: a",
)

WIDE_SPACE = Problem(
    "ER1015",
    "error",
    Wording(
        "这里的空格是{kind}（{code}），YAML 只认半角空格。",
        "the space here is {kind} ({code}); YAML knows only the plain space.",
    ),
    Wording("删掉它，用半角空格重新输入", "delete it and type plain spaces"),
    Wording(
        "全角空格和不间断空格看起来像空格，YAML 却把它们当成文字，缩进和键名都会出错。",
        "Ideographic and no-break spaces look like spaces, but YAML takes them for text: indentation and keys go wrong.",
    ),
    avoid="points:　5",
    prefer="points: 5",
)

FULL_WIDTH_COMMA = Problem(
    "ER1016",
    "error",
    Wording(
        "括号里用“{sign}”分隔，YAML 需要半角逗号加空格。",
        'items are separated with "{sign}"; YAML needs "," and a space.',
    ),
    Wording("写成 {better}" + _QUOTE_INSTEAD, "write {better}" + _QUOTE_INSTEAD_EN),
    Wording("全角逗号和顿号会把两项并成一项。", "A full-width comma makes one item of two."),
    avoid="values: [暴露垃圾，垃圾满溢]",
    prefer="values: [暴露垃圾, 垃圾满溢]",
)

FULL_WIDTH_BRACKET = Problem(
    "ER1017",
    "error",
    Wording(
        "用了全角括号“{sign}”，YAML 需要半角括号“{ascii}”。",
        'a full-width bracket "{sign}" is used; YAML needs "{ascii}".',
    ),
    Wording("写成 {better}" + _QUOTE_INSTEAD, "write {better}" + _QUOTE_INSTEAD_EN),
    _WHY_ASCII,
    avoid="values: ［暴露垃圾］",
    prefer="values: [暴露垃圾]",
)

FULL_WIDTH_QUOTES = Problem(
    "ER1018",
    "error",
    Wording(
        "用了中文引号 {sign}，YAML 不认它是引号。",
        "the quotes are {sign}, which YAML does not take for quotes.",
    ),
    Wording(
        "写成 {better}；引号本来就属于文字的，外面再加一层英文单引号：'{text}'",
        "write {better}; if the marks belong to the text, put single quotes around them: '{text}'",
    ),
    Wording(
        "中文引号会成为名称的一部分，“3.10”和 3.10 就对不上了。",
        "Chinese quotes would become part of the name, and nothing else would match it.",
    ),
    avoid="id: “3.10”",
    prefer='id: "3.10"',
)

FULL_WIDTH_DASH = Problem(
    "ER1019",
    "error",
    Wording(
        "列表项前用了“{sign}”，YAML 需要半角短横加空格。",
        'a list item begins with "{sign}"; YAML needs "-" and a space.',
    ),
    Wording("写成 {better}", "write {better}"),
    _WHY_ASCII,
    avoid="－ id: a",
    prefer="- id: a",
)

FULL_WIDTH_HASH = Problem(
    "ER1020",
    "error",
    Wording(
        "{sign}，YAML 不认为这里是注释，把它当成了值的一部分。",
        "{sign}, so YAML does not see a comment and takes it for a part of the value.",
    ),
    Wording("换成半角空格加半角井号：{better}", "use a plain space and a half-width sign: {better}"),
    Wording(
        "YAML 的注释以半角空格和半角 # 开头。",
        "A comment in YAML begins with a plain space and a half-width #.",
    ),
    avoid="points: 5 ＃ 见第三条",
    prefer="points: 5  # 见第三条",
)

COLON_WITHOUT_SPACE = Problem(
    "ER1021",
    "error",
    Wording(
        "冒号后面少了空格，YAML 没有把它看成键和值。",
        "there is no space after the colon, so YAML does not see a key and a value.",
    ),
    Wording("写成 {better}" + _QUOTE_INSTEAD, "write {better}" + _QUOTE_INSTEAD_EN),
    Wording(
        "YAML 用“冒号加空格”分开键和值，这样 12:30 和网址里的冒号才不会被误认。",
        "YAML parts key and value at a colon with a space, so that 12:30 and web addresses stay whole.",
    ),
    avoid="points:5",
    prefer="points: 5",
)

DASH_WITHOUT_SPACE = Problem(
    "ER1022",
    "error",
    Wording("列表的短横后面少了空格。", "there is no space after the dash of a list item."),
    Wording("写成 {better}" + _QUOTE_INSTEAD, "write {better}" + _QUOTE_INSTEAD_EN),
    Wording("没有空格时，短横成了名称的一部分。", "Without the space the dash becomes part of the name."),
    avoid="-id: a",
    prefer="- id: a",
)

INDICATOR_START = Problem(
    "ER1023",
    "error",
    Wording(
        "没有引号的值不能以“{sign}”开头：它在 YAML 里{meaning}。",
        'a value without quotes cannot begin with "{sign}": in YAML it {meaning}.',
    ),
    Wording("给整个值加上引号：{better}", "put the whole value in quotes: {better}"),
    Wording(
        "YAML 给这些符号留了别的用途：@ ` % * & ! | >。",
        "YAML keeps these signs for itself: @ ` % * & ! | >.",
    ),
    avoid="text: @所有人",
    prefer='text: "@所有人"',
)
