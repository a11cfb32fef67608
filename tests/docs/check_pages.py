"""The pages of the documented checks, written from the catalogue and the examples: ``docs/*/reference/checks``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evalrules.source.diagnostic import Language, Problem, Wording
from evalrules.source.explaining import allowing, avoided, mending, plain, preferred
from evalrules.source.problems import CATALOGUE
from evalrules.source.problems.documented import DOCUMENTED, TOPICS, Topic
from evalrules.source.rendering import without_stop

_WORDS = {
    "title": Wording("检查一览", "Checks"),
    "opening": Wording(
        "规则集读得懂，却多半不是作者的意思：这些检查就是找这样的地方，共 {count} 项，`evalrules check` 一次全做。"
        "错误使规则集不能用；警告由作者核对，确实要这样写的，[写上理由](../cli.md#按行不查)就不再提。"
        "写法、名称和事实的问题在[问题一览](../problems.md)。\n\n"
        "本页和各项的页由问题目录和 `src/evalrules/source/examples` 写成（`python -m tests.docs.fill`），"
        "每个例子都经过检查：写错的样子报的正是这一项，正确的写法什么也不报。`evalrules explain ER4533` 显示其中一项。",
        "The ruleset reads well and yet says what its author can hardly mean: these checks look for such places. There "
        "are {count}, and `evalrules check` makes all of them. An error keeps the ruleset from being used; a warning is "
        "for the author to look at, and who means it so [says why](../cli.md#not-looked-at) and is not told again. "
        "Problems of writing, names and facts are among [all problems](../problems.md).\n\n"
        "This page and those of the checks are written from the catalogue and `src/evalrules/source/examples` "
        "(`python -m tests.docs.fill`), and every example is tried: the one to avoid gives this problem, the one to "
        "prefer gives none. `evalrules explain ER4533 --lang en` shows one.",
    ),
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "all": Wording("全部检查", "all checks"),
    "why": Wording("为什么", "Why"),
    "avoid": Wording("写错的样子", "Avoid"),
    "prefer": Wording("正确的写法", "Prefer"),
    "fix": Wording("自动修改", "Mended by --fix"),
    "allow": Wording("按行不查", "Not looked at"),
    "columns": Wording(
        "| 编号 | 轻重 | 说的是 |\n|---|---|---|", "| code | severity | what it says |\n|---|---|---|"
    ),
}


def check_pages(root: Path, language: Language) -> dict[Path, str]:
    """Every page by its path."""
    folder = root / "docs" / language / "reference" / "checks"
    pages = {folder / "index.md": "\n\n".join(_index(language)) + "\n"}
    for code in DOCUMENTED:
        pages[folder / f"{code}.md"] = "\n\n".join(_page(CATALOGUE[code], language)) + "\n"
    return pages


def _index(language: Language) -> Iterator[str]:
    yield f"# {_said('title', language)}"
    yield _WORDS["opening"].filled(language, {"count": len(DOCUMENTED)})
    for topic in TOPICS:
        yield f"## {topic.title.said(language)}"
        yield "\n".join([_said("columns", language), *_rows(topic, language)])


def _rows(topic: Topic, language: Language) -> Iterator[str]:
    for code in topic.codes:
        problem = CATALOGUE[code]
        says = plain(problem.wording, language).replace("|", "\\|")
        yield f"| [{code}]({code}.md) | {_said(problem.severity, language)} | {says} |"


def _page(problem: Problem, language: Language) -> Iterator[str]:
    yield f"# {problem.code}"
    topic = DOCUMENTED[problem.code].title.said(language)
    yield f"{_said(problem.severity, language)} · {topic} · [{_said('all', language)}](index.md)"
    yield plain(problem.wording, language)
    yield f"## {_said('why', language)}"
    yield problem.why.said(language)
    yield f"## {_said('avoid', language)}"
    yield _fragment(avoided(problem))
    yield f"## {_said('prefer', language)}"
    if problem.cure is not None:
        yield without_stop(plain(problem.cure, language)) + ("：" if language == "zh" else ":")
    yield _fragment(preferred(problem))
    yield f"## {_said('fix', language)}"
    yield mending(problem).said(language)
    yield f"## {_said('allow', language)}"
    yield allowing(problem).filled(language, {"code": problem.code})


def _fragment(yaml: str | None) -> str:
    assert yaml is not None, "every documented check has its examples"
    return f"```yaml fragment\n{yaml}\n```"


def _said(name: str, language: Language) -> str:
    return _WORDS[name].said(language)
