"""PinScout's reduction in SQL: per client, host, user agent and five minutes how many rows and bytes."""

import json
import sys

import duckdb

UMBRELLA = """
  WITH rows AS (
    SELECT c02 AS client, coalesce(nullif(c43, ''), split_part(c07, '/', 3)) AS host, c09 AS agent,
      epoch(c00)::BIGINT // 300 AS slot, c11 AS up, c12 AS down
    FROM read_csv($files, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
      columns = $columns)
    WHERE NOT starts_with(c07, 'http://')),
  cells AS (
    SELECT client, host, agent, slot, count(*) AS n, sum(up) AS up, sum(down) AS down FROM rows GROUP BY ALL)
  SELECT count(*), sum(n), sum(up), sum(down) FROM cells
"""

#: What is read of a tab-separated log of Zeek.
LOG = """
  read_csv($%s, header = false, auto_detect = false, delim = '\t', quote = '', escape = '', comment = '#',
    nullstr = '-', columns = $%s_columns)
"""

ZEEK = f"""
  WITH ssl AS (SELECT c00 AS ts, c01 AS uid, c02 AS client, c09 AS host FROM {LOG % ("ssl", "ssl")}),
  conn AS (SELECT c01 AS uid, c06 AS proto, c09 AS up, c10 AS down FROM {LOG % ("conn", "conn")}),
  cells AS (
    SELECT client, host, floor(ts / 300)::BIGINT AS slot, count(*) AS n, sum(up) AS up, sum(down) AS down
    FROM ssl JOIN conn USING (uid) WHERE proto = 'tcp' GROUP BY ALL)
  SELECT count(*), sum(n), sum(up), sum(down), (SELECT count(*) FROM ssl), (SELECT count(*) FROM conn) FROM cells
"""


def named(width, **types):
    """Columns c00, c01, … of text but for those that are named."""
    names = [f"c{place:02}" for place in range(width)]
    return {name: types.get(name, "VARCHAR") for name in names}


def umbrella(connection, files):
    columns = named(55, c00="TIMESTAMP", c11="BIGINT", c12="BIGINT")
    return connection.execute(UMBRELLA, {"files": files, "columns": columns}).fetchone()


def zeek(connection, files):
    parameters = {kind: [file for file in files if f"/{kind}." in file] for kind in ("ssl", "conn")}
    parameters["ssl_columns"] = named(18, c00="DOUBLE")
    parameters["conn_columns"] = named(21, c09="BIGINT", c10="BIGINT")
    return connection.execute(ZEEK, parameters).fetchone()


def main():
    kind, files = sys.argv[1], sys.argv[2:]
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("SET preserve_insertion_order = false")
    names = ["groups", "rows", "up", "down", "ssl", "conn"]
    values = umbrella(connection, files) if kind == "umbrella" else zeek(connection, files)
    print(json.dumps(dict(zip(names, map(int, values)))))


main()
