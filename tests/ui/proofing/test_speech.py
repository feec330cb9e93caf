"""Reading aloud: the system's own engines in their order, never blocking, always stoppable."""

import sys

from ui.proofing.speech import ENGINES, Engine, Speaker, engines


def python(code: str, name: str = "fake", *, listens: bool = True) -> Engine:
    return Engine(name, sys.executable, ("-c", code), listens)


def test_the_installed_engines_are_found_the_best_first():
    assert [one.program for one in engines("linux", lambda name: name if name != "spd-say" else None)] == [
        "espeak-ng",
        "espeak",
    ]
    assert engines("win32", lambda _name: None) == ()
    assert [one.program for one in engines("darwin", lambda name: name)] == ["say"]
    assert {one.listens for one in ENGINES["win32"]} == {True}


def test_the_text_is_given_on_standard_input(qtbot, tmp_path):
    file = tmp_path / "said"
    code = f"import sys; open({str(file)!r}, 'wb').write(sys.stdin.buffer.read())"
    speaker = Speaker(found=(python(code),), pace=0)
    with qtbot.waitSignal(speaker.finished, timeout=20_000):
        speaker.say("-v 坚持“五个一”")
    assert file.read_text("utf-8") == "-v 坚持“五个一”"
    assert not speaker.speaking


def test_the_text_is_the_last_argument_of_an_engine_that_does_not_listen(qtbot, tmp_path):
    file = tmp_path / "said"
    code = f"import sys; open({str(file)!r}, 'w', encoding='utf-8').write(sys.argv[-1])"
    speaker = Speaker(found=(python(code, listens=False),), pace=0)
    with qtbot.waitSignal(speaker.finished, timeout=20_000):
        speaker.say("五个一")
    assert file.read_text("utf-8") == "五个一"


def test_it_can_be_stopped_at_once(qtbot):
    speaker = Speaker(found=(python("import time; time.sleep(60)"),))
    speaker.say("很长的一段")
    assert speaker.speaking
    speaker.stop()
    assert not speaker.speaking


def test_an_engine_that_fails_hands_over_to_the_next(qtbot, tmp_path):
    missing = Engine("missing", str(tmp_path / "nothing"), ())
    speaker = Speaker(found=(missing, python("raise SystemExit(1)", "broken"), python("", "good")), pace=0)
    with qtbot.waitSignal(speaker.finished, timeout=20_000):
        speaker.say("一句")
    assert speaker.name == "good"


def test_without_any_engine_it_says_so(qtbot):
    speaker = Speaker(found=(python("raise SystemExit(1)"),))
    with qtbot.waitSignal(speaker.failed, timeout=20_000):
        speaker.say("一句")
    assert not speaker.available
    Speaker(found=()).say("一句")  # nothing happens


def test_an_engine_that_makes_no_sound_is_not_believed(qtbot):
    speaker = Speaker(found=(python(""),), pace=10_000)
    with qtbot.waitSignal(speaker.failed, timeout=20_000):
        speaker.say("坚持“五个一”活动")
    assert not speaker.available
