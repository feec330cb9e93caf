"""What all tests share: properties are tried without a clock, and the same way each time on a build machine."""

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None, max_examples=50)
settings.register_profile("build", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "desk")
