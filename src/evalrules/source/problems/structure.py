"""ER2nnn: how nodes, rules and cells are built."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

DATED_REGISTER_KEY = Problem(
    "ER2118",
    "error",
    Wording("按日期的登记表不能这样写“{key}”。", 'a dated register cannot have "{key}" like this.'),
    Wording(
        "各行写在规则集里；要写默认行，先写主键",
        "its rows stand in the ruleset; a default row needs a key",
    ),
    Wording(
        "没有主键的，只读评价日有效的一行；默认行是给表里没有的主键用的。",
        "without a key only the row in force is read; a default row is for keys that have none.",
    ),
    avoid="参数: {按日期: true, 默认行: {目标: 80%}, …}",
    prefer="参数: {按日期: true, 主键: 类别, 默认行: {目标: 80%}, …}",
)

# What the schemas cannot say (ER2130–ER2149; registers: registers.py).

RATIOS_NOT_WHOLE = Problem(
    "ER2130",
    "error",
    Wording(
        "各单位的比例合计 {total}，应当是 100%。", "the shares of the units add up to {total}, not to 100%."
    ),
    Wording("改成合计 100%", "make them add up to 100%"),
    Wording("分不完的或分重的分数没有人负责。", "points left over, or shared twice, would be nobody's."),
    avoid="责任: {城管局: 30%, 街道: 60%}",
    prefer="责任: {城管局: 30%, 街道: 70%}",
)
CHARGE_TABLE_IN_TABLE = Problem(
    "ER2800",
    "error",
    Wording("责任表的一行里又写了表。", "a row of a table of charges holds a table again."),
    Wording("把两张表的列写进一张表", "write the columns of both in one table"),
    Wording(
        "一行说清由谁负责：单位、比例、字段或平均。",
        "a row says who answers: a unit, shares, a field or equally.",
    ),
    avoid="责任: {按: 问题, 行: [[其余, {按: 来源, 行: [[其余, 城管局]]}]]}",
    prefer="责任: {按: [问题, 来源], 行: [[其余, 其余, 城管局]]}",
)
BOUNDS_REVERSED = Problem(
    "ER2131",
    "error",
    Wording(
        "“{low_key}”（{low}）大于“{high_key}”（{high}）。",
        '"{low_key}" ({low}) is greater than "{high_key}" ({high}).',
    ),
    Wording("对调，或改正其中一个", "exchange them, or mend one"),
    Wording("范围倒过来就没有任何值合适。", "nothing lies between ends that are reversed."),
    avoid="处数: {类型: 整数, 最小: 100, 最大: 1}",
    prefer="处数: {类型: 整数, 最小: 1, 最大: 100}",
)
RULE_CAP_NOT_LAST = Problem(
    "ER2132",
    "error",
    Wording("“{rule}”的封顶应当写在最后。", 'the cap of "{rule}" stands last.'),
    Wording(
        "由内到外写：先点位或字段，最后本条",
        "write from the inside out: sites or fields first, the rule last",
    ),
    Wording(
        "封顶由内到外依次起作用，顺序会改变得分。",
        "caps work from the inside out; their order changes the score.",
    ),
    avoid="封顶: {本条: 5, 点位: 2}",
    prefer="封顶: {点位: 2, 本条: 5}",
)
ID_TWICE = Problem(
    "ER2140",
    "error",
    Wording("编号“{id}”用了两次。", 'the id "{id}" is used twice.'),
    Wording("给其中一个另取编号", "give one of them another id"),
    Wording(
        "检查、报告和其他规则都靠编号找到它。", "inspections, reports and other rules find it by its id."
    ),
    avoid='- {编号: "3.10/1", …}\n- {编号: "3.10/1", …}',
    prefer='- {编号: "3.10/1", …}\n- {编号: "3.10/2", …}',
)
UNKNOWN_DOCUMENT = Problem(
    "ER2141",
    "error",
    Wording("没有简称为“{doc}”的文件。", 'there is no document called "{doc}".'),
    Wording("在“{documents}”里登记，或改正简称", 'list it under "{documents}", or correct the name'),
    Wording(
        "找不到文件的条款没有人能核对。", "a clause of an unknown document cannot be checked by anybody."
    ),
    avoid='依据: {文件: 暗访评分表, 条款: "3"}',
    prefer='依据: {文件: 暗访表, 条款: "3"}',
)
AUTHORITY_TOO_HIGH = Problem(
    "ER2142",
    "error",
    Wording(
        "依据的可信度“{authority}”高于文件“{doc}”的“{ceiling}”。",
        'the citation claims "{authority}", more than the "{ceiling}" of the document "{doc}".',
    ),
    Wording("改低，或删去（默认同文件）", "lower it, or leave it out (the document's is the default)"),
    Wording(
        "一条条款不会比它所在的文本更可信。", "a clause is no better attested than the text it was read in."
    ),
    avoid='依据: {文件: 暗访表, 条款: "3", 可信度: 官方}',
    prefer='依据: {文件: 暗访表, 条款: "3"}',
)
NUMBER_WITHOUT_CITATION = Problem(
    "ER2143",
    "error",
    Wording("{what}有分值，却没有写依据。", "{what} has a number and no citation."),
    Wording("补上 {cite}: {{{doc}: …, {clause}: …}}", "add {cite}: {{{doc}: …, {clause}: …}}"),
    Wording("每个数都要能在印出来的标准里找到。", "every number can be found in the printed standard."),
    avoid="满分: 5",
    prefer='满分: 5\n依据: {文件: 暗访表, 条款: "3"}',
)
UNKNOWN_UPPER_NODE = Problem(
    "ER2144",
    "error",
    Wording("没有编号为“{id}”的上级指标。", 'there is no node "{id}" to stand under.'),
    Wording("改成 ruleset.yaml 或前面各章里有的编号", "name a node of ruleset.yaml or of an earlier chapter"),
    Wording("挂不上去的一章不会计分。", "a chapter that hangs nowhere would not count."),
    avoid="上级: 总份",
    prefer="上级: 总分",
)
UPPER_NODE_HAS_RULES = Problem(
    "ER2145",
    "error",
    Wording(
        "指标“{id}”已有规则，不能再挂下级指标。", 'the node "{id}" has rules, so no nodes can stand under it.'
    ),
    Wording("把规则移到一个下级指标里", "move its rules into a node below it"),
    Wording(
        "一个指标要么由下级合成，要么按规则计分。",
        "a node is made of its parts or priced by rules, never both.",
    ),
)
NODE_WITHOUT_PARTS = Problem(
    "ER2146",
    "error",
    Wording("指标“{id}”既没有下级指标，也没有规则。", 'the node "{id}" has neither nodes nor rules.'),
    Wording(
        "写上 {rules}: […]；还没有编写时，写一条测评方式为“待定”的规则",
        "add {rules}: […]; while it is unwritten, a rule that is assessed_by pending",
    ),
    Wording("没有内容的指标会白得满分。", "a node without parts would get its points for nothing."),
    avoid='- {编号: "3.10", 名称: 保洁, 满分: 5, …}',
    prefer='- {编号: "3.10", 名称: 保洁, 满分: 5, 规则: […], …}',
)
LAST_ROW_OPEN = Problem(
    "ER2148",
    "error",
    Wording(
        "最后一行“{value}”还带着“{when}”，各行都不成立时就没有结论。",
        'the last row "{value}" still has "{when}": when no row holds there is no decision.',
    ),
    Wording(
        "在最后加一行不写“{when}”的，说明其余情况的结论",
        'add a last row without "{when}": what holds otherwise',
    ),
    Wording("每种情况都要有结论。", "there is a decision in every case."),
    avoid='首个: [{判为: 优秀, 当: score("总分") >= 90}]',
    prefer='首个: [{判为: 优秀, 当: score("总分") >= 90}, {判为: 合格}]',
)
ROW_AFTER_OTHERWISE = Problem(
    "ER2149",
    "error",
    Wording(
        "“{value}”没有写“{when}”，总是成立，后面的各行永远轮不到。",
        '"{value}" has no "{when}" and always holds, so the rows after it never count.',
    ),
    Wording("写上“{when}”，或移到最后一行", 'add "{when}", or move it to the end'),
    Wording(
        "各行按顺序看，第一个成立的就是结论。", "rows are looked at in order; the first that holds decides."
    ),
    avoid="首个: [{判为: 优秀}, {判为: 合格}]",
    prefer='首个: [{判为: 优秀, 当: score("总分") >= 90}, {判为: 合格}]',
)

# Files and folders (ER2170–ER2189).

NO_SUCH_RULESET = Problem(
    "ER2170",
    "error",
    Wording("没有自带的规则集“{id}”。", 'there is no bundled ruleset "{id}".'),
    Wording(
        "自带的有：{bundled}；要读自己的规则集，写它的路径",
        "there are {bundled}; to read your own, give its path",
    ),
    Wording(
        "带 @ 的是自带规则集的编号和版次，其余是路径。",
        "an id with @ is a bundled one, anything else is a path.",
    ),
)
NO_RULESET_FILE = Problem(
    "ER2171",
    "error",
    Wording("“{path}”不是规则集：{reason}。", '"{path}" is no ruleset: {reason}.'),
    Wording("写出含有 ruleset.yaml 的文件夹", "name the folder that holds ruleset.yaml"),
    Wording(
        "规则集是一个文件夹，从 ruleset.yaml 读起。", "a ruleset is a folder and begins with ruleset.yaml."
    ),
)
OUTSIDE_FOLDER = Problem(
    "ER2172",
    "error",
    Wording("“{path}”指向规则集文件夹之外。", '"{path}" leads outside the folder of the ruleset.'),
    Wording("把文件放进规则集的文件夹", "put the file into the folder of the ruleset"),
    Wording(
        "规则集是别人给的数据，不能让它读到别处的文件。",
        "a ruleset is a stranger's data and must not read other files.",
    ),
)
UNKNOWN_VOCABULARY = Problem(
    "ER2173",
    "error",
    Wording("没有词汇“{name}”。", 'there is no vocabulary "{name}".'),
    Wording(
        "可用：{known}；自己的词汇放在 vocabulary/<名称>/<号>/kinds.yaml",
        "there are {known}; your own stands in vocabulary/<name>/<number>/kinds.yaml",
    ),
    Wording("找不到词汇，就不认识事实的类型。", "without it the kinds of facts are unknown."),
    avoid="词汇: [inspections@1]",
    prefer="词汇: [inspection@1]",
)

SHAPE_IS_ANOTHER = Problem(
    "ER2401",
    "error",
    Wording(
        "规则 {rule} 写明式样是“{written}”，按内容却是“{zh}”。",
        'rule {rule} says its shape is "{written}", but it is "{en}".',
    ),
    Wording(
        "改正规则的内容，或写 shape: {zh}，或删去 shape",
        "mend the rule, or write shape: {en}, or leave shape out",
    ),
    Wording(
        "shape（式样）是对规则的核对：式样由规则的内容得出，写错说明规则和原意不一致。",
        "shape asserts what the rule does; the shape follows from the rule, so a mismatch means that the rule does "
        "something else than was meant.",
    ),
)

# Lines under a diagnostic.
