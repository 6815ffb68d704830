"""When, where and with what something was measured."""

import datetime
import textwrap

from tools import machine, revision


def heading(tools, command, names, remark):
    versions = ", ".join(f"{name} {tools.versions[key]}" for name, key in names.items())
    day = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    place = textwrap.fill(f"on {machine()}. Versions: {versions}. {remark}", 120)
    return f"Measured on {day} at revision {revision(tools.root)} by\n\n    {command}\n\n{place}"


ALL = {
    "Swift": "Swift", "zlib": "zlib", "ISA-L": "ISA-L", "SQLite": "SQLite", "gzip": "gzip", "pigz": "pigz",
    "DuckDB": "duckdb", "polars": "polars", "mawk": "mawk", "GoAccess": "goaccess",
}
