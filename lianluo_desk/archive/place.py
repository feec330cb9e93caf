"""Where an archive lives: a file of this machine (SQLite) or a PostgreSQL address, and the folders that go with it."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..errors import DeskError

FILE_NAME = "archive.sqlite3"
DEFAULT_SCHEMA = "lianluo"
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,40}")


@dataclass(frozen=True, slots=True)
class Place:
    """One archive's address. `file` is None on PostgreSQL, `schema` is "" on SQLite."""

    url: str
    file: Path | None
    schema: str
    folder: Path
    stem: str

    @property
    def backups(self) -> Path:
        """The folder of the automatic backups."""
        return self.folder / f"{self.stem}-backups"

    @property
    def rescue(self) -> Path:
        """The folder for what could not be written into the archive."""
        return self.folder / f"{self.stem}-rescue"

    @property
    def shown(self) -> str:
        """The address without a password, for sentences."""
        return str(self.file) if self.file else re.sub(r"//[^@/]*@", "//", self.url)


def user_folder() -> Path:
    """The user's own data folder of this program (platformdirs)."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("lianluo-desk", appauthor=False))


def find_place(where: str | Path | None) -> Place:
    """The archive that `where` names: None for the user's own, a file, a folder, or a PostgreSQL address.

    Raises DeskError for an address of any other kind.
    """
    if where is None:
        return _file_place(user_folder() / FILE_NAME)
    text = str(where)
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return _server_place(text)
    if text.startswith("sqlite:///"):
        return _file_place(Path(text.removeprefix("sqlite:///")))
    if "://" in text:
        raise DeskError(
            f"认不出档案地址“{text.split('://')[0]}://…”。", "请给出文件路径，或 postgresql:// 开头的地址。"
        )
    path = Path(where).expanduser()
    return _file_place(path / FILE_NAME if path.is_dir() else path)


def _file_place(path: Path) -> Place:
    path = path.absolute()
    return Place(f"sqlite:///{path}", path, "", path.parent, path.stem)


def _server_place(text: str) -> Place:
    parts = urlsplit(text)
    options = dict(parse_qsl(parts.query))
    schema = options.pop("schema", DEFAULT_SCHEMA)
    if not _SCHEMA.fullmatch(schema):
        raise DeskError(f"档案地址中的 schema“{schema}”不合规则。", "请只用小写字母、数字和下划线，并以字母开头。")
    url = urlunsplit(("postgresql+psycopg", parts.netloc, parts.path, urlencode(options), ""))
    database = parts.path.strip("/") or "postgres"
    stem = re.sub(r"[^\w.-]+", "-", f"{parts.hostname or options.get('host', 'local')}-{database}-{schema}").strip("-")
    return Place(url, None, schema, user_folder(), stem)
