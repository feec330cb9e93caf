"""What all tests share: properties are tried without a clock, and the same way each time on a build machine."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("desk", deadline=None, max_examples=50)
settings.register_profile("build", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def cache_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps for its next start, it keeps in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("cache")))
        yield
