"""What is not on the disk yet, and how long it has been waiting."""

from lianluo_desk.archive.pending import Pending


class Ticks:
    """A clock for ages."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_is_pending_knows_its_age_through_saves_and_failures() -> None:
    ticks = Ticks()
    pending = Pending(ticks)
    assert (pending.clean, pending.age, pending.take()) == (True, 0.0, None)
    pending.edited(7)
    ticks.now += 1
    taken = pending.take()
    assert taken is not None
    assert taken.states == {7}
    pending.edited(8)
    ticks.now += 1
    assert (pending.age, pending.unsure, pending.clean) == (2.0, {7, 8}, False)
    pending.failed()
    assert (pending.age, pending.unsure) == (2.0, {7, 8})
    pending.take()
    pending.arrived()
    assert (pending.age, pending.clean) == (0.0, True)


def test_a_move_alone_waits_for_the_disk_but_is_no_text_to_rescue() -> None:
    pending = Pending()
    pending.moved = True
    assert not pending.clean
    assert pending.age == 0.0
    taken = pending.take()
    assert taken is not None
    assert taken.moved
    pending.failed()
    assert pending.moved
