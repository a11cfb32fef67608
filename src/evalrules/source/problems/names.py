"""ER3nnn: names and citations."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

#: Note under an unknown name: the nearest one that exists.
DID_YOU_MEAN = Wording("是不是“{near}”？", 'did you mean "{near}"?')
#: Note under a wrong value: where the field is declared.
DECLARED_HERE = Wording("“{name}”在此声明", '"{name}" is declared here')

UNKNOWN_KIND = Problem(
    "ER3001",
    "error",
    Wording("没有名为“{name}”的事实类型。", 'there is no kind of fact named "{name}".'),
    Wording("核对名称，或在 kinds 中声明该事实类型", "check the name, or declare the kind under kinds"),
    Wording(
        "规则只能读取词汇表中声明过的事实类型；名称写错的规则一条事实也选不到，等于没有这条规则。",
        "A rule reads kinds the vocabulary declares; with a misspelt name it would select nothing and never score.",
    ),
    avoid="facts: 问题纪录",
    prefer="facts: 问题记录",
)
OPERATOR_AS_FIELD = Problem(
    "ER3215",
    "error",
    Wording("“{name}”是比较的词，不是字段。", '"{name}" is a word that compares, not a field.'),
    Wording("写在字段下面：{{字段: {{{name}: …}}}}", "write it under a field: {{field: {{{name}: …}}}}"),
    Wording(
        "映射里先写字段，字段下面写怎样比较。",
        "A mapping names the field first, and under it how it is compared.",
    ),
    avoid="where: {has: 整改日期}",
    prefer="where: {整改日期: {has: true}}",
)
REGISTER_NOT_COUNTED = Problem(
    "ER3216",
    "error",
    Wording(
        "“{name}”是登记表，不是事实类型，不能数它的行。",
        '"{name}" is a register, not a kind of fact: its rows cannot be counted.',
    ),
    Wording(
        "逐行计分的写 逐一: {name}（一行也没有就不适用）；只问有没有的，在 测评对象 里写一个字段",
        "score its rows with for_each: {name} (without rows it does not apply); to ask whether there are any, write a field of case",
    ),
    Wording(
        "函数数的是事实；登记表的行是计分的对象。",
        "Functions count facts; rows of a register are what is scored.",
    ),
    avoid="na_when: not exists(点位 where 类型 == 市场)",
    prefer="for_each: 点位 where 类型 == 市场",
)
UNKNOWN_NAME = Problem(
    "ER3201",
    "error",
    Wording("这里没有可读取的“{name}”。", 'there is nothing named "{name}" to read here.'),
    Wording(
        "写已声明的字段、登记表的列或 测评对象.字段；若它是一个文字取值，请加引号",
        "write a declared field, a column of a register or case.field; quote it if it is a text value",
    ),
    Wording(
        "表达式中的名称须能对应到事实字段、登记表的列或测评对象的字段，不认识的名称不会当作空值。",
        "A name in an expression must be a field, a column or a field of the case; an unknown name is never read as empty.",
    ),
    avoid="where: 处树 >= 3",
    prefer="where: 处数 >= 3",
)
UNKNOWN_COLUMN = Problem(
    "ER3202",
    "error",
    Wording(
        "登记表“{register}”没有“{column}”这一列。", 'the register "{register}" has no column "{column}".'
    ),
    Wording(
        "核对列名，或在登记表的 fields 中声明该列",
        "check the column, or declare it under the register's fields",
    ),
    Wording(
        "登记表的每一列都要声明类型，才能在评价之前检查条件。",
        "Each column of a register is declared with its type, so that conditions are checked before anything is scored.",
    ),
    avoid="where: 街道.人囗 > 10000",
    prefer="where: 街道.人口 > 10000",
)
UNKNOWN_VALUE = Problem(
    "ER3203",
    "error",
    Wording(
        "“{field}”没有“{value}”这个取值，可用的取值是：{values}。",
        '"{field}" has no value "{value}"; its values are: {values}.',
    ),
    Wording(
        "改用列出的取值，或在字段的 values（取值）中补上", "use one of these, or add it to the field's values"
    ),
    Wording(
        "与不存在的取值比较永远不成立，规则会悄悄失效。",
        "A comparison with a value that does not exist never holds: the rule would silently do nothing.",
    ),
    avoid="where: {问题: 垃圾满益}",
    prefer="where: {问题: 垃圾满溢}",
)
UNKNOWN_ROW = Problem(
    "ER3204",
    "error",
    Wording("登记表“{register}”没有“{value}”这一行。", 'the register "{register}" has no row "{value}".'),
    Wording(
        "核对主键，或在登记表中补上这一行（也可写成某一行的 aliases）",
        "check the key, or add the row (or an alias of one)",
    ),
    Wording(
        "引用字段的取值就是登记表的主键；没有这一行，条件永远不成立。",
        "The value of a reference is the key of a row; without the row the condition can never hold.",
    ),
    avoid="where: {点位.类型: 主次干到}",
    prefer="where: {点位.类型: 主次干道}",
)
UNKNOWN_NODE = Problem(
    "ER3205",
    "error",
    Wording("没有编号为“{name}”的指标。", 'there is no node with the id "{name}".'),
    Wording(
        '写指标的编号，例如 score("3.10")；要读规则的指标值，写 value("3.10/1")',
        'write the id of a node, as in score("3.10"); a rule\'s value is value("3.10/1")',
    ),
    Wording(
        "按编号读取指标的得分、状态时，编号必须存在。", "A result can only be read of a node that exists."
    ),
    avoid="when: 'score(\"3.1\") < 6'",
    prefer="when: 'score(\"3.10\") < 6'",
)
UNKNOWN_RULE = Problem(
    "ER3206",
    "error",
    Wording("没有编号为“{name}”的规则。", 'there is no rule with the id "{name}".'),
    Wording('写规则的编号，例如 value("3.10/1")', 'write the id of a rule, as in value("3.10/1")'),
    Wording(
        "value(…) 读取一条规则的指标值，规则必须存在。",
        "value(…) reads the value of a rule, which must exist.",
    ),
    avoid="when: 'value(\"3/2\") > 6'",
    prefer="when: 'value(\"3/1\") > 6'",
)
UNKNOWN_FUNCTION = Problem(
    "ER3207",
    "error",
    Wording("没有名为“{name}”的函数。", 'there is no function named "{name}".'),
    Wording(
        "改用：count sum mean min max share exists all、round floor ceil abs has、score rate lost earned met state value",
        "use one of: count sum mean min max share exists all, round floor ceil abs has, score rate lost earned met state value",
    ),
    Wording("表达式只能使用语言自带的函数。", "Expressions use the functions of the language only."),
    avoid="value: cuont(已整改)",
    prefer="value: count(已整改)",
)
UNKNOWN_CASE_FIELD = Problem(
    "ER3208",
    "error",
    Wording("测评对象没有“{name}”这个字段。", 'the case has no field "{name}".'),
    Wording(
        "核对名称，或在 case（测评对象）的 fields 中声明", "check the name, or declare it under case: fields"
    ),
    Wording(
        "测评对象的字段先声明类型，才能在条件中读取。",
        "Fields of the case are declared with a type before conditions read them.",
    ),
    avoid="count: 测评对象.人囗 / 10000",
    prefer="count: 测评对象.人口 / 10000",
)
REGISTER_WITHOUT_ROW = Problem(
    "ER3209",
    "error",
    Wording(
        "“{name}”没有说明读取登记表“{register}”的哪一行。",
        '"{name}" does not say which row of the register "{register}" to read.',
    ),
    Wording(
        "经由引用字段读取（字段.列），或在逐一（for_each）{register} 的指标之下读取",
        "read it through a field that refers to it (field.column), or below a for_each over {register}",
    ),
    Wording(
        "登记表有许多行；只有经由引用、在 for_each 之内或按日期（dated）的登记表才知道读哪一行。",
        "A register has many rows; only a reference, a for_each or a dated register says which one is meant.",
    ),
    avoid="lose: 点位类型.权重",
    prefer="lose: 点位.类型.权重",
)
FACTS_NOT_HERE = Problem(
    "ER3210",
    "error",
    Wording(
        "“{name}”是单条事实的字段，这里看的是整组事实，不能直接读取。",
        '"{name}" is a field of one fact; here the whole group is at hand, so it cannot be read directly.',
    ),
    Wording(
        "放进汇总函数，例如 sum({name})、count({name} …)，或移到 where（条件）里",
        "put it into a function over the group, as in sum({name}) or count({name} …), or move it to where",
    ),
    Wording(
        "成组条件、指标值与步骤针对整组事实；某一条事实的字段在这里没有唯一的值。",
        "Group conditions, values and steps see all facts of the rule; a field has no single value there.",
    ),
    avoid="when: 处数 > 3",
    prefer="when: sum(处数) > 3",
)
WORD_OR_FIELD = Problem(
    "ER3211",
    "error",
    Wording(
        "“{name}”既是“{field}”的取值，又是可以读取的字段，意思不明确。",
        '"{name}" is a value of "{field}" and a field as well: which is meant is unclear.',
    ),
    Wording("指取值时加引号：'{name}'", "quote it when the value is meant: '{name}'"),
    Wording("同一个词有两种读法时，不替作者猜。", "Where a word can be read in two ways we do not guess."),
    avoid="where: 问题 == 占道",
    prefer="where: 问题 == '占道'",
)
NOT_A_NAME = Problem(
    "ER3212",
    "error",
    Wording("“{text}”不是名称。", '"{text}" is not a name.'),
    Wording(
        "名称由文字、数字、下划线组成，不以数字开头，各部分用点连接，例如 点位.类型；表要按算式查的，把算式写成 指标值，这里写 指标值",
        "a name is made of letters, digits and underscores, does not begin with a digit; parts are joined by a dot, as in "
        "点位.类型; a table over an expression: write the expression as value, and value here",
    ),
    Wording("只有这样的名称才能在表达式中读取。", "Only such names can be read in expressions."),
    avoid="where: {处 数: 3}",
    prefer="where: {处数: 3}",
)
NODE_INSIDE_EACH = Problem(
    "ER3213",
    "error",
    Wording(
        "“{name}”位于逐一（for_each）之内，每一行各有一个结果，不能按编号读取。",
        '"{name}" stands inside a for_each: it has one result per row and cannot be read by its id.',
    ),
    Wording(
        "改为读取带 for_each 的指标本身或它的上级", "read the node that has the for_each, or one above it"
    ),
    Wording(
        "逐一之内的指标按行重复，没有唯一的得分。",
        "Below a for_each a node is repeated for every row and has no single score.",
    ),
    avoid="when: 'score(\"现场/卫生\") < 6'",
    prefer="when: 'score(\"现场\") < 6'",
)
RULE_WITHOUT_VALUE = Problem(
    "ER3214",
    "error",
    Wording(
        "规则“{name}”没有写 value（指标值），没有可读取的值。", 'the rule "{name}" has no value to read.'
    ),
    Wording(
        "给规则写上 value（指标值），或读取指标的 score、lost",
        "give the rule a value, or read score or lost of its node",
    ),
    Wording(
        "value(…) 读取规则的指标值；没有写指标值的规则没有这个数。",
        "value(…) reads what a rule measures; a rule without value measures nothing.",
    ),
    avoid="when: 'value(\"3/1\") > 6'",
    prefer="when: 'lost(\"3\") > 6'",
)
