"""Imports point one way: source → ruleset → plan → checks → facts → engine → evaluation → output."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "evalrules"
#: A folder imports from itself and from folders to its left.
LAYERS = (
    "version",
    "source",
    "ruleset",
    "plan",
    "checks",
    "facts",
    "engine",
    "evaluation",
    "output",
    "pipeline",
    "bulk",
    "many",
    "units",
    "casework",
)
#: Beside the line: they use it, nothing before them uses them.
BESIDE = {
    "testing": set[str](),
    "editing": set[str](),
    "ledger": set[str](),
    "filling": {"editing"},
    "coverage": set[str](),
    "pytest_plugin": {"coverage"},
    "proofs": set[str](),
    "mutation": set[str](),
    "editions": set[str](),
    "cli": {"testing", "editing", "filling", "ledger", "proofs", "editions", "mutation", "coverage"},
    "__main__": {"cli"},
}
#: One evaluator in many files: what an expression reads may be an expression again, and its modules say so to each
#: other as the sentences of the meaning do (ADR 0017). Nothing else may.
RECURSIVE = "evalrules.testing.reference."
#: Files that a dozen names are re-exported from; only for users.
ROOT = "__init__"

MODULES = sorted(SOURCE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = ("evalrules", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module of ours that a file imports, anywhere in it, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                (node.lineno, name.name) for name in node.names if name.name.split(".")[0] == "evalrules"
            )
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the module"
            if node.module and node.module.split(".")[0] == "evalrules":
                for name in node.names:
                    whole = f"{node.module}.{name.name}"
                    yield node.lineno, whole if whole in NAMES else node.module


NAMES = {module_name(path) for path in MODULES}


def layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ROOT


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_from_its_own_layer_and_those_before_it(path: Path) -> None:
    own = layer(module_name(path))
    for line, module in imported(path):
        target = layer(module)
        if own == ROOT:
            continue
        assert module != "evalrules", f"{path}:{line}: inner modules never import the package root"
        if target not in LAYERS and target not in BESIDE:
            continue  # a name of the root, caught above
        if own in BESIDE:
            assert target in LAYERS or target == own or target in BESIDE[own], (
                f"{path}:{line}: imports {module}"
            )
        else:
            assert target in LAYERS, f"{path}:{line}: {own} imports {module}, which stands beside the line"
            assert LAYERS.index(target) <= LAYERS.index(own), (
                f"{path}:{line}: {own} imports {module}, a later layer"
            )


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    names = {module_name(path): path for path in MODULES}
    graph = {
        name: {
            module
            for _, module in imported(path)
            if module in names
            and module != name
            and not (name.startswith(RECURSIVE) and module.startswith(RECURSIVE))
        }
        for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a circle of imports: {' → '.join((*trail[trail.index(name) :], name))}"
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_every_folder_is_a_known_layer() -> None:
    known = {*LAYERS, *BESIDE, ROOT}
    found = {path.stem for path in SOURCE.iterdir() if path.is_dir() or path.suffix == ".py"} - {
        "__pycache__"
    }
    # Rulesets stand inside the package in a wheel only.
    assert found - {"rulesets"} <= known, f"add to LAYERS or BESIDE: {found - known}"


def test_importing_the_package_does_not_load_what_only_the_edges_need() -> None:
    import subprocess
    import sys

    program = "import sys, evalrules; print(*sorted({'click', 'rich', 'jsonschema', 'hypothesis'} & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=SOURCE.parent, check=True
    )
    assert loaded.stdout.strip() == ""
