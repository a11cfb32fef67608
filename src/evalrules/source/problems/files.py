"""ER1001–ER1013: files that cannot be read as text, and characters that do not belong into one."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

_SAVE_AS_UTF8 = Wording(
    "用记事本或 WPS 打开，“另存为”时把编码选成 UTF-8；Excel 另存时选“CSV UTF-8（逗号分隔）”",
    'open it in an editor and save it as UTF-8; from Excel, save as "CSV UTF-8 (comma delimited)"',
)
_WHY_UTF8 = Wording(
    "同一串字节在不同编码里是不同的字。只认 UTF-8，别人的电脑上读到的才和您写的一样。",
    "The same bytes are different characters in different encodings. With UTF-8 only, every machine reads what you wrote.",
)
_WHY_TEXT = Wording(
    "规则集是纯文本，谁都能打开、比对和逐行审阅。",
    "A ruleset is plain text, so that anybody can open it, compare it and review it line by line.",
)

FILE_MISSING = Problem(
    "ER1001",
    "error",
    Wording("找不到文件 {path}。", "there is no file {path}."),
    Wording(
        "核对文件夹和文件名（包括扩展名）；路径里有空格时，在命令行里要加引号",
        "check the folder and the name with its extension; on the command line, quote a path that contains spaces",
    ),
    Wording("没有文件就没有可检查的内容。", "Without the file there is nothing to check."),
)

FILE_IS_FOLDER = Problem(
    "ER1002",
    "error",
    Wording("{path} 是文件夹，这里需要一个文件。", "{path} is a folder; a file is needed here."),
    Wording("写出文件夹里那个文件的名字", "name the file inside the folder"),
    Wording("这里一次只读一个文件。", "One file is read here."),
)

FILE_NOT_PERMITTED = Problem(
    "ER1004",
    "error",
    Wording("没有权限读取 {path}。", "no permission to read {path}."),
    Wording(
        "请文件的主人放开读取权限，或复制一份到自己的文件夹",
        "ask its owner for read access, or work on a copy",
    ),
    Wording(
        "操作系统不允许当前用户读这个文件。",
        "The operating system does not let the current user read the file.",
    ),
)

FILE_TOO_LARGE = Problem(
    "ER1005",
    "error",
    Wording(
        "文件 {path} 超过 {limit}，没有读取。", "the file {path} is larger than {limit} and was not read."
    ),
    Wording(
        "检查是不是选错了文件；确实需要时，拆成几个文件",
        "check that it is the right file; if it is, split it into several",
    ),
    Wording(
        "大小有上限，选错文件或文件损坏时可以马上知道，而不是把内存耗尽。",
        "With a limit, a wrong or damaged file is noticed at once instead of exhausting the memory.",
    ),
)

FILE_EMPTY = Problem(
    "ER1006",
    "error",
    Wording("文件 {path} 是空的。", "the file {path} is empty."),
    Wording("写入内容，或删掉这个文件", "write something into it, or delete it"),
    Wording(
        "空文件多半是没有保存成功；当作“什么都没有”会悄悄改变得分。",
        "An empty file is mostly one that was not saved; taking it for “nothing” could silently change a score.",
    ),
)

BINARY_FILE = Problem(
    "ER1007",
    "error",
    Wording("{path} 不是文本文件，看起来是{kind}。", "{path} is not a text file; it looks like {kind}."),
    Wording(
        "选对文件；表格请先另存为 CSV UTF-8，文档里的内容请写进 YAML 文本",
        "choose the right file; save a table as CSV UTF-8, write a document's content as YAML text",
    ),
    _WHY_TEXT,
)

GB18030 = Problem(
    "ER1008",
    "error",
    Wording(
        "{path} 不是 UTF-8 编码，看起来是 GBK（GB18030）：按 GBK 可以读出“{sample}”。",
        '{path} is not UTF-8; it looks like GBK (GB18030), in which it reads "{sample}".',
    ),
    _SAVE_AS_UTF8,
    _WHY_UTF8,
)

NOT_UTF8 = Problem(
    "ER1009",
    "error",
    Wording(
        "{path} 不是 UTF-8 编码：这里的字节 {byte} 不成字。",
        "{path} is not UTF-8: the byte {byte} here is no character.",
    ),
    _SAVE_AS_UTF8,
    _WHY_UTF8,
)

UTF16 = Problem(
    "ER1010",
    "error",
    Wording(
        "{path} 是 UTF-16 编码（记事本里叫 Unicode）。", '{path} is UTF-16 (Notepad calls it "Unicode").'
    ),
    _SAVE_AS_UTF8,
    _WHY_UTF8,
)

LINE_TOO_LONG = Problem(
    "ER1011",
    "error",
    Wording(
        "这一行有 {length} 个字符，最多 {limit} 个。",
        "this line has {length} characters; the most is {limit}.",
    ),
    Wording(
        "检查文件是否损坏；确实需要时，分成多行",
        "check that the file is not damaged; if it is not, break the line",
    ),
    Wording(
        "这么长的行不是人写的，多半是选错或损坏的文件。",
        "Nobody writes such a line; it is mostly a wrong or damaged file.",
    ),
)

CONTROL_CHARACTER = Problem(
    "ER1012",
    "error",
    Wording("这里有看不见的控制字符 {code}。", "there is an invisible control character {code} here."),
    Wording("删掉它，重新输入这一处", "delete it and type this place again"),
    Wording(
        "控制字符多半从 Word、PDF 或网页粘贴而来，屏幕上看不到，却会让两个看起来一样的名称不相等。",
        "Control characters come with text pasted from Word, PDF or web pages; nobody "
        "sees them, yet they make two names that look alike differ.",
    ),
)

INVISIBLE_CHARACTER = Problem(
    "ER1013",
    "error",
    Wording("这里有不占位置的隐形字符 {code}。", "there is a character of no width, {code}, here."),
    Wording(
        "删掉它；它多半随网页或聊天软件的文字粘贴进来",
        "delete it; it mostly comes with text pasted from web pages or chats",
    ),
    Wording(
        "隐形字符让两个看起来一样的名称不相等，也可能让屏幕上的文字顺序与实际不同。",
        "Invisible characters make names that look alike differ, and can show text in another order than it has.",
    ),
)

FILE_NOT_READABLE = Problem(
    "ER1039",
    "error",
    Wording("读不出 {path}：{reason}。", "cannot read {path}: {reason}."),
    Wording(
        "检查磁盘、网络盘或文件是否正被别的程序占用",
        "check the disk or network drive, and whether another program holds the file",
    ),
    Wording(
        "操作系统读取文件时报告了错误。", "The operating system reported an error while reading the file."
    ),
)
