"""PinScout's reduction with polars: per client, host, user agent and five minutes how many rows and bytes."""

import json
import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl  # noqa: E402, after the number of threads is set


def sums(frame, keys):
    cells = frame.group_by(keys).agg(
        pl.len().alias("rows"), pl.col("up").sum().alias("up"), pl.col("down").sum().alias("down"))
    total = cells.select(pl.len().alias("groups"), pl.col("rows").sum(), pl.col("up").sum(), pl.col("down").sum())
    return total.collect(engine="streaming").row(0, named=True)


def umbrella(files):
    names = [f"c{place:02}" for place in range(55)]
    schema = {name: pl.String for name in names} | {"c11": pl.Int64, "c12": pl.Int64}
    rows = pl.scan_csv(files, has_header=False, schema=schema, quote_char='"')
    rows = rows.filter(~pl.col("c07").str.starts_with("http://")).select(
        client="c02", host="c43", agent="c09",
        slot=pl.col("c00").str.to_datetime("%Y-%m-%d %H:%M:%S").dt.epoch("s") // 300, up="c11", down="c12")
    return sums(rows, ["client", "host", "agent", "slot"])


def scan_zeek(files, width, numbers):
    schema = {f"c{place:02}": pl.String for place in range(width)} | numbers
    return pl.scan_csv(
        files, separator="\t", has_header=False, schema=schema, quote_char=None, comment_prefix="#", null_values="-")


def zeek(files):
    handshakes = scan_zeek([file for file in files if "/ssl." in file], 18, {"c00": pl.Float64})
    handshakes = handshakes.select(
        uid="c01", client="c02", host="c09", slot=pl.col("c00").cast(pl.Int64) // 300)
    numbers = {"c09": pl.Int64, "c10": pl.Int64}
    flows = scan_zeek([file for file in files if "/conn." in file], 21, numbers)
    flows = flows.filter(pl.col("c06") == "tcp").select(uid="c01", up="c09", down="c10")
    return sums(handshakes.join(flows, on="uid"), ["client", "host", "slot"])


print(json.dumps({"umbrella": umbrella, "zeek": zeek}[sys.argv[1]](sys.argv[2:])))
