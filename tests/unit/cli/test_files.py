from __future__ import annotations

import pytest

from evalrules.cli.files import write_all
from evalrules.cli.stopping import Stop


def test_every_file_is_written(tmp_path):
    write_all({str(tmp_path / "a.json"): "甲\n", str(tmp_path / "b.txt"): "乙\n"})
    assert (tmp_path / "a.json").read_text("utf-8") == "甲\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.txt"]


def test_when_one_cannot_be_written_none_is(tmp_path):
    (tmp_path / "a.json").write_text("old", "utf-8")
    with pytest.raises(Stop) as stop:
        write_all({str(tmp_path / "a.json"): "new", str(tmp_path / "no" / "b.txt"): "new"})
    assert stop.value.exit_code == 2
    assert [problem.code for problem in stop.value.diagnostics] == ["ER9403"]
    assert (tmp_path / "a.json").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "out.json").mkdir()
    with pytest.raises(Stop):
        write_all({str(tmp_path / "out.json"): "new"})
    assert (tmp_path / "out.json").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("evalrules.cli.files.os.chmod", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all({str(tmp_path / "a.json"): "new"})
    assert list(tmp_path.iterdir()) == []


def test_the_rights_of_a_replaced_file_stay(tmp_path):
    target = tmp_path / "a.json"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    write_all({str(target): "new"})
    assert target.stat().st_mode & 0o777 == 0o640
