"""ER1030–ER1059: YAML that is refused, and YAML that does not parse."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

_WHY_PLAIN = Wording(
    "规则集要让不写程序的人也能逐行读懂；引用、合并和标签会让读到的和写下的不是一回事。",
    "A ruleset must read line by line without knowing YAML's machinery; references, "
    "merges and tags make what is read differ from what is written.",
)
_WHY_SYNTAX = Wording(
    "读不出结构，就不知道哪个数属于哪一条。",
    "Without its structure nobody can tell which number belongs to which clause.",
)

DUPLICATE_KEY = Problem(
    "ER1030",
    "error",
    Wording("键“{key}”写了两次。", 'the key "{key}" is written twice.'),
    Wording("删掉一处，或改成另一个键", "delete one of them, or name another key"),
    Wording(
        "多数 YAML 程序只留后一个，前一个悄悄失效，分数就变了。",
        "Most YAML programs silently keep the last one, and the score changes unseen.",
    ),
    avoid="points: 5\npoints: 6",
    prefer="points: 5",
)

KEY_NOT_SCALAR = Problem(
    "ER1031",
    "error",
    Wording("键只能是一个词，这里是{found}。", "a key is a single word; here stands {found}."),
    Wording(
        "把它改成“键: 值”；以 {{ 或 [ 开头的文字要加引号",
        'write "key: value"; text that begins with {{ or [ needs quotes',
    ),
    _WHY_PLAIN,
    avoid="{a: 1}: 2",
    prefer='"{a: 1}": 2',
)

ANCHOR = Problem(
    "ER1032",
    "error",
    Wording("不使用 YAML 的锚点（&{name}）。", "YAML anchors (&{name}) are not used here."),
    Wording(
        "删掉 &{name}；如果是文字，给整个值加引号；几处共用的数写进“登记表”",
        "delete &{name}; quote the value if it is text; numbers shared by several places belong into a register",
    ),
    _WHY_PLAIN,
    avoid="points: &full 5",
    prefer="points: 5",
)

ALIAS = Problem(
    "ER1033",
    "error",
    Wording("不使用 YAML 的引用（*{name}）。", "YAML aliases (*{name}) are not used here."),
    Wording(
        "把内容再写一遍；如果是文字，给整个值加引号；几处共用的数写进“登记表”",
        "write the content again; quote the value if it is text; numbers shared by several places belong into a register",
    ),
    _WHY_PLAIN,
    avoid="points: *full",
    prefer="points: 5",
)

TAG = Problem(
    "ER1034",
    "error",
    Wording("不使用 YAML 的标签（{tag}）。", "YAML tags ({tag}) are not used here."),
    Wording("删掉 {tag}；如果是文字，给整个值加引号", "delete {tag}; quote the value if it is text"),
    Wording(
        "值的类型由键决定；标签还能让别的程序执行代码。",
        "The key says what type its value has; and tags can make other programs run code.",
    ),
    avoid="points: !!float 5",
    prefer="points: 5",
)

MERGE_KEY = Problem(
    "ER1035",
    "error",
    Wording("不使用 YAML 的合并键（<<）。", "YAML merge keys (<<) are not used here."),
    Wording("把需要的键逐个写出来", "write out the keys that are needed"),
    _WHY_PLAIN,
    avoid="<<: {points: 5}",
    prefer="points: 5",
)

SEVERAL_DOCUMENTS = Problem(
    "ER1036",
    "error",
    Wording(
        "一个文件里有几份 YAML 文档（用 --- 隔开）。",
        "the file holds several YAML documents (parted by ---).",
    ),
    Wording(
        "删掉这一行 ---，或把后面的内容放进另一个文件",
        "delete this ---, or move what follows to another file",
    ),
    Wording(
        "一个文件只读一份内容，后面的会被漏掉。", "One document is read from a file; the rest would be lost."
    ),
    avoid="points: 5\n---\npoints: 6",
    prefer="points: 5",
)

TOO_DEEP = Problem(
    "ER1037",
    "error",
    Wording("嵌套超过 {limit} 层。", "the nesting is deeper than {limit} levels."),
    Wording(
        "检查是不是多打了括号或缩进；正常的规则集用不到十层",
        "check for stray brackets or indentation; a ruleset rarely needs ten levels",
    ),
    Wording(
        "过深的嵌套多半是误输或损坏，也可能耗尽内存。",
        "Such depth is mostly a slip or damage, and could exhaust the memory.",
    ),
)

TOO_MANY_NODES = Problem(
    "ER1038",
    "error",
    Wording("文件里的值超过 {limit} 个。", "the file holds more than {limit} values."),
    Wording("拆成几个文件（chapters/ 下每章一个）", "split it into several files (one for each chapter)"),
    Wording(
        "数量有上限，损坏的文件才不会耗尽内存。", "With a limit, a damaged file cannot exhaust the memory."
    ),
)

EMPTY_KEY = Problem(
    "ER1040",
    "error",
    Wording("冒号前面没有键。", "there is no key before the colon."),
    Wording("在冒号前写上键，或删掉这个冒号", "write the key before the colon, or delete the colon"),
    Wording("没有键的值不知道是什么意思。", "A value without a key means nothing."),
    avoid=": 5",
    prefer="points: 5",
)

QUOTE_NOT_CLOSED = Problem(
    "ER1041",
    "error",
    Wording("引号 {sign} 没有收尾。", "the quote {sign} is not closed."),
    Wording(
        "在值的末尾补上 {sign}；文字里本来就有 {sign} 的，外面换用 {other}",
        "close it with {sign} at the end of the value; if the text itself contains {sign}, use {other} around it",
    ),
    _WHY_SYNTAX,
    avoid='id: "3.10',
    prefer='id: "3.10"',
)

EXPRESSION_NOT_QUOTED = Problem(
    "ER1052",
    "error",
    Wording(
        "花括号、方括号里的值没有加引号，却含有“{sign}”：YAML 把它当作括号的开头。",
        'a value inside braces or brackets contains "{sign}" and is not quoted: YAML takes it for an opening bracket.',
    ),
    Wording("给整个值加引号：{better}", "quote the whole value: {better}"),
    _WHY_SYNTAX,
    avoid="{value: share(状态 in [甲, 乙]), lose: 1}",
    prefer='{value: "share(状态 in [甲, 乙])", lose: 1}',
)
BRACKET_NOT_CLOSED = Problem(
    "ER1042",
    "error",
    Wording(
        "括号“{sign}”没有收尾，或者里面少了逗号。",
        'the bracket "{sign}" is not closed, or a comma is missing inside it.',
    ),
    Wording(
        "在末尾补上“{other}”；各项之间用半角逗号加空格隔开；文字里有括号、逗号或冒号时加引号",
        'close it with "{other}"; part the items with "," and a space; quote texts that contain brackets, commas or colons',
    ),
    _WHY_SYNTAX,
    avoid="values: [暴露垃圾, 垃圾满溢",
    prefer="values: [暴露垃圾, 垃圾满溢]",
)

STRAY_BRACKET = Problem(
    "ER1043",
    "error",
    Wording("这里多了一个“{sign}”。", 'there is a stray "{sign}" here.'),
    Wording(
        "删掉它；如果属于文字，给整个值加引号", "delete it; quote the whole value if it belongs to a text"
    ),
    _WHY_SYNTAX,
    avoid="values: [a, b]]",
    prefer="values: [a, b]",
)

SECOND_COLON = Problem(
    "ER1044",
    "error",
    Wording(
        "同一行里有第二个“: ”，YAML 不知道哪个是键。",
        'a second ": " stands in the same line; YAML cannot tell which is the key.',
    ),
    Wording("给整个值加上引号：{better}", "put the whole value in quotes: {better}"),
    _WHY_SYNTAX,
    avoid="text: 注意: 每处扣分",
    prefer='text: "注意: 每处扣分"',
)

INDENTATION = Problem(
    "ER1045",
    "error",
    Wording("这一行的缩进和上面对不上。", "this line is not indented like those above it."),
    Wording(
        "同一级的键和短横要上下对齐，下一级多两个空格；如果是接着上一行的文字，给那段文字加引号",
        "align the keys and dashes of one level, with two more spaces for the next; if the line continues the text above, quote that text",
    ),
    Wording("YAML 靠缩进表示谁属于谁。", "In YAML the indentation says what belongs to what."),
    avoid="points: 5\n  title: 市容",
    prefer="points: 5\ntitle: 市容",
)

LINE_WITHOUT_COLON = Problem(
    "ER1046",
    "error",
    Wording(
        "这一行没有冒号，YAML 看不出键和值。", "there is no colon in this line; YAML sees no key and value."
    ),
    Wording(
        "写成“键: 值”；如果是接着上一行的文字，比上一行的键多缩进两个空格",
        'write "key: value"; to continue the text above, indent the line two spaces more than its key',
    ),
    _WHY_SYNTAX,
    avoid="id: a\npoints 5\ntitle: 市容",
    prefer="id: a\npoints: 5\ntitle: 市容",
)

BAD_ESCAPE = Problem(
    "ER1047",
    "error",
    Wording(
        "双引号里的“{escape}”不是 YAML 的转义写法。",
        '"{escape}" is not an escape that YAML knows inside double quotes.',
    ),
    Wording(
        "外面换成单引号，或把反斜杠写成两个：\\{escape}",
        "use single quotes around the text, or double the backslash: \\{escape}",
    ),
    Wording(
        "双引号里的反斜杠有特殊含义，单引号里没有。",
        "A backslash is special inside double quotes, not inside single ones.",
    ),
    avoid='path: "D:\\台账"',
    prefer="path: 'D:\\台账'",
)

TEXT_AFTER_VALUE = Problem(
    "ER1048",
    "error",
    Wording("{after}之后还有内容。", "something follows {after}."),
    Wording(
        "给整个值加一对引号；文字里有双引号的，外面用单引号",
        "put one pair of quotes around the whole value; around double quotes use single ones",
    ),
    Wording("引号或括号收尾后，这个值就结束了。", "A value ends where its quote or bracket closes."),
    avoid='text: "门前三包"责任制',
    prefer="text: '\"门前三包\"责任制'",
)

LIST_ON_KEY_LINE = Problem(
    "ER1049",
    "error",
    Wording("列表的短横不能和键写在同一行。", "the dash of a list cannot stand in the line of its key."),
    Wording(
        "把短横移到下一行，多缩进两个空格；或写成 键: [甲, 乙]",
        "move the dash to the next line, indented two spaces more; or write key: [a, b]",
    ),
    _WHY_SYNTAX,
    avoid="rules: - id: a",
    prefer="rules:\n  - id: a",
)

SYNTAX = Problem(
    "ER1050",
    "error",
    Wording("从这里起 YAML 读不懂了。", "YAML cannot be read from here on."),
    Wording(
        "检查这一行和上一行：引号和括号是否成对，冒号后是否有空格，是否与同级对齐",
        "check this line and the one above: quotes and brackets in pairs, a space after the colon, aligned with its level",
    ),
    _WHY_SYNTAX,
    avoid="%TAG x\n---\npoints: 5",
    prefer="points: 5",
)

NO_CONTENT = Problem(
    "ER1051",
    "error",
    Wording("文件里只有注释或空行，没有内容。", "the file holds only comments or blank lines, no content."),
    Wording("写入内容，或删掉这个文件", "write something into it, or delete it"),
    Wording(
        "空文件多半是没有保存成功；当作“什么都没有”会悄悄改变得分。",
        "An empty file is mostly one that was not saved; taking it for “nothing” could silently change a score.",
    ),
    avoid="# 待补",
    prefer="points: 5",
)
