"""Runs what Scripts/benchmark.sh has prepared and writes the page."""

import argparse
import json
import os
import sys

import bounds
import commands
import heading
import ingest
import inputs as generated
import page
from checks import Mismatch
from measure import Failed
from rounds import Results
from tools import Tools

DOCUMENTATION = "Sources/pinscout/Documentation.docc"


def arguments():
    parser = argparse.ArgumentParser(prog="Scripts/benchmark.sh", description="Measures PinScout beside its peers.")
    parser.add_argument("--umbrella-mb", type=int, default=1000, help="decompressed size of the proxy log")
    parser.add_argument("--zeek-mb", type=int, default=500, help="decompressed size of ssl.log and conn.log")
    parser.add_argument("--files", type=int, default=8, help="files of the proxy log; three for four of them of Zeek's")
    parser.add_argument("--rounds", type=int, default=7, help="how often everybody runs")
    parser.add_argument("--scale-curve", action="store_true", help="only the cost per row by size and number of files")
    parser.add_argument("--scale-unit-mb", type=int, default=1000, help="the smallest size of the curve")
    parser.add_argument("--large-store", action="store_true", help="only rank and report over 10 million cells")
    parser.add_argument("--store-clients", type=int, default=17408, help="how large a company fills the large store")
    parser.add_argument("--out", default=".build/benchmark/results", help="where raw results are kept")
    parser.add_argument("--page", default=f"{DOCUMENTATION}/Performance.md", help="the page that is written into")
    parser.add_argument("--python", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--benchmarks", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--called", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if min(options.umbrella_mb, options.zeek_mb, options.files, options.rounds, options.scale_unit_mb) < 1:
        parser.error("sizes, files and rounds must be at least 1")
    return options


def peers(tools, inputs, options):
    results = Results()
    sections = [
        ingest.umbrella(tools, inputs, options.rounds, results), ingest.zeek(tools, inputs, options.rounds, results)]
    must = bounds.of_ingest(results, tools)
    bound, note = commands.json_lines(tools, inputs.zeek_json(), options.rounds)
    must.append(bound)
    sections.append("### JSON lines\n\n" + note)
    must += [
        commands.same_results(tools, "Umbrella CSV", inputs.umbrella()),
        commands.same_results(tools, "Zeek TSV", inputs.zeek()),
        commands.start_up(tools, options.rounds),
        commands.catalog_match(tools, options.rounds),
    ]
    save(options.out, "peers", {
        key: [[cost.wall, cost.cpu, cost.peak] for cost in costs] for key, costs in results.costs.items()})
    remark = (
        f"{options.rounds} rounds in turn; times are medians, ratios medians over the rounds, memory the largest "
        "single process. GoAccess runs once.")
    head = heading.heading(tools, options.called, heading.ALL, remark)
    page.replace_section(options.page, "measured", "\n\n".join([head, *sections]))
    page.replace_section(options.page, "bounds", page.bounds_table(must))
    print(page.bounds_table(must))


def save(folder, name, value):
    with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)


def main():
    options = arguments()
    root = os.getcwd()
    os.makedirs(options.out, exist_ok=True)
    tools = Tools(root, os.path.abspath(options.out), options.python, options.benchmarks)
    inputs = generated.Inputs(tools, os.path.join(root, ".build/benchmark/input"), options)
    try:
        if options.scale_curve or options.large_store:
            import scale
            import store
            if options.scale_curve:
                scale.run(tools, inputs, options)
            if options.large_store:
                store.run(tools, inputs, options)
        else:
            peers(tools, inputs, options)
    except (Failed, Mismatch) as problem:
        sys.exit(f"benchmark: {problem}")


main()
