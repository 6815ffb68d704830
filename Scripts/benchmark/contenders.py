"""Who runs against whom over the same files."""

import os
import shlex
from dataclasses import dataclass, field

import measure

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclass
class Contender:
    key: str
    title: str
    #: What it does with the bytes, in a few words.
    work: str
    command: list
    output: str = None
    #: A database that must not be there before.
    database: str = None
    #: Too slow to be run in every round.
    once: bool = False
    accepted: tuple = field(default=(0,))

    def run(self):
        if self.database:
            remove_database(self.database)
        return measure.measure(self.command, self.output, self.accepted)


def remove_database(path):
    for suffix in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)


def pinscout(tools, key, paths, out, inflater=None, jobs=2, title=None):
    database = os.path.join(out, f"{key}.db")
    command = [tools.pinscout, "ingest", *paths, "--db", database, "--json", "--jobs", str(jobs)]
    if inflater:
        command += ["--inflater", inflater]
    name = f"PinScout, {inflater or 'zlib'}" if title is None else title
    return Contender(
        key, name, "everything: ledger, parsing, cells, SQLite", command, os.path.join(out, f"{key}.json"), database)


def decompressors(tools, kind, files):
    quoted = " ".join(shlex.quote(file) for file in files)
    pigz = f"printf '%s\\0' {quoted} | xargs -0 -n 1 -P 2 pigz -dc >/dev/null"
    found = [
        Contender(f"{kind}-gzip", "`gzip -dc`, one after the other", "throws the bytes away", ["gzip", "-dc", *files]),
        Contender(f"{kind}-pigz", "`pigz -dc`, two at a time", "throws the bytes away", ["sh", "-c", pigz]),
    ]
    for inflater in ("zlib", "isa-l"):
        key = f"{kind}-inflate-{inflater}"
        found.append(
            Contender(
                key, f"inflate only, {inflater}, two threads", "throws the bytes away",
                [tools.inflate_only, inflater, "2", *files], os.path.join(tools.out, f"{key}.json")))
    return found


def reducers(tools, kind, files):
    """Programs that group and sum the same rows and store nothing."""
    quoted = " ".join(shlex.quote(file) for file in files)
    awk = f"gzip -dc {quoted} | mawk -f {shlex.quote(os.path.join(HERE, kind + '.awk'))}"
    work = "groups and sums, stores nothing"
    return [
        Contender(
            f"{kind}-duckdb", f"DuckDB {tools.versions['duckdb']}, two threads", work,
            [tools.python, os.path.join(HERE, "reduce_duckdb.py"), kind, *files],
            os.path.join(tools.out, f"{kind}-duckdb.json")),
        Contender(
            f"{kind}-polars", f"polars {tools.versions['polars']}, two threads", work,
            [tools.python, os.path.join(HERE, "reduce_polars.py"), kind, *files],
            os.path.join(tools.out, f"{kind}-polars.json")),
        Contender(
            f"{kind}-mawk", "`gzip -dc` into `mawk`", work, ["sh", "-c", awk],
            os.path.join(tools.out, f"{kind}-mawk.json")),
    ]


#: GoAccess reads the columns up to the size of the answer; what follows is left.
GOACCESS_FORMAT = '"%d %t","%^","%h","%^","%^","%^","%^","%U","%^","%u","%s","%^","%b",%^'


def goaccess(tools, files):
    quoted = " ".join(shlex.quote(file) for file in files)
    command = (
        f"gzip -dc {quoted} | goaccess - --no-global-config --log-format={shlex.quote(GOACCESS_FORMAT)}"
        " --date-format=%Y-%m-%d --time-format=%T --no-progress -o json")
    return Contender(
        "umbrella-goaccess", f"`gzip -dc` into GoAccess {tools.versions['goaccess']}",
        "its own statistics, stores nothing", ["sh", "-c", command],
        os.path.join(tools.out, "umbrella-goaccess.json"), once=True)
