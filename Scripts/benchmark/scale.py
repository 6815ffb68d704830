"""The cost per row by size and by number of files."""

import json
import os

import contenders
from bounds import Bound
from checks import totals
from heading import heading
from page import bounds_table, replace_section, table
from plot import Curve, draw
from rounds import Results, run_rounds

SIZES = (1, 2, 4, 8)
FILES = (10, 100, 1_000, 10_000)
#: Files of the smallest size; larger sizes have more files of the same size.
FILES_OF_UNIT = 8
TOLERANCE = 0.10


def points(tools, inputs, options):
    """Contenders with what they stand for on the curves."""
    unit = options.scale_unit_mb
    inflater = tools.inflaters[0]
    by_size, by_files = [], []
    for factor in SIZES:
        folder = inputs.umbrella(files=FILES_OF_UNIT * factor, megabytes=unit * factor, compression="fast")
        by_size.append((unit * factor, contenders.pinscout(
            tools, f"size-{factor}", [folder], tools.out, inflater, title=f"{unit * factor} MB")))
    # A file holds at least a block of clients, so that a small unit cannot be cut into many files.
    for files in [files for files in FILES if files <= 10 * unit]:
        folder = inputs.umbrella(files=files, megabytes=unit, compression="fast")
        by_files.append((files, contenders.pinscout(
            tools, f"files-{files}", [folder], tools.out, inflater, title=f"{files} files")))
    return by_size, by_files


def run(tools, inputs, options):
    by_size, by_files = points(tools, inputs, options)
    results = Results()
    run_rounds([contender for _, contender in by_size + by_files], options.rounds, results)
    size = measured(tools, by_size, results)
    files = measured(tools, by_files, results)
    folder = os.path.dirname(options.page)
    draw(os.path.join(folder, "cost-by-size.svg"), [
        Curve("nanoseconds a row", "input in MB", [(each["x"], each["ns"]) for each in size], TOLERANCE),
        Curve("peak memory in MB", "input in MB", [(each["x"], each["peak"]) for each in size])])
    draw(os.path.join(folder, "cost-by-files.svg"), [
        Curve("nanoseconds a row", "number of files", [(each["x"], each["ns"]) for each in files], TOLERANCE),
        Curve("peak memory in MB", "number of files", [(each["x"], each["peak"]) for each in files])])
    with open(os.path.join(options.out, "scale.json"), "w", encoding="utf-8") as file:
        json.dump({"size": size, "files": files}, file, indent=1)
    bounds = [
        flat("Cost per row by size: furthest from that of the smallest", size),
        flat("Cost per row by number of files: furthest from that of the fewest", files),
        memory("Peak memory by size: largest by smallest", size),
    ]
    replace_section(options.page, "scale", text(tools, options, size, files, bounds))
    print(bounds_table(bounds))


def measured(tools, points, results):
    found = []
    for value, contender in points:
        counted = totals(tools.out, contender.key)
        found.append({
            "x": value, "rows": counted["lines"], "wall": results.wall(contender.key),
            "ns": results.wall(contender.key) / counted["lines"] * 1e9, "peak": results.peak(contender.key),
            "ratio": results.ratio(contender.key, points[0][1].key),
        })
    first = found[0]["rows"]
    for each in found:
        each["ratio"] *= first / each["rows"]
    return found


def flat(claim, found):
    furthest = max((each["ratio"] for each in found), key=lambda ratio: abs(ratio - 1))
    return Bound(claim, "at most 10 % off", f"{(furthest - 1) * 100:+.0f} %", abs(furthest - 1) <= TOLERANCE)


def memory(claim, found):
    """Tables of one file are held in memory, so that what matters is that it does not follow the input."""
    ratio = max(each["peak"] for each in found) / min(each["peak"] for each in found)
    return Bound(claim, "at most 1.25 ×", f"{ratio:.2f} ×", ratio <= 1.25)


def text(tools, options, size, files, bounds):
    def rows(found, unit):
        return [[
            f"{each['x']:,}{unit}", f"{each['rows']:,}", f"{each['wall']:.2f}", f"{each['ns']:,.0f}",
            f"{each['ratio']:.2f}", f"{each['peak']:.0f}"] for each in found]

    header = ["lines", "wall s", "ns a line", "× the first", "peak MB"]
    names = {"Swift": "Swift", "zlib": "zlib", "ISA-L": "ISA-L", "SQLite": "SQLite"}
    remark = f"{options.rounds} rounds in turn, medians; files are packed at level 1."
    head = heading(tools, options.called, names, remark)
    return "\n\n".join([
        head, bounds_table(bounds),
        "![Cost per row and peak memory by size](cost-by-size.svg)", table(["input", *header], rows(size, " MB")),
        "![Cost per row and peak memory by number of files](cost-by-files.svg)",
        table(["files", *header], rows(files, ""))])
