"""A desk over an archive of its own."""

import pytest

from lianluo_desk.desk import Desk


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = Desk(str(tmp_path / "archive.sqlite"))
    yield made
    made.close()
