"""The command line as a script meets it: exit status, one JSON value, one sentence, nothing half-written."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lianluo_desk import resources
from lianluo_desk.cli import run

SAMPLE = resources.templates() / "lianluo" / "samples" / "2018-16.txt"


@pytest.fixture
def issue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The real issue as an issue file."""
    path = tmp_path / "16.json"
    assert run(["read", str(SAMPLE), "-o", str(path)]) == 0
    capsys.readouterr()
    return path


def spoken(capsys: pytest.CaptureFixture[str]) -> Any:
    """The JSON value on standard output; nothing else may stand there."""
    captured = capsys.readouterr()
    assert captured.err == ""
    return json.loads(captured.out)


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What standard error says: a sentence and perhaps a hint, never a traceback."""
    captured = capsys.readouterr()
    lines = captured.err.strip().splitlines()
    assert 1 <= len(lines) <= 2, captured.err
    assert "Traceback" not in captured.err
    return str(lines[0])


def test_read_prints_the_issue_and_its_questions_as_one_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(SAMPLE), "--json"]) == 0
    value = spoken(capsys)
    assert set(value) == {"issue", "questions"}
    issue = value["issue"]
    assert (issue["year"], issue["number"], issue["cumulative"], issue["date"]) == (2018, 16, 560, "2018-06-13")
    assert [article["byline"]["names"] for article in issue["articles"]] == [["容畅"], ["王水清"], ["段成钢", "吴静波"]]
    assert all(set(question) == {"where", "found", "guess", "why"} for question in value["questions"])


def test_new_continues_the_numbers_and_takes_the_lists_of_the_date(
    issue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "--after", str(issue), "--date", "2018-06-28", "--json"]) == 0
    value = spoken(capsys)["issue"]
    assert (value["year"], value["number"], value["cumulative"]) == (2018, 17, 561)
    assert [len(level["lines"]) for level in value["distribution"]] == [7]
    assert value["colophon"]["editors"] == ["石韧", "吴静波"]


def test_the_annual_number_restarts_with_the_year(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--after", str(issue), "--date", "2019年1月8日", "--json"]) == 0
    value = spoken(capsys)["issue"]
    assert (value["year"], value["number"], value["cumulative"]) == (2019, 1, 561)


@pytest.mark.parametrize("day", ["2021-01-04", "2021-12-30"])
def test_a_date_in_2021_takes_the_list_of_2021(issue: Path, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--after", str(issue), "--date", day, "--json"]) == 0
    value = spoken(capsys)["issue"]
    assert len(value["distribution"][0]["lines"]) == 4
    assert value["colophon"]["editors"] == ["石韧", "谢峥嵘"]


def test_manuscripts_are_added_in_their_order(issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, title in enumerate(("区人大开展视察", "代表走访选民")):
        text = f"# {title}\n\n3月5日，区人大常委会组织代表到社区走访。\n\n（联络处 李明）\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    arguments = ["new", "--after", str(issue), "--date", "2018-07-02", "--json"]
    assert run([*arguments, "--add", str(tmp_path / "1.md"), "--add", str(tmp_path / "0.md")]) == 0
    assert [a["title"] for a in spoken(capsys)["issue"]["articles"]] == ["代表走访选民", "区人大开展视察"]
    assert run([*arguments, "--add", str(tmp_path / "1.md"), "--add", str(tmp_path / "1.md")]) == 1
    assert "已经加进来了" in sentence(capsys)


def test_a_date_before_the_previous_issue_is_refused(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--after", str(issue), "--date", "2018-05-01"]) == 1
    assert "2018年5月1日" in sentence(capsys)


def test_export_writes_every_file_wished_for(issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wishes = {form: tmp_path / f"16.{form}" for form in ("pdf", "docx", "html", "txt")}
    arguments = [part for form, path in wishes.items() for part in (f"--{form}", str(path))]
    assert run(["export", str(issue), *arguments, "--json"]) == 0
    assert spoken(capsys) == {"files": [str(path) for path in wishes.values()]}
    assert wishes["pdf"].read_bytes().startswith(b"%PDF-")
    assert wishes["docx"].read_bytes().startswith(b"PK")
    assert "王柯敏副主任赴娄底调研代表工作" in wishes["html"].read_text("utf-8")
    assert "王柯敏副主任赴娄底调研代表工作" in wishes["txt"].read_text("utf-8")


def test_what_composition_notices_is_said(issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(issue.read_text("utf-8"))
    lost = {"file": "0" * 64, "caption": "", "alt": "会场", "width": 0.5}
    value["articles"][0]["body"].append({"id": "lost", "kind": "image", "runs": [], "image": lost})
    issue.write_text(json.dumps(value), "utf-8")
    assert run(["export", str(issue), "--pdf", str(tmp_path / "16.pdf")]) == 0
    assert sentence(capsys) == "提示  找不到图片“会场”，版面上留了空框。"


def test_an_existing_file_is_kept_and_no_other_is_written(
    issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "16.pdf").write_bytes(b"mine")
    assert run(["export", str(issue), "--txt", str(tmp_path / "16.txt"), "--pdf", str(tmp_path / "16.pdf")]) == 1
    assert "已经存在" in sentence(capsys)
    assert (tmp_path / "16.pdf").read_bytes() == b"mine"
    assert not (tmp_path / "16.txt").exists()


def hostile(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"{kind}.txt"
    path.write_bytes(
        {
            "empty": b"",
            "binary": os.urandom(64) + bytes(range(256)) * 40,
            "picture": b"\x89PNG\r\n\x1a\n" + bytes(2000),
        }[kind]
    )
    return path


@pytest.mark.parametrize("kind", ["empty", "binary", "picture"])
def test_what_is_no_text_is_refused_in_one_sentence(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", str(hostile(tmp_path, kind)), "-o", str(tmp_path / "x.json")]) == 1
    assert kind in sentence(capsys)
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_every_usual_encoding_reads_the_same(tmp_path: Path, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "16.txt"
    path.write_bytes(SAMPLE.read_text("utf-8").encode(encoding))
    assert run(["read", str(path), "--json"]) == 0
    issue = spoken(capsys)["issue"]
    assert issue["cumulative"] == 560
    assert [len(article["body"]) for article in issue["articles"]] == [3, 4, 6]


def test_fifty_megabytes_end_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write("会议指出，要依法履职。\n".encode() * 31_000)
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))\n"
        "from lianluo_desk.cli import run\n"
        f"sys.exit(run(['read', {str(path)!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_an_issue_file_of_a_newer_program_is_refused(
    issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = tmp_path / "新.json"
    newer.write_text(issue.read_text("utf-8").replace('"version": 1', '"version": 99'), "utf-8")
    assert run(["export", str(newer), "--pdf", str(tmp_path / "x.pdf")]) == 1
    assert "99" in sentence(capsys)
    assert not (tmp_path / "x.pdf").exists()


def test_a_full_disk_leaves_nothing_half_written(
    issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "from lianluo_desk.cli import run\n"
        f"sys.exit(run(['export', {str(issue)!r}, '--pdf', {str(tmp_path / 'x.pdf')!r}]))\n"
    )
    before = sorted(tmp_path.iterdir())
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "没有写成" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "arguments", [["export"], ["new", "--series", "x"], ["new", "--date", "never"], ["unknown"], ["export", "x.json"]]
)
def test_wrong_usage_is_told_apart(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_fonts_names_a_file_for_every_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fonts", "--json"]) == 0
    rows = spoken(capsys)["fonts"]
    assert {row["role"] for row in rows} >= {"fangsong", "kai", "hei", "song", "xiaobiaosong", "latin"}
    assert all(row["file"] for row in rows)


def test_the_machines_own_fonts_serve_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--system-fonts", "fonts", "--json"]) == 0
    assert all(row["file"] for row in spoken(capsys)["fonts"])
    assert run(["fonts", "--json"]) == 0
    assert {row["from"] for row in spoken(capsys)["fonts"]} == {"bundled"}
