"""LibreOffice as oracle and as foreign editor, driven headless; started once, asked many times.

Run by the system's Python when it has `uno`, else told as missing. As a program:
`python tools/libreoffice.py views OUT.json FILE…` reads every file with all changes accepted and rejected.
"""

import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python")


def python_with_uno() -> str | None:
    """A Python that can talk to LibreOffice, or None."""
    if shutil.which("soffice") is None:
        return None
    for path in _PYTHONS:
        if Path(path).exists() and subprocess.run([path, "-c", "import uno"], capture_output=True).returncode == 0:
            return path
    return None


def ask(command: str, *arguments: str, timeout: int = 300) -> None:
    """Run a command of this program under the Python that has `uno`."""
    python = python_with_uno()
    assert python is not None
    subprocess.run([python, __file__, command, *arguments], check=True, timeout=timeout)


_NUMBERS = itertools.count()


class Office:
    """A LibreOffice of its own, with a profile of its own; a context manager."""

    def __enter__(self):
        import uno

        self._profile = tempfile.mkdtemp()
        pipe = f"desk{os.getpid()}-{next(_NUMBERS)}"
        self._process = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation=file://{self._profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        for _ in range(200):
            try:
                self._context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:  # noqa: BLE001 - uno raises its own kinds, known only at run time
                time.sleep(0.2)
        manager = self._context.ServiceManager
        self.desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", self._context)
        self.dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self._context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
            self._process.wait(timeout=5)
        except Exception:  # noqa: BLE001 - uno raises its own kinds, known only at run time
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    @property
    def alive(self):
        """Whether it still answers; a file may have made it crash."""
        try:
            return self.desktop.supportsService("com.sun.star.frame.Desktop")
        except Exception:  # noqa: BLE001 - uno raises its own kinds, known only at run time
            return False

    def open(self, path):
        return self.desktop.loadComponentFromURL(Path(path).absolute().as_uri(), "_blank", 0, (value("Hidden", True),))

    def command(self, document, name, *properties):
        self.dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + name, "", 0, properties)

    def save(self, document, path, filter_name="MS Word 2007 XML"):
        document.storeToURL(Path(path).absolute().as_uri(), (value("FilterName", filter_name),))

    def write_as(self, name):
        """The author under whom changes are recorded from now on."""
        manager = self._context.ServiceManager
        provider = manager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", self._context)
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (value("nodepath", "/org.openoffice.UserProfile/Data"),),
        )
        access.setPropertyValue("givenname", name)
        access.setPropertyValue("sn", "")
        access.commitChanges()


def value(name, content):
    from com.sun.star.beans import PropertyValue

    found = PropertyValue()
    found.Name, found.Value = name, content
    return found


def paragraphs(text, out):
    """The paragraphs of a text, tables cell by cell, as [text, …]."""
    walk = text.createEnumeration()
    while walk.hasMoreElements():
        item = walk.nextElement()
        if item.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(item.CellNames, key=cell_order):
                paragraphs(item.getCellByName(name), out)
        else:
            out.append(item.getString())
    return out


def cell_order(name):
    """A1, B1, … AA1, A2: row by row; cells of split rows (A1.1.2) behind their first."""
    letters = "".join(char for char in name.split(".")[0] if char.isalpha())
    digits = "".join(char for char in name.split(".")[0] if char.isdigit())
    return int(digits), len(letters), letters, name


def views(out, *files):
    """{file: {"accept": [paragraphs], "reject": [paragraphs]}}; null where LibreOffice fails."""
    found = {Path(path).name: {} for path in files}
    wanted = [(path, view) for path in files for view in _VIEWS]
    while wanted:
        with Office() as office:
            while wanted and office.alive:
                path, view = wanted.pop(0)
                found[Path(path).name][view] = _view(office, path, _VIEWS[view])
    Path(out).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


_VIEWS = {"accept": "AcceptAllTrackedChanges", "reject": "RejectAllTrackedChanges"}


def _view(office, path, command):
    try:
        document = office.open(path)
        office.command(document, command)
        found = paragraphs(document.Text, [])
        document.close(True)
    except Exception:  # noqa: BLE001 - uno raises its own kinds, known only at run time
        return None
    return found


def edit(plan):
    """Edit copies as the plan (a JSON file) says: [{"source", "target", "steps": [[name, …]], "format"}]."""
    with Office() as office:
        for job in json.loads(Path(plan).read_text(encoding="utf-8")):
            document = office.open(job["source"])
            for name, *arguments in job["steps"]:
                STEPS[name](office, document, *arguments)
            office.save(document, job["target"], job.get("format", "MS Word 2007 XML"))
            document.close(True)


def _author(office, _document, name):
    office.write_as(name)


def _track(_office, document, on):
    document.RecordChanges = on


def _cursor(document, text):
    """A cursor over the first place of that text."""
    search = document.createSearchDescriptor()
    search.SearchString = text
    search.SearchCaseSensitive = True
    found = document.findFirst(search)
    assert found is not None, text
    return found.Text.createTextCursorByRange(found)


def _replace(_office, document, old, new):
    _cursor(document, old).setString(new)


def _after(_office, document, text, new):
    cursor = _cursor(document, text)
    cursor.collapseToEnd()
    cursor.Text.insertString(cursor, new, False)


def _split(_office, document, text):
    from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

    cursor = _cursor(document, text)
    cursor.collapseToEnd()
    cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def _paragraph_after(_office, document, text, new):
    from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

    cursor = _cursor(document, text)
    cursor.gotoEndOfParagraph(False)
    cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    cursor.Text.insertString(cursor, new, False)


def _join(_office, document, text):
    cursor = _cursor(document, text)
    cursor.gotoEndOfParagraph(False)
    cursor.goRight(1, True)
    cursor.setString("")


def _delete_paragraph(_office, document, text):
    cursor = _cursor(document, text)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.setString("")


def _move_paragraph(office, document, text, behind):
    cursor = _cursor(document, text)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    whole = cursor.getString()
    _delete_paragraph(office, document, text)
    _paragraph_after(office, document, behind, whole)


def _bold(_office, document, text):
    cursor = _cursor(document, text)
    cursor.CharWeight = cursor.CharWeightAsian = 150.0


def _cell(_office, document, name, text):
    tables = document.TextTables
    tables.getByIndex(0).getCellByName(name).setString(text)


STEPS = {
    "author": _author,
    "track": _track,
    "replace": _replace,
    "after": _after,
    "split": _split,
    "paragraph": _paragraph_after,
    "join": _join,
    "delete": _delete_paragraph,
    "move": _move_paragraph,
    "bold": _bold,
    "cell": _cell,
}


if __name__ == "__main__":
    {"views": views, "edit": edit}[sys.argv[1]](*sys.argv[2:])
