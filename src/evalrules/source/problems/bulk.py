"""ER975n: what the bulk engine does not take, and what it needs."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

BULK_NOT_TAKEN = Problem(
    "ER9750",
    "error",
    Wording(
        "批量引擎还不会算“{name}”里的{construct}。",
        'the bulk engine does not take "{name}" yet: {construct}.',
    ),
    Wording(
        '改用原生引擎：--engine native（Python 里不写 engine，或写 engine="native"）',
        'use the native engine: --engine native (in Python leave engine out, or write engine="native")',
    ),
    Wording(
        "批量引擎要么算得与原生引擎完全一样，要么按名字拒绝；规则集里它不会算的每一处都列出来，不悄悄略过。",
        "The bulk engine computes exactly what the native engine does, or refuses by name; all such places are listed.",
    ),
)

BULK_NOT_INSTALLED = Problem(
    "ER9751",
    "error",
    Wording(
        "批量引擎要用的 {packages} 没有安装。", "the bulk engine needs {packages}, which is not installed."
    ),
    Wording("python3 -m pip install 'evalrules[bulk]'", "python3 -m pip install 'evalrules[bulk]'"),
    Wording(
        "批量引擎用 DuckDB 和 Arrow 计算；只用原生引擎时不必安装它们。",
        "The bulk engine runs on DuckDB and Arrow; whoever uses the native engine alone need not install them.",
    ),
)

BULK_NO_TABLE = Problem(
    "ER9752",
    "error",
    Wording("批量引擎读不了这样的记录：{reason}。", "the bulk engine cannot read these facts: {reason}."),
    Wording(
        "给它 Parquet 文件（可写 facts/*.parquet）或 Arrow 表；其他格式用 --engine native",
        "give it Parquet files (such as facts/*.parquet) or an Arrow table; for other formats use --engine native",
    ),
    Wording(
        "批量引擎按列读记录：一行一条，一列一个字段，列名就是字段名。",
        "The bulk engine reads facts by columns: one row a fact, one column a field, named like the field.",
    ),
)

BULK_ONE_CASE = Problem(
    "ER9753",
    "error",
    Wording(
        "{option} 只说一个测评对象，批量引擎一次算许多。",
        "{option} is about one case, and the bulk engine scores many.",
    ),
    Wording(
        "去掉 {option}；测评对象的字段在 Python 里用 evaluate_many(cases=…) 给出，或改用 --engine native",
        "leave {option} out; give the fields of the cases in Python with evaluate_many(cases=…), or use --engine native",
    ),
    Wording(
        "一个测评对象的字段不能当作全部对象的字段。",
        "The fields of one case are not those of all.",
    ),
)
