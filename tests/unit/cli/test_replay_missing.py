"""A certificate that is not there is told so."""

from __future__ import annotations

import pytest

from evalrules.cli.replaying import _bytes
from evalrules.cli.stopping import Stop


def test_a_certificate_that_is_not_there_is_told_so(tmp_path):
    with pytest.raises(Stop) as stopped:
        _bytes(str(tmp_path / "none.json"))
    (problem,) = stopped.value.diagnostics
    assert problem.code == "ER6301"
    assert problem.message("en").endswith("there is no such file.")
    assert problem.message("zh").endswith("没有这个文件。")
