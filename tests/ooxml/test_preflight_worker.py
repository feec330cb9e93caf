"""The process of its own: results and errors come back, time and memory are limited, nothing is left running."""

import multiprocessing
import time

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.ooxml import worker
from lianluo_desk.ooxml.worker import Allowance, run_apart, stand_by


def double(number: int) -> int:
    return 2 * number


def refuse() -> None:
    raise DeskError("这个文件不行。", "换一个。")


def wait() -> None:
    time.sleep(60)


def devour() -> int:
    return len(b"x" * (8 * 2**30))


def die() -> None:
    import os

    os._exit(3)


def secret() -> object:
    return lambda: None


def test_the_result_comes_back() -> None:
    assert run_apart(double, 21) == 42


def test_an_error_comes_back_with_its_hint() -> None:
    with pytest.raises(DeskError) as caught:
        run_apart(refuse)
    assert (caught.value.message, caught.value.hint) == ("这个文件不行。", "换一个。")


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(DeskError, match="还没有读完"):
        run_apart(wait, allowance=Allowance(seconds=0.8), name="慢.docx")
    assert multiprocessing.active_children() == []


def test_what_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(DeskError, match="内存"):
        run_apart(devour, allowance=Allowance(megabytes=1024))


def test_a_process_that_dies_takes_nothing_with_it() -> None:
    with pytest.raises(DeskError, match="已停止"):
        run_apart(die)


def test_an_answer_that_cannot_travel_is_told() -> None:
    with pytest.raises(RuntimeError, match=r"pickle|Pickling|local object"):
        run_apart(secret)


def test_without_processes_it_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(self: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", none_left)
    assert run_apart(double, 4) == 8


def test_a_process_that_stands_by_takes_one_task_and_is_replaced_when_it_died() -> None:
    stand_by()
    stand_by()
    assert run_apart(double, 5) == 10
    assert run_apart(double, 6) == 12
    stand_by()
    assert worker._SPARE._helper is not None
    worker._SPARE._helper.process.kill()
    worker._SPARE._helper.process.join()
    assert run_apart(double, 7) == 14
