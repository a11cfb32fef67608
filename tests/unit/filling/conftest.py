from __future__ import annotations

import pytest

from tests.unit.filling.office import Office


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)
