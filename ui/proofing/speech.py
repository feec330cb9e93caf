"""Reading aloud with the speech engine of the system, found at run time; the program brings none and sends nothing."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, Signal, Slot

FASTEST = 30.0
"""ms a character: several times as fast as a newsreader."""

_SAPI = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "$v = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$v.SelectVoiceByHints('NotSet', 'NotSet', 0, [Globalization.CultureInfo]'zh-CN'); "
    "$v.Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Engine:
    """A speech command. `listens`: it reads the text on its standard input; otherwise the text is its last argument.
    `silence` is a further command that stops what a server behind the command still says."""

    name: str
    program: str
    arguments: tuple[str, ...]
    listens: bool = True
    silence: tuple[str, ...] = ()


ENGINES: dict[str, tuple[Engine, ...]] = {
    "linux": (
        Engine("Speech Dispatcher", "spd-say", ("--wait", "--language", "zh", "--"), False, ("spd-say", "--cancel")),
        Engine("eSpeak NG", "espeak-ng", ("-v", "cmn", "-s", "150", "--stdin")),
        Engine("eSpeak", "espeak", ("-v", "zh", "-s", "150", "--stdin")),
    ),
    "darwin": (Engine("macOS", "say", ("-f", "-")),),
    "win32": (Engine("Windows", "powershell", ("-NoProfile", "-NonInteractive", "-Command", _SAPI)),),
}


def engines(platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which) -> tuple[Engine, ...]:
    """The engines that are installed here, the best first."""
    return tuple(engine for engine in ENGINES.get(platform, ENGINES["linux"]) if which(engine.program))


class Speaker(QObject):
    """Says one text at a time in a process of its own; a new text silences the one before.

    An engine that fails is not asked again: the next one is tried. So is one that is done sooner than anybody can
    speak, `pace` ms a character: it has no loudspeaker, and reading along would run through the issue in silence.
    """

    finished = Signal()  # the text was said to its end
    failed = Signal()  # no engine could say it

    def __init__(
        self, parent: QObject | None = None, found: tuple[Engine, ...] | None = None, pace: float = FASTEST
    ) -> None:
        super().__init__(parent)
        self._pace, self._clock = pace, QElapsedTimer()
        self._engines = list(engines() if found is None else found)
        self._process: QProcess | None = None
        self._text = ""

    @property
    def available(self) -> bool:
        """Whether there is an engine at all."""
        return bool(self._engines)

    @property
    def name(self) -> str:
        """The engine that is asked first; "" without one."""
        return self._engines[0].name if self._engines else ""

    @property
    def speaking(self) -> bool:
        return self._process is not None

    def say(self, text: str) -> None:
        """Say `text` instead of what is being said."""
        self.stop()
        if not self._engines or not text.strip():
            return
        engine, self._text = self._engines[0], text
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._broke)
        self._clock.start()
        process.start(engine.program, [*engine.arguments, *([] if engine.listens else [text])])
        if engine.listens:
            process.write(text.encode())
            process.closeWriteChannel()

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        if self._engines and self._engines[0].silence:
            program, *arguments = self._engines[0].silence
            QProcess.startDetached(program, arguments)
        process.kill()
        process.waitForFinished(500)
        process.deleteLater()

    @Slot(int, QProcess.ExitStatus)
    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        silent = self._clock.elapsed() < self._pace * len(self._text)
        if code == 0 and status == QProcess.ExitStatus.NormalExit and not silent:
            self._let_go()
            self.finished.emit()
        else:
            self._next()

    @Slot(QProcess.ProcessError)
    def _broke(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._next()

    def _let_go(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None

    def _next(self) -> None:
        """This engine does not work here: try another one with the same text."""
        self._let_go()
        self._engines.pop(0)
        if self._engines:
            self.say(self._text)
        else:
            self.failed.emit()
