"""Bring ui/translations/*.ts up to date with the texts in the code: new ones empty, unused ones gone.

`python tools/translations.py` prints what is left to translate.
"""

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
UI = ROOT / "ui"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def marked() -> dict[str, list[str]]:
    """Every text of tr("…") and noop("…"), with the files that show it."""
    found: dict[str, list[str]] = {}
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "noop"):
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.setdefault(text.value, []).append(str(file.relative_to(UI)))
    return found


def known(file: Path) -> dict[str, str]:
    """The translations that a .ts file has."""
    if not file.is_file():
        return {}
    messages = ElementTree.parse(file).getroot().iter("message")
    return {message.findtext("source", ""): message.findtext("translation", "") for message in messages}


def write(file: Path, language: str, texts: dict[str, str]) -> None:
    """Write a .ts file in Qt's format, sorted by source."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="zh_CN")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = "ui"
    for source, translation in sorted(texts.items()):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = source
        element = ElementTree.SubElement(message, "translation")
        element.text = translation
        if not translation:
            element.set("type", "unfinished")
    ElementTree.indent(root)
    file.write_text(HEAD + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def main() -> int:
    """Update every language; 1 when something is left to translate."""
    texts = marked()
    left = 0
    for language in ("en",):
        file = UI / "translations" / f"{language}.ts"
        held = known(file)
        merged = {text: held.get(text, "") for text in texts}
        write(file, language, merged)
        for text in sorted(text for text, translation in merged.items() if not translation):
            print(f"{language}: {text!r}")
            left += 1
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
