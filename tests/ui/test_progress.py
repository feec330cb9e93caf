"""The strip of work under way follows the newest job."""

import threading

from ui.progress import ProgressStrip
from ui.work import Job


class Waiting:
    """A job that goes on, step by step, when it is told to."""

    def __init__(self):
        self.go = threading.Event()

    def __call__(self, progress):
        self.go.wait(10)
        progress.step(3, 4, "旧的")


def started(strip, text):
    work = Waiting()
    job = Job(work, strip)
    strip.begin(text, job)
    job.start()
    return work, job


def test_steps_and_end_of_an_older_job_leave_the_newer_one_shown(qtbot):
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    old, first = started(strip, "先")
    new, second = started(strip, "后")
    strip.show()
    with qtbot.waitSignal(first.finished):
        old.go.set()
    assert strip.isVisible()
    assert strip._text.text() == "后"
    with qtbot.waitSignal(second.finished):
        new.go.set()
    assert not strip.isVisible()
