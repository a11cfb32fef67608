from __future__ import annotations

import subprocess
import sys

import pytest

from evalrules.cli import run
from evalrules.cli.program import program


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["score"], "错误：缺少参数 RULESET。"),
        (["score", "a"], "错误：缺少参数 FACTS。"),
        (["score", "a", "b", "c"], "错误：多出的参数：c。"),
        (["scor"], "错误：没有命令 scor。是不是 score？"),
        (["score", "a", "b", "--sitess", "x"], "错误：没有选项 --sitess。是不是 --sites？"),
        (["score", "a", "b", "--out"], "错误：选项 --out 后面要写一个值。"),
        (
            ["score", "a", "b", "--format", "pdf"],
            "错误：--format 的值不对：“pdf”不在可选值之内（text | json）。",
        ),
        (
            ["score", "a", "b", "--as-of", "12/31"],
            "错误：--as-of 的值不对：“12/31”不是日期，写成 2021-12-31 这样。",
        ),
        (["explain", "目录"], "错误：缺少参数 ID。"),
        (["--lang", "fr", "check", "a"], "错误：--lang 的值不对：“fr”不在可选值之内（zh | en）。"),
        (["mutate", "a", "--min", "101"], "错误：--min 的值不对：101 不在 0 到 100 之间。"),
        (["mutate", "a", "--jobs", "0"], "错误：--jobs 的值不对：0 小于 1。"),
        (["mutate", "a", "--sample", "半"], "错误：--sample 的值不对：“半”不是整数。"),
        (["mutate", "a", "--time-limit", "一会"], "错误：--time-limit 的值不对：“一会”不是数。"),
        (["mutate", "a", "--time-limit", "0"], "错误：--time-limit 的值不对：要大于 0，不能是 0.0。"),
        (["export", "a"], "ER9410 命令 export 在这一版里还没有。"),
        (["score", "a", "b", "--engine", "cluster"], "ER9401 引擎“cluster”在这一版里还没有。"),
        (["score", "a", "b", "--out", "x.pdf"], "ER9404 看不出 x.pdf 该写成什么格式。"),
        (["score", "a", "-", "--case", "-"], "ER9412 标准输入（-）只能读一次。"),
        (["score", "a", "b.json", "--out", "./b.json"], "ER9413 ./b.json 是要读的文件，不能又写报告。"),
        (["explain", "ER9999"], "没有编号为“ER9999”的问题。"),
    ],
)
def test_a_mistake_on_the_line_is_said_in_chinese_and_leaves_with_2(arguments, told, capsys):
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["score"], "Error: missing argument RULESET."),
        (["scor"], "Error: no such command: scor. Did you mean score?"),
        (["score", "a", "b", "--out"], "Error: option --out needs a value."),
        (["mutate", "a", "--min", "101"], "Error: invalid value for --min: 101 is not between 0 and 100."),
        (["mutate", "a", "--jobs", "0"], "Error: invalid value for --jobs: 0 is less than 1."),
        (["mutate", "a", "--sample", "x"], 'Error: invalid value for --sample: "x" is not a whole number.'),
        (["mutate", "a", "--time-limit", "x"], 'Error: invalid value for --time-limit: "x" is not a number.'),
        (
            ["mutate", "a", "--time-limit", "0"],
            "Error: invalid value for --time-limit: it has to be above 0, not 0.0.",
        ),
    ],
)
def test_the_same_in_english(arguments, told, capsys):
    assert run([*arguments, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(program("zh").commands))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_its_help(name, language, capsys):
    assert run([name, "--help", "--lang", language]) == 0
    assert name in capsys.readouterr().out


def test_help_is_in_the_language_and_names_every_command(capsys):
    assert run(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("用法：evalrules [选项] 命令 [参数]…")
    for command in ("check", "score", "test", "listing", "show", "explain"):
        assert command in text
    assert run(["score", "--help", "--lang=en"]) == 0
    assert "Usage: evalrules score [OPTIONS] RULESET FACTS" in capsys.readouterr().out


def test_without_arguments_there_is_help(capsys):
    assert run([]) == 0
    assert "用法：" in capsys.readouterr().out


def test_a_problem_explains_itself(capsys):
    assert run(["explain", "er2003"]) == 0
    assert capsys.readouterr().out.startswith("ER2003（错误）")


def test_the_locale_of_the_machine_does_not_choose_the_language(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_ALL", "C")
    run(["--help"])
    assert "用法：" in capsys.readouterr().out


def test_a_defect_of_ours_leaves_with_3_and_shows_its_stack_only_when_asked(capsys, monkeypatch):
    def broken(source: str) -> None:
        raise ZeroDivisionError("机密")

    monkeypatch.setattr("evalrules.cli.loading.load_or_stop", broken)
    assert run(["show", "x"]) == 3
    quiet = capsys.readouterr().err
    assert "ER9499 程序本身出错了（ZeroDivisionError）" in quiet
    assert "Traceback" not in quiet
    assert run(["show", "x", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_importing_the_package_loads_none_of_the_heavy_libraries():
    script = "import evalrules, sys; print([m for m in ('click', 'rich', 'jsonschema', 'yaml') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
