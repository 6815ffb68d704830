"""Counts the instructions of each micro-benchmark with callgrind and compares two programs, or one with a record."""

import argparse
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from page import table

#: Hash tables whose seed changes from run to run would need other numbers of instructions each time.
ENVIRONMENT = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}


def names(program):
    answer = subprocess.run([program], capture_output=True, text=True, check=True)
    return answer.stdout.split()


def collected(program, name, iterations):
    command = [
        "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, name, str(iterations)]
    answer = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    found = re.search(r"Collected : (\d+)", answer.stderr)
    if answer.returncode or not found:
        raise SystemExit(f"compare-instructions: {name} ended with {answer.returncode}:\n{answer.stderr[-2000:]}")
    return int(found.group(1))


def count(program, iterations, pool):
    """Instructions of one iteration by name: a run of some iterations less a run that only prepares."""
    whole = {name: pool.submit(collected, program, name, iterations) for name in names(program)}
    bare = {name: pool.submit(collected, program, name, 0) for name in whole}
    return {name: (whole[name].result() - bare[name].result()) // iterations for name in whole}


def counts_of(place, iterations, pool):
    if not place.endswith(".json"):
        return count(place, iterations, pool)
    with open(place, encoding="utf-8") as file:
        return json.load(file)


def compare(old, new, tolerance):
    """The rows of a table, and the names of those that need more than is tolerated, or are gone."""
    rows, worse = [], []
    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new:
            rows.append([name, f"{old[name]:,}" if name in old else "", f"{new[name]:,}" if name in new else "", "", (
                "new" if name in new else "**gone**")])
            if name not in new:
                worse.append(name)
            continue
        change = (new[name] / max(1, old[name]) - 1) * 100
        verdict = "**regression**" if change > tolerance else "better" if change < -tolerance else ""
        rows.append([name, f"{old[name]:,}", f"{new[name]:,}", f"{change:+.1f} %", verdict])
        if change > tolerance:
            worse.append(name)
    return rows, worse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tolerance", type=float, default=10)
    parser.add_argument("--iterations", type=int, default=3)
    parser.add_argument("--record", help="write the counts into this file instead")
    parser.add_argument("programs", nargs="+")
    options = parser.parse_args()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = [counts_of(place, options.iterations, pool) for place in options.programs]
    if options.record:
        os.makedirs(os.path.dirname(options.record), exist_ok=True)
        with open(options.record, "w", encoding="utf-8") as file:
            file.write(json.dumps(counts[0], indent=2) + "\n")
        return
    rows, worse = compare(*counts, options.tolerance)
    print(table(["instructions of one iteration", "old", "new", "change", ""], rows))
    if worse:
        sys.exit(f"compare-instructions: over {options.tolerance:g} % more: {', '.join(worse)}")


main()
