"""rank and report over two weeks of a large company."""

import os
import shutil

import contenders
import measure
from bounds import at_most
from checks import totals
from heading import heading
from page import bounds_table, replace_section
from statistics import median

#: Two weeks, Monday 2026-11-09 to Sunday 2026-11-22, and the moment after them.
START, NOW = "2026-11-09", "2026-11-23T00:00:00Z"
#: Megabytes that four thousand clients write in two weeks, by the generator's rates.
UMBRELLA_MB, ZEEK_MB, CLIENTS = 1_870, 400, 4_096


def fill(tools, inputs, options):
    share = options.store_clients / CLIENTS
    folder = inputs.make(
        umbrella_megabytes=max(1, int(UMBRELLA_MB * share)), umbrella_files=112,
        zeek_megabytes=max(1, int(ZEEK_MB * share)), zeek_files=28,
        clients=options.store_clients, start=START, compression="fast")
    run = contenders.pinscout(tools, "store", [folder], tools.out, tools.inflaters[0])
    cost = run.run()
    return run.database, cost


def run(tools, inputs, options):
    database, filled = fill(tools, inputs, options)
    reports = os.path.join(tools.out, "reports")
    commands = {
        "rank": [tools.pinscout, "rank", "--db", database, "--now", NOW, "--json"],
        "report": [tools.pinscout, "report", "--db", database, "--now", NOW, "--out", reports],
    }
    bounds = []
    for name, command in commands.items():
        costs = [measure.measure(command, None) for _ in range(options.rounds)]
        bounds.append(at_most(f"`{name}`: wall", 3, median(cost.wall for cost in costs), " s"))
        bounds.append(at_most(f"`{name}`: peak memory", 300, max(cost.peak for cost in costs), " MB"))
    shutil.rmtree(reports, ignore_errors=True)
    counted = totals(tools.out, "store")
    size = os.path.getsize(database)
    cells = f"{counted['cells']:,} cells, " if "cells" in counted else ""
    contents = (
        f"Two weeks, {counted['lines']:,} lines, {cells}{size / 1e6:,.0f} MB of database, read in {filled.wall:.0f} s "
        f"with {filled.peak:.0f} MB.")
    names = {"Swift": "Swift", "SQLite": "SQLite"}
    head = heading(tools, options.called, names, f"Medians of {options.rounds} runs.")
    replace_section(options.page, "store", "\n\n".join([head, contents, bounds_table(bounds)]))
    print(bounds_table(bounds))
