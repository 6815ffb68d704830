"""Measures what reading costs at its edges, and writes the figures into a page."""

import datetime
import gzip
import json
import os
import subprocess
import sys
import zlib
from dataclasses import dataclass

from inputs import files_in
from measure import measure
from page import replace_section, table
from tools import machine

#: What must be true of the peak memory of each reading, in MB.
BOUND = 300
#: No limit on the ratio: deflate can do no more.
WITHOUT_RATIO = "limits: {ratio: 1100}\n"


@dataclass
class Reading:
    what: str
    wall: float
    peak: float
    result: str


class Edges:
    def __init__(self, products, folder):
        self.pinscout = os.path.join(products, "pinscout")
        self.synthesizer = os.path.join(products, "synthesize-samples")
        self.folder = folder
        self.readings = []
        self.databases = 0

    def path(self, name):
        return os.path.join(self.folder, name)

    def bulk(self, name, megabytes, files):
        """A folder of proxy logs."""
        command = [self.synthesizer, "bulk", "--into", self.path(name), "--zeek-megabytes", "0"]
        command += ["--umbrella-megabytes", str(megabytes), "--umbrella-files", str(files)]
        measure(command, None)
        return self.path(name)

    def read(self, what, path, database=None, options=(), settings=""):
        """Reads files into a database, a fresh one where none is named, which is returned."""
        if database is None:
            self.databases += 1
            database = self.path(f"{self.databases}.db")
        with open(self.path("pinscout.yaml"), "w", encoding="utf-8") as file:
            file.write(settings)
        command = [self.pinscout, "ingest", path, "--db", database, "--json", "--config", self.path("pinscout.yaml")]
        cost = measure(command + list(options), self.path("ingest.json"), accepted=(0, 3))
        document = json.loads(cost.output)
        totals = document["totals"]
        parts = [f"{totals[part]:,} {part}" for part in ("stored", "duplicate", "rejected") if totals[part]]
        states = sorted({file["state"] for file in document["files"]} - {"complete"})
        reasons = sorted({reject["reason"] for file in document["files"] for reject in file["rejects"]})
        result = "; ".join([f"{totals['bytes_out'] / 1e6:,.0f} MB", ", ".join(parts)] + states + reasons)
        self.readings.append(Reading(what, cost.wall, cost.peak, result))
        print(what, f"{cost.wall:.1f} s, {cost.peak:.0f} MB, {result}", file=sys.stderr, flush=True)
        return database

    def table(self):
        header = ["what is read", "wall s", "peak MB", "what became of it"]
        return table(header, [[it.what, f"{it.wall:.2f}", f"{it.peak:.0f}", it.result] for it in self.readings])


def write_long_line(path, lines, megabytes):
    """Packs lines with one of `megabytes` in their middle."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with open(path, "wb") as file:
        file.write(packer.compress(lines))
        piece = b"x" * 1_000_000
        for _ in range(megabytes):
            file.write(packer.compress(piece))
        file.write(packer.compress(b"\n" + lines))
        file.write(packer.flush())


def overlapping(folder, into):
    """Writes each log of a folder with the first 50 MB of the next one behind it.

    By other programs: a process that is measured counts the memory that this one has when it starts it.
    """
    os.makedirs(into)
    files = files_in(folder)
    for number, (log, following) in enumerate(zip(files, files[1:] + files[:1])):
        shell = f"(zcat {log}; zcat {following} | head -c 50000000 | sed '$d') | gzip -1 > {into}/{number}.csv.gz"
        subprocess.run(["sh", "-c", shell], check=True)


def run(products, folder, megabytes, page):
    edges = Edges(products, folder)
    edges.read(f"a folder of {megabytes:,} MB in 40 files", edges.bulk("folder", megabytes, 40))

    small = edges.bulk("small", 5, 1)
    with gzip.open(files_in(small)[0]) as file:
        lines = file.read(1_000_000)
    lines = lines[: lines.rfind(b"\n") + 1]
    write_long_line(edges.path("line.csv.gz"), lines, 2_000)
    edges.read("a line of 2,000 MB, limits.ratio raised", edges.path("line.csv.gz"), settings=WITHOUT_RATIO)
    edges.read("the same by zlib", edges.path("line.csv.gz"), options=["--inflater", "zlib"], settings=WITHOUT_RATIO)
    edges.read("the same with the usual limits", edges.path("line.csv.gz"))

    some = edges.bulk("some", 400, 4)
    plain = edges.path("plain.csv")
    with open(plain, "wb") as whole:
        subprocess.run(["zcat"] + files_in(some), stdout=whole, check=True)
    database = edges.read("a plain file", plain)
    edges.read("the same file again", plain, database)
    with open(plain, "ab") as whole:
        whole.write(lines[: lines.find(b"\n") + 1])
    edges.read("the file grown by a line", plain, database)

    overlapping(some, edges.path("overlap"))
    sizes = []
    for dedupe in ("files", "rows"):
        database = edges.read(f"four files that overlap, `dedupe: {dedupe}`", edges.path("overlap"),
                              settings=f"dedupe: {dedupe}\n")
        sizes.append(os.path.getsize(database))
    rows = f"The hashes take {(sizes[1] - sizes[0]) / 1e6:.1f} MB of the second database."
    day = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    head = f"Measured on {day} on {machine()}, by\n\n    Scripts/memory.sh {megabytes}"
    replace_section(page, "edges", f"{head}\n\n{edges.table()}\n\n{rows}")
    return all(it.peak < BOUND for it in edges.readings)


if __name__ == "__main__":
    _, products_, folder_, megabytes_, page_ = sys.argv
    sys.exit(0 if run(products_, folder_, int(megabytes_), page_) else 1)
