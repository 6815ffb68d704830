"""What the other commands cost: start-up, matching hosts, decoding JSON lines."""

import json
import os
import subprocess
from statistics import median

import checks
import contenders
import measure
from bounds import Bound, at_least, at_most
from inputs import files_in
from tools import help_of


def start_up(tools, rounds):
    """`pinscout --version`, in milliseconds."""
    walls = [measure.measure([tools.pinscout, "--version"], None).wall * 1000 for _ in range(max(20, rounds))]
    return at_most("Start-up of `pinscout --version`, from its start to its end", 10, median(walls), " ms")


def catalog_match(tools, rounds):
    """Hosts a second: of the command if it reads them from standard input, else of the micro-benchmark behind it."""
    claim = "`catalog match`: million hosts a second"
    if "standard input" in help_of([tools.pinscout, "catalog", "match", "--help"]):
        hosts = os.path.join(tools.out, "hosts.txt")
        with open(hosts, "w", encoding="utf-8") as file:
            for number in range(1_000_000):
                known = number % 3 == 0
                file.write(f"h{number % 5000}.dropbox.com\n" if known else f"www.shop-{number % 200000}.example\n")
        command = ["sh", "-c", f"'{tools.pinscout}' catalog match - --json <'{hosts}'"]
        seconds = median(measure.measure(command, None).wall for _ in range(rounds))
        return at_least(claim, 1, 1 / seconds)
    seconds = []
    for _ in range(rounds):
        none = measure.measure([tools.run_benchmark, "catalog-match", "0"], None).wall
        seconds.append(measure.measure([tools.run_benchmark, "catalog-match", "1000"], None).wall - none)
    return at_least(claim + " (micro-benchmark, one thread)", 1, 1 / median(seconds))


def json_lines(tools, folder, rounds):
    """The throughput of PinScout's scanner by that of Foundation's decoder over the same lines in memory."""
    (packed,) = [file for file in files_in(folder) if "/ssl." in file]
    plain = os.path.join(tools.out, "ssl.json")
    with open(plain, "wb") as sink:
        subprocess.run(["gzip", "-dc", packed], stdout=sink, check=True)
    cost = measure.measure([tools.decode_json, str(rounds), plain], os.path.join(tools.out, "decode-json.json"))
    found = [json.loads(line) for line in cost.output.splitlines()]
    os.remove(plain)
    ratio = median(each["decoder_s"] / each["pinscout_s"] for each in found)
    speeds = [median(each["bytes"] / 1e6 / each[name] for each in found) for name in ("pinscout_s", "decoder_s")]
    bound = at_least("Zeek JSON lines: throughput of Foundation's `JSONDecoder` over the same lines", 15, ratio, " ×")
    note = (
        f"JSON lines, in memory and on one thread: {found[0]['lines']:,} lines of `ssl.log`, PinScout "
        f"{speeds[0]:,.0f} MB/s, `JSONDecoder` {speeds[1]:,.0f} MB/s.")
    return bound, note


def same_results(tools, kind, folder):
    """Whether the database is the same, row by row, with every inflater and 1, 2 and 4 workers."""
    seen = {}
    for inflater in tools.inflaters:
        for jobs in (1, 2, 4):
            run = contenders.pinscout(tools, "same", [folder], tools.out, inflater, jobs)
            run.run()
            seen[f"{inflater or 'zlib'}, {jobs}"] = checks.digest(run.database)
            contenders.remove_database(run.database)
    met = len(set(seen.values())) == 1
    inflaters = ", ".join(inflater or "zlib" for inflater in tools.inflaters)
    claim = f"{kind}: the same rows in the database with every inflater ({inflaters}) and 1, 2 and 4 workers"
    return Bound(claim, "identical", "identical" if met else "different", met)
