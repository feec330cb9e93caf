"""Received files, settings, rounds and the house's registers."""

from dataclasses import replace
from datetime import date

import pytest

from lianluo_desk.archive import Archive, files
from lianluo_desk.errors import DeskError

from .samples import issue


def test_a_received_file_is_kept_as_it_came_and_only_once(archive: Archive) -> None:
    archive.add(issue())
    first = archive.files.keep("稿.docx", b"\x00\xffbytes", issue_id=issue().id)
    again = archive.files.keep("稿.docx", b"\x00\xffbytes", issue_id=issue().id)
    archive.files.link(first, "附件.docx", issue().id, "article-1")
    assert first == again
    assert archive.files.content(first) == b"\x00\xffbytes"
    assert [(f.name, f.article, f.size, f.who) for f in archive.files.received(issue().id)] == [
        ("稿.docx", None, 7, "吴静波"),
        ("附件.docx", "article-1", 7, "吴静波"),
    ]
    assert len(archive.files.received()) == 2


def test_a_file_that_is_not_there_or_too_large_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(issue())
    with pytest.raises(DeskError, match="没有这个原始文件"):
        archive.files.content("0" * 64)
    with pytest.raises(DeskError, match="没有这个原始文件"):
        archive.files.link("0" * 64, "x", issue().id)
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    with pytest.raises(DeskError, match="超过"):
        archive.files.keep("大.docx", b"four")


def test_a_file_that_decayed_is_told(archive: Archive) -> None:
    kept = archive.files.keep("稿.txt", b"right")
    with archive._store.write() as connection:
        connection.execute(files._files.update().values(content=b"wrong"))
    with pytest.raises(DeskError, match="已损坏"):
        archive.files.content(kept)


def test_settings_are_json_values_by_name(archive: Archive) -> None:
    archive.settings.set("窗口", {"宽": 1366, "面板": ["校对"]})
    archive.settings.set("窗口", {"宽": 1920})
    archive.settings.set("临时", 1)
    archive.settings.set("临时", None)
    assert archive.settings.all() == {"窗口": {"宽": 1920}}
    assert archive.settings.get("没有", "缺省") == "缺省"


def test_rounds_count_up_and_keep_what_came_back(archive: Archive) -> None:
    archive.add(issue())
    first = archive.rounds.start(issue().id, "e1", {"a": 1})
    second = archive.rounds.start(issue().id, "e2", {"a": 2})
    archive.rounds.add_returned(first.id, "张.docx", b"one")
    archive.rounds.add_returned(first.id, "李.docx", b"two")
    archive.rounds.add_returned(first.id, "又是张.docx", b"one")
    archive.rounds.decide(first.id, {"c1": "reject"})
    kept = archive.rounds.of_issue(issue().id)
    assert [begun.number for begun in kept] == [1, 2]
    assert [file.name for file in kept[0].returned] == ["张.docx", "李.docx"]
    assert (kept[0].snapshot, kept[0].decisions) == ({"a": 1}, {"c1": "reject"})
    found = archive.rounds.by_export("e2")
    assert found is not None
    assert found.id == second.id
    assert archive.rounds.by_export("e3") is None


def test_a_round_that_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(DeskError, match="没有这一轮"):
        archive.rounds.decide("nowhere", {})


def test_facts_hold_from_a_day_to_a_day(archive: Archive) -> None:
    knowledge = archive.knowledge
    knowledge.add("people", "王柯敏", {"title": "副主任"}, since=date(2018, 1, 1), until=date(2022, 12, 31))
    knowledge.add("people", "张云英", {"title": "主任"})
    knowledge.add("phrases", "履职尽责", {"right": "履职尽责"})
    assert [fact.name for fact in knowledge.facts("people", on=date(2018, 6, 1))] == ["王柯敏", "张云英"]
    assert [fact.name for fact in knowledge.facts("people", on=date(2023, 6, 1))] == ["张云英"]
    assert [fact.value for fact in knowledge.facts("people", name="张云英")] == [{"title": "主任"}]
    assert knowledge.registers() == ["people", "phrases"]


def test_facts_are_changed_and_removed_by_id(archive: Archive) -> None:
    archive.knowledge.add("people", "容畅", {"title": ""})
    (fact,) = archive.knowledge.facts("people")
    archive.knowledge.change(replace(fact, value={"title": "处长"}, since=date(2018, 1, 1)))
    (changed,) = archive.knowledge.facts("people")
    assert (changed.value, changed.since) == ({"title": "处长"}, date(2018, 1, 1))
    archive.knowledge.remove(fact.id)
    assert archive.knowledge.facts("people") == []
    with pytest.raises(DeskError, match="已没有"):
        archive.knowledge.change(changed)
