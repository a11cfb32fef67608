"""ER960n: what the testing of rulesets needs."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

TESTING_NOT_INSTALLED = Problem(
    "ER9600",
    "error",
    Wording(
        "evalrules.testing 要用的 {packages} 没有安装。",
        "evalrules.testing needs {packages}, which is not installed.",
    ),
    Wording("python3 -m pip install 'evalrules[testing]'", "python3 -m pip install 'evalrules[testing]'"),
    Wording(
        "生成事实、按规律检验规则集用 Hypothesis 和 pytest；只算分不必安装它们。",
        "Facts are drawn and laws are asked with Hypothesis and pytest; whoever only scores need not install them.",
    ),
)
