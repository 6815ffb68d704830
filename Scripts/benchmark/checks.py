"""Whether everybody counted the same."""

import hashlib
import json
import os
import sqlite3


class Mismatch(Exception):
    pass


def load(out, key):
    with open(os.path.join(out, f"{key}.json"), encoding="utf-8") as file:
        return json.load(file)


def totals(out, key):
    return load(out, key)["totals"]


def same(what, values):
    """`values` by who says them; all must be equal."""
    if len(set(values.values())) > 1:
        raise Mismatch(f"{what} differ: " + ", ".join(f"{name} {value}" for name, value in values.items()))
    return f"{what}: {next(iter(values.values())):,} each ({', '.join(values)})"


def umbrella(out, pinscout):
    counted = totals(out, pinscout)
    peers = {name: load(out, f"umbrella-{name}") for name in ("duckdb", "polars", "mawk")}
    notes = [
        same("rows", {"PinScout": counted["stored"]} | {name: peer["rows"] for name, peer in peers.items()}),
        same("groups", cells(counted) | {name: peer["groups"] for name, peer in peers.items()}),
        same("bytes to clients", {name: peer["down"] for name, peer in peers.items()}),
        inflated(out, "umbrella", counted),
    ]
    return notes


def zeek(out, pinscout):
    counted = totals(out, pinscout)
    peers = {name: load(out, f"zeek-{name}") for name in ("duckdb", "polars", "mawk")}
    mawk = peers["mawk"]
    return [
        same("lines", {
            "PinScout": counted["lines"], "mawk": mawk["ssl"] + mawk["conn"] + mawk["comments"]}),
        same("connections joined", {name: peer["rows"] for name, peer in peers.items()}),
        same("groups", cells(counted) | {name: peer["groups"] for name, peer in peers.items()}),
        inflated(out, "zeek", counted),
    ]


def inflated(out, kind, counted):
    values = {"PinScout": counted["bytes_out"]}
    for inflater in ("zlib", "isa-l"):
        with open(os.path.join(out, f"{kind}-inflate-{inflater}.json"), encoding="utf-8") as file:
            values[inflater] = int(file.read())
    return same("decompressed bytes", values)


def cells(counted):
    return {"PinScout": counted["cells"]} if "cells" in counted else {}


def digest(database):
    """A digest of every row of a database, whatever the order in which it was written."""
    total = hashlib.sha256()
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        width = len(connection.execute(f'SELECT * FROM "{table}" LIMIT 0').description)
        order = ", ".join(str(place + 1) for place in range(width))
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):
            total.update(repr(row).encode())
    connection.close()
    return total.hexdigest()
