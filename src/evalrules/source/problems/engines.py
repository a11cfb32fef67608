"""ER9nnn: engines, options and files of the command line."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

ENGINE_NOT_BUILT = Problem(
    "ER9401",
    "error",
    Wording("引擎“{engine}”在这一版里还没有。", 'the engine "{engine}" is not in this version yet.'),
    Wording("写 --engine native，或不写", "write --engine native, or leave the option out"),
    Wording(
        "结果必须说得清由哪个引擎算出；没有的引擎按名字拒绝，不悄悄换成别的。",
        "A result must say which engine made it; an engine that is missing is refused by name and never replaced silently.",
    ),
)

OUTPUT_NOT_WRITTEN = Problem(
    "ER9403",
    "error",
    Wording("写不进文件 {path}：{reason}", "cannot write {path}: {reason}"),
    Wording("检查文件夹是否存在、是否有写入权限", "check that the folder exists and may be written to"),
    Wording(
        "输出要么完整写入，要么一点不写；原来的文件没有变动。",
        "Outputs are written whole or not at all; a file that was there before is unchanged.",
    ),
)

OUTPUT_FORMAT_UNKNOWN = Problem(
    "ER9404",
    "error",
    Wording("看不出 {path} 该写成什么格式。", "it is not clear in which format to write {path}."),
    Wording("文件名用 .json（数据）或 .txt（文字）结尾", "end the name with .json (data) or .txt (text)"),
    Wording("输出的格式由文件名的结尾决定。", "The end of the file's name decides its format."),
)

SETTING_NOT_UNDERSTOOD = Problem(
    "ER9405",
    "error",
    Wording("看不懂 --set {text}。", "--set {text} is not understood."),
    Wording(
        "写成 名称=值，例如 --set 常住人口=52000", "write name=value, for example --set population=52000"
    ),
    Wording(
        "--set 给测评对象的一个字段赋值，须写明字段名和值。",
        "--set gives one field of the case a value; it needs both.",
    ),
)

NO_SUCH_ID = Problem(
    "ER9406",
    "error",
    Wording(
        "规则集里没有编号为“{name}”的指标、规则或结果。", 'the ruleset has no node, rule or result "{name}".'
    ),
    Wording("用 evalrules show 规则集 查看全部编号", "list all ids with: evalrules show RULESET"),
    Wording(
        "编号与标准上印的一致，包括其中的点和斜线，例如 3.10/1。",
        "Ids are those printed in the standard, with their dots and slashes, such as 3.10/1.",
    ),
)

NO_SUCH_CASE = Problem(
    "ER9409",
    "error",
    Wording("记录里没有测评对象“{name}”。", 'the facts have no case "{name}".'),
    Wording("改成有的：{known}", "use one of: {known}"),
    Wording(
        "--only 只算一个测评对象，它须在记录里出现。",
        "--only scores a single case, which must occur in the facts.",
    ),
)

COMMAND_NOT_BUILT = Problem(
    "ER9410",
    "error",
    Wording("命令 {command} 在这一版里还没有。", "the command {command} is not in this version yet."),
    Wording("用 evalrules --help 查看已有的命令", "see the commands there are with: evalrules --help"),
    Wording(
        "命令名已经定下，功能在以后的版本里。", "The name is settled; the command comes with a later version."
    ),
)

ARGUMENT_NOT_BUILT = Problem(
    "ER9411",
    "error",
    Wording(
        "evaluate_many 的参数 {argument}={value} 在这一版里还没有。",
        "evaluate_many({argument}={value}) is not in this version yet.",
    ),
    Wording('用 by="case" 和 engine="native"', 'use by="case" and engine="native"'),
    Wording(
        "没有做好的功能按名字拒绝，绝不当作没看见。",
        "What is not built is refused by name and never ignored.",
    ),
)

STANDARD_INPUT_TWICE = Problem(
    "ER9412",
    "error",
    Wording("标准输入（-）只能读一次。", "standard input (-) can be read only once."),
    Wording("其余的从文件读", "read the others from files"),
    Wording(
        "标准输入是一股数据流，不能同时当作两个文件。",
        "Standard input is one stream and cannot be two files.",
    ),
)

OUTPUT_IS_INPUT = Problem(
    "ER9413",
    "error",
    Wording("{path} 是要读的文件，不能又写报告。", "{path} is read and cannot be written as well."),
    Wording("换一个文件名", "choose another name"),
    Wording(
        "报告写进去，原来的事实就没有了。",
        "The report would take the place of the facts it was made from.",
    ),
)

OUR_DEFECT = Problem(
    "ER9499",
    "error",
    Wording(
        "程序本身出错了（{kind}）。这不是您的问题。",
        "evalrules itself failed ({kind}). This is not your mistake.",
    ),
    Wording(
        "请把命令和 --debug 的输出报告给我们",
        "please report it with the command and what --debug prints",
    ),
    Wording(
        "程序遇到没有料到的情况就停下来，不给出可能错误的分数。",
        "When something unforeseen happens the program stops rather than give a score that may be wrong.",
    ),
)
AS_OF_NEEDED = Problem(
    "ER9501",
    "error",
    Wording(
        "规则集要用到评价日，却没有给出评价日。",
        "the ruleset depends on the day of evaluation, but none was given.",
    ),
    Wording(
        "在事实文件里写 评价日（as_of），或在命令里写 --as-of 2021-12-31",
        "write as_of in the facts file, or --as-of 2021-12-31 on the command line",
    ),
    Wording(
        "同一份材料，评价日不同，分数就不同；所以必须给出，不能取电脑当天的日期。",
        "The same facts score differently on different days; the day is never taken from the clock.",
    ),
)
NOT_IN_FORCE = Problem(
    "ER9502",
    "error",
    Wording(
        "评价日 {as_of} 不在规则集的施行期内（{period}）。",
        "the day of evaluation {as_of} is outside the time the ruleset is in force ({period}).",
    ),
    Wording("换用当时施行的版次，或核对评价日", "use the edition in force on that day, or check the day"),
    Wording("用错版次算出的分数没有依据。", "A score by an edition that was not in force has no ground."),
)
PERIOD_NOT_IN_FORCE = Problem(
    "ER9510",
    "error",
    Wording(
        "测评期（{asked}）没有一天在规则集的施行期内（{period}）。",
        "no day of the case's period ({asked}) is in the time the ruleset is in force ({period}).",
    ),
    Wording(
        "换用当时施行的版次，或核对期间；要按别的一天评，写明评价日",
        "use the edition in force then, or check the period; to evaluate as of another day, give as_of",
    ),
    Wording("用错版次算出的分数没有依据。", "A score by an edition that was not in force has no ground."),
)
NO_ROW_IN_FORCE = Problem(
    "ER9503",
    "error",
    Wording(
        "登记表“{register}”里没有在评价日 {as_of} 施行的一行。",
        'the dated register "{register}" has no row in force on {as_of}.',
    ),
    Wording("补上覆盖这一天的一行，或核对评价日", "add the row that covers this day, or check the day"),
    Wording(
        "没有施行的参数不能用别的日子的数代替。",
        "A parameter of another day does not stand in for a missing one.",
    ),
)


NO_SUCH_PROFILE = Problem(
    "ER9730",
    "error",
    Wording("没有口径“{name}”。", 'there is no profile "{name}".'),
    Wording(
        "改成规则集里有的口径（{known}），或不写口径",
        "name one of its profiles ({known}), or leave the profile out",
    ),
    Wording(
        "口径不同，得分就不同；没有的口径不会悄悄换成别的。",
        "another profile gives another score; one that is missing is never replaced silently.",
    ),
)
