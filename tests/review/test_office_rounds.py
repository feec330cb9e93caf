"""LibreOffice as the foreign editor: each change comes home once, with its author, in its smallest form.

Skipped, loudly, where LibreOffice with Python's `uno` is missing; a run takes about ten seconds.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tools")]

import libreoffice  # noqa: E402
from office_rounds import Case, cases, exported, issue  # noqa: E402

from lianluo_desk.model.issue import Issue  # noqa: E402
from lianluo_desk.ooxml.reader import accepted, read  # noqa: E402
from lianluo_desk.review.apply import apply  # noqa: E402
from lianluo_desk.review.lines import lines_of  # noqa: E402
from lianluo_desk.review.rounds import Returned, read_returned  # noqa: E402
from lianluo_desk.review.send import Cover, prepare_for_review  # noqa: E402
from lianluo_desk.review.snapshot import Snapshot, snapshot_of  # noqa: E402

pytestmark = [
    pytest.mark.xdist_group("office"),
    pytest.mark.skipif(
        libreoffice.python_with_uno() is None,
        reason="SKIPPED ROUND TRIPS: LibreOffice with python3-uno is not installed, foreign editing was not tested",
    ),
]

CASES = cases()


@pytest.fixture(scope="session")
def sent() -> tuple[Issue, Snapshot]:
    value = issue()
    return value, snapshot_of(value, docx=exported(value))


@pytest.fixture(scope="session")
def edited(sent: tuple[Issue, Snapshot], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every case's file, edited in one session of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    value, snapshot = sent
    source = folder / "sent.docx"
    source.write_bytes(prepare_for_review(exported(value), snapshot, cover=Cover(("李主任",))))
    plan = []
    for number, case in enumerate(CASES):
        start = source
        if case.through != "docx":
            start = folder / f"through{number}.{case.through}"
            plan.append({"source": str(source), "target": str(start), "steps": [], "format": FILTERS[case.through]})
        plan.append({"source": str(start), "target": str(folder / f"{number}.docx"), "steps": case.steps})
    (folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    libreoffice.ask("edit", str(folder / "plan.json"))
    return {case.name: (folder / f"{number}.docx").read_bytes() for number, case in enumerate(CASES)}


FILTERS = {"odt": "writer8", "doc": "MS Word 97"}


def told(returned: Returned) -> tuple[tuple[object, ...], ...]:
    shown = [change.to_json() for change in returned.changes]
    return tuple((each["kind"], each["block"], each["before"], each["after"]) for each in shown)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_change_comes_home_once(case: Case, edited: Mapping[str, bytes], sent: tuple[Issue, Snapshot]) -> None:
    _, snapshot = sent
    returned = read_returned(edited[case.name], snapshot, apart=False)
    assert told(returned) == case.expected
    assert [change.author for change in returned.changes] == list(case.authors)
    assert all(change.tracked == (change.author is not None) for change in returned.changes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_accepting_gives_the_returned_and_rejecting_the_sent_text(
    case: Case, edited: Mapping[str, bytes], sent: tuple[Issue, Snapshot]
) -> None:
    value, snapshot = sent
    changes = read_returned(edited[case.name], snapshot, apart=False).changes
    done = apply(value, changes, {change.id: "accept" for change in changes}, snapshot)
    assert done.conflicts == ()
    assert printed(exported(done.issue)) == printed(edited[case.name])
    undone = apply(value, changes, {change.id: "reject" for change in changes}, snapshot)
    assert undone.issue == value


def printed(file: bytes) -> list[str]:
    """What the file says with everything accepted, without the covering sheet."""
    lines = [line.text.strip() for line in lines_of(accepted(read(file))) if line.style != "送审说明"]
    return [line for line in lines if line]


def test_lost_bookmarks_change_nothing(edited: Mapping[str, bytes], sent: tuple[Issue, Snapshot]) -> None:
    """The text pasted into a new document: the same changes are found by the text alone."""
    import re

    from lianluo_desk.ooxml.preflight import preflight
    from lianluo_desk.ooxml.rewrite import packed

    _, snapshot = sent
    for case in CASES:
        parts = dict(preflight(edited[case.name]).parts)
        parts["word/document.xml"] = re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", parts["word/document.xml"])
        parts.pop("docProps/custom.xml", None)
        assert told(read_returned(packed(parts), snapshot, apart=False)) == case.expected, case.name


def test_a_bold_that_the_editor_put_on_is_told(edited: Mapping[str, bytes], sent: tuple[Issue, Snapshot]) -> None:
    value, snapshot = sent
    (change,) = read_returned(edited["加长引语，有修订"], snapshot, apart=False).changes
    block = apply(value, [change], {change.id: "accept"}, snapshot).issue.owner(change.block).block(change.block)
    assert block.lead.endswith("集中学习，")
