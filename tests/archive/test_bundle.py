"""One issue is carried to another machine and back; a hostile zip is refused in one sentence."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.archive import Archive, bundle_format, open_archive
from lianluo_desk.archive.bundle_format import read_bundle
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Block, Image
from lianluo_desk.model.issue_file import load_issue

from .samples import issue, retitled


@pytest.fixture
def home(archive: Archive) -> Archive:
    """The archive where the issue was made, with history, files and a round."""
    archive.add(issue())
    with archive.open_session(issue().id) as session:
        session.record(retitled(session.issue, "家里一稿"), "改标题")
        session.name_version("一稿")
    archive.files.keep("来稿.docx", b"as it came", issue_id=issue().id, article_id=issue().articles[0].id)
    begun = archive.rounds.start(issue().id, "export-1", {"some": "snapshot"})
    archive.rounds.add_returned(begun.id, "返回.docx", b"as it came back")
    archive.rounds.decide(begun.id, {"c1": "accept"})
    return archive


@pytest.fixture
def away(empty_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """The other machine."""
    path = Path(shutil.copyfile(empty_file, tmp_path / "away.sqlite3"))
    with open_archive(path, who="谢峥嵘", host="desk-9", automatic_backups=False) as archive:
        yield archive


def carry(source: Archive, target: Archive, folder: Path) -> Any:
    path = source.export_issue(issue().id, folder / "第16期.zip", replace=True)
    return target.import_issue(path)


def edit(archive: Archive, title: str) -> None:
    with archive.open_session(issue().id) as session:
        session.record(retitled(session.issue, title), "改标题")


def test_a_carried_issue_arrives_whole(home: Archive, away: Archive, tmp_path: Path) -> None:
    assert carry(home, away, tmp_path).outcome == "new"
    assert away.get(issue().id) == home.get(issue().id)
    with home.open_session(issue().id) as ours, away.open_session(issue().id) as theirs:
        assert {s.label for s in theirs.history.states.values()} == {s.label for s in ours.history.states.values()}
        assert [state.name for state in theirs.versions()] == ["一稿"]
        theirs.undo()
        assert theirs.issue.articles[0].title == "开展代表活动"
        theirs.redo()
    assert [(f.name, away.files.content(f.hash)) for f in away.files.received(issue().id)] == [
        ("来稿.docx", b"as it came")
    ]
    (begun,) = away.rounds.of_issue(issue().id)
    assert (begun.export, begun.snapshot, begun.decisions) == ("export-1", {"some": "snapshot"}, {"c1": "accept"})
    assert [file.name for file in begun.returned] == ["返回.docx"]
    assert away.ledger("lianluo").entries()[0].number == 16
    assert away.search("家里").hits
    assert away.backups.verify().problems == ()


def test_the_zip_holds_an_issue_file_for_anybody(home: Archive, tmp_path: Path) -> None:
    path = home.export_issue(issue().id, tmp_path / "a.zip")
    with zipfile.ZipFile(path) as archive:
        archive.extract("issue.json", tmp_path)
    assert load_issue(tmp_path / "issue.json") == home.get(issue().id)
    with pytest.raises(DeskError, match="已经存在"):
        home.export_issue(issue().id, path)


def test_pictures_travel_along(home: Archive, away: Archive, tmp_path: Path) -> None:
    file_hash = home.files.keep("图.png", b"\x89PNG picture")
    with home.open_session(issue().id) as session:
        first = session.issue.articles[0]
        picture = Block("pic", "image", image=Image(file_hash))
        articles = (replace(first, body=(*first.body, picture)),)
        session.record(replace(session.issue, articles=articles), "插入图片")
    carry(home, away, tmp_path)
    assert away.files.content(file_hash) == b"\x89PNG picture"


def test_a_signature_travels_along(home: Archive, away: Archive, tmp_path: Path) -> None:
    home.set_status(issue().id, "signed")
    carry(home, away, tmp_path)
    signature = away.signature(issue().id)
    assert signature is not None
    assert (signature.who, signature.intact) == ("吴静波", True)
    assert [event.after for event in away.status_events(issue().id)] == ["signed"]


def test_what_was_edited_away_comes_home(home: Archive, away: Archive, tmp_path: Path) -> None:
    carry(home, away, tmp_path)
    edit(away, "在外改的")
    assert carry(away, home, tmp_path).outcome == "forward"
    assert home.get(issue().id).articles[0].title == "在外改的"
    assert carry(away, home, tmp_path).outcome == "same"
    with home.open_session(issue().id) as session:
        session.undo()
        assert session.issue.articles[0].title == "家里一稿"


def test_what_both_sides_edited_stands_side_by_side(home: Archive, away: Archive, tmp_path: Path) -> None:
    carry(home, away, tmp_path)
    edit(away, "在外改的")
    edit(home, "家里又改的")
    imported = carry(away, home, tmp_path)
    assert imported.outcome == "branch"
    assert home.get(issue().id).articles[0].title == "家里又改的"
    with home.open_session(issue().id) as session:
        assert session.issue_at(imported.branch).articles[0].title == "在外改的"
    assert home.backups.verify().problems == ()


def test_an_older_copy_changes_nothing(home: Archive, away: Archive, tmp_path: Path) -> None:
    carry(home, away, tmp_path)
    edit(home, "家里又改的")
    carry(away, home, tmp_path)
    assert home.get(issue().id).articles[0].title == "家里又改的"


def test_an_issue_that_is_open_is_not_imported_over(home: Archive, away: Archive, tmp_path: Path) -> None:
    carry(home, away, tmp_path)
    edit(away, "在外改的")
    with home.open_session(issue().id), pytest.raises(DeskError, match="编辑"):
        carry(away, home, tmp_path)


def test_a_number_that_is_taken_elsewhere_refuses_the_whole_import(
    home: Archive, away: Archive, tmp_path: Path
) -> None:
    away.add(issue(seed="another"))
    with pytest.raises(DeskError, match="第16期已被占用"):
        carry(home, away, tmp_path)
    assert len(away.issues()) == 1


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The zip with its members changed."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def manifest(members: dict[str, bytes], **changes: Any) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()


HOSTILE: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a way out": lambda m: m.update({"../../etc/passwd": b"x"}),
    "an absolute name": lambda m: m.update({"/tmp/x": b"x"}),
    "a backslash": lambda m: m.update({"files\\x": b"x"}),
    "no manifest": lambda m: m.pop("manifest.json") and None,
    "no head": lambda m: manifest(m, head=99),
    "no states": lambda m: manifest(m, states=[]),
    "a newer version": lambda m: manifest(m, format={"name": "lianluo-issue-bundle", "version": 9}),
    "another format": lambda m: manifest(m, format={"name": "zip", "version": 1}),
    "a missing state": lambda m: m.pop("states/1.json") and None,
    "a foreign state": lambda m: m.update({"states/1.json": m["states/1.json"].replace(issue().id.encode(), b"zzz")}),
    "a broken state": lambda m: m.update({"states/1.json": b"{"}),
    "a wrong file": lambda m: m.update({f"files/{'0' * 64}": b"x"}),
    "deep nesting": lambda m: m.update({"manifest.json": b"[" * 100_000}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_zip_is_refused_in_one_sentence(home: Archive, away: Archive, tmp_path: Path, kind: str) -> None:
    path = rewritten(home.export_issue(issue().id, tmp_path / "a.zip"), HOSTILE[kind])
    with pytest.raises(DeskError) as caught:
        away.import_issue(path)
    assert caught.value.message.endswith("。")
    assert away.issues() == []


def test_a_ring_of_states_is_refused(home: Archive, away: Archive, tmp_path: Path) -> None:
    def ring(members: dict[str, bytes]) -> None:
        states = json.loads(members["manifest.json"])["states"]
        states[0]["parent"] = states[-1]["number"]
        manifest(members, states=states)

    with pytest.raises(DeskError, match="不是完整的期刊包"):
        away.import_issue(rewritten(home.export_issue(issue().id, tmp_path / "a.zip"), ring))


def test_a_zip_bomb_is_stopped_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_format, "MAX_MEMBER_BYTES", 1_000_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 50_000_000)
    with pytest.raises(DeskError, match="太大"):
        read_bundle(path)
    monkeypatch.setattr(bundle_format, "MAX_MEMBERS", 0)
    with pytest.raises(DeskError, match="太多"):
        read_bundle(path)


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="打不开"):
        read_bundle(tmp_path / "none.zip")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_zip_is_read_or_refused_but_never_breaks(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "whole.zip"
    if not path.exists():
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", "{}" * 40)
            archive.writestr("states/1.json", "{}" * 40)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    with pytest.raises(DeskError):
        read_bundle(damaged)
