"""
Code blocks of a page, and running them.

The word after the language says what a block is:

* ```` ```python ```` runs (with ``>>>``: as a doctest, otherwise as a program whose names the next block sees);
* ```` ```console ```` has ``$ evalrules …`` lines, run one by one, and under each its exact output; a line may end in
  ``| head -n N``: then the first N lines; a printed line ``…`` stands for any lines left out;
* ```` ```yaml file=mine/ruleset.yaml ```` is written to that file for the blocks after it (any language);
* ```` ```bash ```` holds commands that set up a machine; ``.ci/run`` runs those of the README;
* ``fragment`` after the language: a part, not run; no language or ``text``: not code.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from attrs import field, frozen

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=indent)``` *$", re.MULTILINE | re.DOTALL
)
_CLI = "import sys; from evalrules.cli import main; sys.argv[0] = 'evalrules'; main()"


@frozen
class Block:
    language: str
    #: What follows the language: ``fragment``, ``file=…``.
    marks: tuple[str, ...]
    body: str
    line: int
    #: Where the body stands in the page's text.
    start: int = field(eq=False)
    end: int = field(eq=False)

    @property
    def is_code(self) -> bool:
        return self.language not in ("", "text", "mermaid")

    @property
    def file(self) -> str | None:
        return next((mark.removeprefix("file=") for mark in self.marks if mark.startswith("file=")), None)

    def without_comments(self) -> tuple[str, tuple[str, ...], str]:
        """What must be equal in both languages: all but comments and printed output, which may be in either."""
        body = re.sub(r"[ \t]*(?<!\S)#(?![0-9]).*$", "", self.body, flags=re.MULTILINE)
        if self.language == "console":
            body = "\n".join(
                line.replace(" --lang en", "").replace(" --lang zh", "") for line in commands(self.body)
            )
        return self.language, self.marks, re.sub(r"[ \t]+$", "", body, flags=re.MULTILINE)


def blocks_of(path: Path) -> list[Block]:
    text = path.read_text("utf-8")
    found = []
    for match in _FENCE.finditer(text):
        language, *marks = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        found.append(
            Block(language, tuple(marks), match["body"], line, match.start("body"), match.end("body"))
        )
    return found


def commands(body: str) -> list[str]:
    return [line[2:] for line in body.splitlines() if line.startswith("$ ")]


def sessions(body: str) -> list[tuple[str, str]]:
    """Each command of a console block with what is printed under it."""
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    assert not parts[0].strip(), "a console block begins with a command"
    return list(zip(parts[1::2], parts[2::2], strict=True))


@frozen
class Result:
    block: Block
    #: The body as it is when run; a page is right when it equals the one printed.
    real: str


def run_page(path: Path, folder: Path) -> list[Result]:
    """Run the blocks of a page in order, in ``folder``, where ``examples/`` and ``rulesets/`` are at hand."""
    for name in ("examples", "rulesets", "gallery"):
        if (ROOT / name).exists() and not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    names: dict[str, Any] = {"__name__": "page"}
    results = []
    with contextlib.chdir(folder):
        for block in blocks_of(path):
            results.append(Result(block, _run(block, names)))
    return results


def _run(block: Block, names: dict[str, Any]) -> str:
    if block.file is not None:
        target = Path(block.file)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.body, "utf-8")
    elif "fragment" in block.marks or not block.is_code:
        return block.body
    elif block.language == "console":
        return "".join(
            f"$ {command}\n{_shown(printed, _output(command))}" for command, printed in sessions(block.body)
        )
    elif block.language == "python" and ">>>" in block.body:
        return _doctest(block.body, names)
    elif block.language == "python":
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.body, f"line {block.line}", "exec"), names)
    elif block.language == "bash":
        known = ("python3 -m venv", "pip install", ".venv/bin/", "#", ".ci/run")
        assert all(line.startswith(known) for line in block.body.splitlines() if line), (
            "only setting up stands in bash"
        )
    else:
        raise AssertionError(f"line {block.line}: ```{block.language} needs `fragment` or `file=…`")
    return block.body


def _output(command: str) -> str:
    command, _, head = command.partition(" | head -n ")
    words = shlex.split(command)
    assert words[0] == "evalrules", f"only evalrules runs in a console block: {command}"
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))
    )
    finished = subprocess.run(
        [sys.executable, "-c", _CLI, *words[1:]],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, env=environment, check=False,
    )  # fmt: skip
    lines = [line.rstrip() for line in finished.stdout.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines[: int(head) if head else None])


def _shown(printed: str, real: str) -> str:
    """What is printed on the page, if leaving lines out (``…``) is all it does; otherwise the real output."""
    if "…\n" not in printed.splitlines(keepends=True):
        return real
    position = 0
    for piece in re.split(r"^…\n", printed, flags=re.MULTILINE):
        found = real.find(piece, position)
        if found < 0:
            return real
        position = found + len(piece)
    return printed


def _doctest(body: str, names: dict[str, Any]) -> str:
    """Run the examples of a block and print them anew with what they really gave."""
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *rest = example.source.rstrip("\n").split("\n")
        lines += [f">>> {first}", *(f"... {line}" for line in rest)]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(example.source, "page", "single"), names)
            except Exception as problem:
                print("Traceback (most recent call last):")
                print(
                    f"{type(problem).__module__}.{type(problem).__name__}: {problem}".removeprefix(
                        "builtins."
                    )
                )
        lines += printed.getvalue().rstrip("\n").split("\n") if printed.getvalue() else []
    return "".join(f"{line}\n" for line in lines)


def filled(text: str, results: list[Result]) -> str:
    """The page with the real outputs in place of the printed ones."""
    for result in reversed(results):
        text = text[: result.block.start] + result.real + text[result.block.end :]
    return text
