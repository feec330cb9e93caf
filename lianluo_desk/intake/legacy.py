"""The old formats of Word and WPS, by way of LibreOffice: in a profile of its own, with a time limit, offline."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from ..errors import DeskError
from .material import Material

SECONDS = 60.0
"""How long a conversion may take."""

_PROGRAMS = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES = (
    "/usr/bin",
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice*/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
_SAVE_AS = "请在 Word 或 WPS 中打开，另存为 .docx 后再读入。"
_FILTER = "docx:MS Word 2007 XML"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A proxy that nobody listens at, no macros, no links to elsewhere, no recovery: nothing is fetched, nothing runs.
_SETTINGS = (
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
)


def legacy_material(data: bytes, name: str) -> Material:
    """What stands in a .doc, .wps or .rtf file. Raises DeskError, with the way round, when it cannot be read."""
    from .word import word_material

    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise DeskError(f"“{name}”设了打开密码，没有读入。", "请取消密码，另存为 .docx 后再读入。")
    material = word_material(converted(data, name), name)
    return Material(material.lines, "doc", images=material.images, doubts=material.doubts, dropped=material.dropped)


def converted(data: bytes, name: str, *, seconds: float = SECONDS) -> bytes:
    """The file as DOCX. Raises DeskError when LibreOffice is not there, fails, or takes longer than `seconds`."""
    program = find_office()
    if program is None:
        raise DeskError(f"“{name}”是旧版 Word 或 WPS 文件，这台电脑上没有能转换它的 LibreOffice，没有读入。", _SAVE_AS)
    with _folder() as folder:
        source = folder / ("source" + (".rtf" if data.startswith(b"{\\rtf") else _ending(name)))
        source.write_bytes(data)
        _write_profile(folder / "profile")
        _run(program, folder, source, name, seconds)
        result = folder / "out" / "source.docx"
        if not result.is_file() or result.stat().st_size == 0:
            raise DeskError(f"“{name}”不能转换成 .docx，可能已经损坏，没有读入。", _SAVE_AS)
        return result.read_bytes()


def find_office() -> Path | None:
    """The program of LibreOffice, in the search path or where its installers put it; None when there is none."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return Path(found)
    for place in _PLACES:
        anchor = Path(place.split("*")[0]).parent if "*" in place else Path(place)
        folders = sorted(anchor.glob(place[len(str(anchor)) + 1 :])) if "*" in place else [anchor]
        for folder in folders:
            for program in _PROGRAMS:
                if (folder / program).is_file():
                    return folder / program
    return None


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return ending if ending in (".doc", ".dot") else ".doc"


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder for one conversion; what a dying process still holds in it does not matter."""
    with tempfile.TemporaryDirectory(prefix="lianluo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n',
        "utf-8",
    )


def _run(program: Path, folder: Path, source: Path, name: str, seconds: float) -> None:
    arguments = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    try:
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise DeskError(f"“{name}”没有读入：LibreOffice 启动不了。", _SAVE_AS) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise DeskError(f"“{name}”转换了 {seconds:.0f} 秒还没有完成，已停止。", _SAVE_AS) from error
    finally:
        _end(process)


def _environment() -> dict[str, str]:
    """The environment, with every road to the network leading nowhere."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    return {
        **os.environ,
        **nowhere,
        "no_proxy": "",
        "SAL_USE_VCLPLUGIN": "svp",
        "SAL_DISABLE_SYNCHRONOUS_PRINTER_DETECTION": "1",
    }


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and what it has started."""
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
