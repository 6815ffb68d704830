"""Ingest beside its peers."""

import os

import checks
import contenders
from inputs import files_in, packed_size
from page import contenders_table
from rounds import run_rounds


def pinscouts(tools, kind, folder, title=None):
    found = []
    for inflater in tools.inflaters:
        key = f"{kind}-pinscout-{inflater or 'zlib'}"
        name = title and f"PinScout, {inflater or 'zlib'}, {title}"
        found.append(contenders.pinscout(tools, key, [folder], tools.out, inflater, title=name))
    return found


def umbrella(tools, inputs, rounds, results):
    folder, single, double = inputs.umbrella(), inputs.umbrella(files=1), inputs.umbrella(files=2)
    files = files_in(folder)
    parts = pinscouts(tools, "umbrella", folder)
    parts += contenders.decompressors(tools, "umbrella", files) + contenders.reducers(tools, "umbrella", files)
    parts += [contenders.goaccess(tools, files)]
    whole = pinscouts(tools, "single", single, "one file") + pinscouts(tools, "double", double, "two files")
    run_rounds(parts + whole, rounds, results)
    key = f"umbrella-{tools.best}"
    notes = checks.umbrella(tools.out, key)
    read = checks.load(tools.out, "umbrella-goaccess")["general"]
    notes.append(f"GoAccess: {read['failed_requests']:,} of {read['total_requests']:,} rows not in its format")
    return section(tools, "Umbrella CSV", "umbrella", files, parts + whole, results, notes, key)


def zeek(tools, inputs, rounds, results):
    folder = inputs.zeek()
    files = files_in(folder)
    parts = pinscouts(tools, "zeek", folder)
    parts += contenders.decompressors(tools, "zeek", files) + contenders.reducers(tools, "zeek", files)
    run_rounds(parts, rounds, results)
    key = f"zeek-{tools.best}"
    return section(tools, "Zeek TSV", "zeek", files, parts, results, checks.zeek(tools.out, key), key)


def section(tools, title, kind, files, parts, results, notes, key):
    counted = checks.totals(tools.out, key)
    megabytes = counted["bytes_out"] / 1e6
    packed = packed_size(files) / 1e6
    database = os.path.getsize(os.path.join(tools.out, f"{key}.db"))
    size = f"Its database is {database / 1e6:.1f} MB"
    if "cells" in counted:
        size += f" for {counted['cells']:,} cells: {database / max(1, counted['cells']):.1f} bytes a cell, "
        size += f"{counted['stored'] / max(1, counted['cells']):.1f} rows in each"
    references = {
        "× `pigz`": f"{kind}-pigz", "× inflate, zlib": f"{kind}-inflate-zlib", "× DuckDB": f"{kind}-duckdb"}
    return "\n\n".join([
        f"### {title}",
        f"{megabytes:,.0f} MB in {len(files)} files, {packed:,.0f} MB as they are (1 : {megabytes / packed:.1f}), "
        f"{counted['lines']:,} lines.",
        contenders_table(parts, results, megabytes, references),
        f"{size}. Counts agree: " + "; ".join(notes) + ".",
    ])
