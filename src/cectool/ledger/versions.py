"""In which form is a ledger file written, and how does an older one become the newest?"""

import sqlite3
from collections.abc import Sequence

from cectool.ledger.history import FIRST_SEAL

APPLICATION = 0x63656374
"""SQLite's application id of a ledger: "cect"."""

Migration = Sequence[str]
"""The statements that lead from one form to the next."""

MIGRATIONS: tuple[Migration, ...] = (
    (
        """CREATE TABLE change (
            sequence INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            at TEXT NOT NULL,
            action TEXT NOT NULL,
            undoes INTEGER NOT NULL,
            record TEXT NOT NULL,
            document TEXT,
            seal TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL,
            seal TEXT NOT NULL
        ) STRICT""",
        f"INSERT INTO head VALUES (1, 0, '{FIRST_SEAL}')",  # noqa: S608 - a constant
    ),
)
"""What leads to form 1, to form 2, and so on; a released member is never changed."""

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a ledger to the newest form, all or nothing; another process may be doing the same."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for migration in migrations[version:]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {max(version, len(migrations))}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
