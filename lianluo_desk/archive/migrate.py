"""Bring an archive to the present schema, whole or not at all; refuse one that is newer than this program."""

from sqlalchemy import Connection, inspect, text

from ..errors import DeskError
from .schema import REVISION
from .store import Store

_LOCATION = "lianluo_desk.archive:migrations"
_LOCK = "select pg_advisory_xact_lock(hashtext('lianluo-desk schema'))"


def schema_revision(connection: Connection) -> str | None:
    """The revision an archive has, None on an empty database. One query, since every opening asks."""
    if connection.dialect.name == "sqlite":
        known = connection.execute(text("select 1 from sqlite_master where name = 'alembic_version'")).scalar()
    else:
        known = connection.execute(text("select to_regclass('alembic_version')")).scalar()
    return connection.execute(text("select version_num from alembic_version")).scalar() if known else None


def bring_up(store: Store) -> str | None:
    """Create or upgrade the schema where needed; the revision that it had before.

    Raises DeskError for a database that is newer, or that is not an archive of this program.
    """
    with store.read() as connection:
        before = schema_revision(connection) if _has_schema(connection, store) else None
    if before == REVISION:
        return before
    with store.write() as connection:
        if store.dialect == "postgresql":
            connection.execute(text(_LOCK))
            connection.execute(text(f'create schema if not exists "{store.place.schema}"'))
        before = schema_revision(connection)
        if before is None and inspect(connection).get_table_names(schema=store.place.schema or None):
            raise DeskError("这个文件是别的程序的数据库，不是编辑台的档案。", "请另选一个文件；原文件没有被改动。")
        upgrade(connection, REVISION)
    return before


def upgrade(connection: Connection, target: str) -> None:
    """Run the steps up to `target` inside the caller's transaction. Raises DeskError for an unknown revision."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", _LOCATION)
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    before = schema_revision(connection)
    if before is not None and before not in {step.revision for step in script.walk_revisions()}:
        raise DeskError(
            f"档案由更新的编辑台写成（结构 {before}，本程序只认到 {REVISION}），没有打开。",
            "请升级编辑台后再打开；档案没有被改动。",
        )

    def steps(revision: object, _context: object) -> object:
        return script._upgrade_revs(target, revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()


def _has_schema(connection: Connection, store: Store) -> bool:
    if store.dialect == "sqlite":
        return True
    query = text("select 1 from information_schema.schemata where schema_name = :name")
    return connection.execute(query, {"name": store.place.schema}).scalar() is not None
