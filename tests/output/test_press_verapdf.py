"""veraPDF, the reference validator, over our files. Where it is not installed, these tests say so and are skipped."""

from pathlib import Path

import pytest

from lianluo_desk.model.issue_file import dump_issue
from tests.output.press_samples import changed, draw, exported, real, rich
from tools import verapdf

pytestmark = [
    pytest.mark.skipif(bool(verapdf.missing()), reason=f"VERAPDF DID NOT JUDGE THESE FILES: {verapdf.missing()}"),
    pytest.mark.timeout(280),
]

HOME = verapdf.home()

PRESS_ALONE = frozenset({"6.2.3.3-2", "6.7.11-1"})
"""What a file for the press lacks of PDF/A-1b: its output intent is one of PDF/X, and it does not claim to be PDF/A.
Any further rule would be a colour, a transparency, a font or a script that a shop refuses too.
"""


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    """The validator lies in the user's own cache folder, not in that of the tests."""
    monkeypatch.setenv("VERAPDF_HOME", str(HOME))


def judged(folder: Path) -> dict[tuple[str, str], verapdf.Verdict]:
    """All verdicts at once: the validator takes long to start."""
    carrying = rich().export("archive", issue_file=dump_issue(rich().issue).encode())
    files = {
        **{
            f"{name}-{purpose}": exported(name, purpose)
            for name in ("real", "rich")
            for purpose in ("archive", "print")
        },
        "rich-screen": exported("rich", "screen"),
        "rich-carrying": carrying,
        "marks": real().export("print", crop_marks=True, registration_marks=True, red="spot", spot_name="Red"),
        "rgb": changed(exported("real", "print"), lambda pdf: draw(pdf, b"1 0 0 rg 0 0 9 9 re f"), min_version="1.4"),
        "untagged": changed(exported("real", "archive"), lambda pdf: draw(pdf, b"0 0 9 9 re f")),
    }
    asked = [
        *((profile, f"{name}-archive") for name in ("real", "rich") for profile in ("2a", "ua1")),
        ("ua1", "rich-screen"),
        ("3u", "rich-carrying"),
        ("ua1", "rich-carrying"),
        *(("1b", name) for name in ("real-print", "rich-print", "marks", "rgb")),
        ("ua1", "untagged"),
    ]
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    found = verapdf.validate([(profile, folder / f"{name}.pdf") for profile, name in asked])
    return {(each.profile, Path(each.path).stem): each for each in found}


def test_the_reference_validator_accepts_our_files_and_only_those(tmp_path):
    verdicts = judged(tmp_path)
    for profile in ("2a", "ua1"):
        for name in ("real-archive", "rich-archive"):
            assert (verdicts[profile, name].compliant, verdicts[profile, name].rules) == (True, frozenset())
    for profile, name in (("3u", "rich-carrying"), ("ua1", "rich-carrying"), ("ua1", "rich-screen")):
        assert verdicts[profile, name].compliant, name
    for name in ("real-print", "rich-print", "marks"):
        assert verdicts["1b", name].rules == PRESS_ALONE, name
    assert verdicts["1b", "rgb"].rules > PRESS_ALONE
    assert not verdicts["ua1", "untagged"].compliant
