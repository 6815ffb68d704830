"""The programs that are run, and their versions."""

import os
import platform
import subprocess


def first_line(command):
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (answer.stdout or answer.stderr).strip().splitlines()
    return lines[0] if lines else "unknown"


def help_of(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def library_version(package):
    """The version of a system library, from its pkg-config file."""
    answer = subprocess.run(["pkg-config", "--modversion", package], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


class Tools:
    def __init__(self, root, out, python, benchmarks):
        self.root = root
        self.out = out
        self.python = python
        self.pinscout = os.path.join(root, ".build/release/pinscout")
        self.synthesizer = os.path.join(root, ".build/release/synthesize-samples")
        self.inflate_only = os.path.join(benchmarks, "inflate-only")
        self.decode_json = os.path.join(benchmarks, "decode-json")
        self.run_benchmark = os.path.join(benchmarks, "run-benchmark")
        self.versions = self.find_versions()
        #: The inflaters that `ingest` can be told to use; without the option it is zlib.
        self.inflaters = ["isa-l", "zlib"] if "--inflater" in help_of([self.pinscout, "ingest", "--help"]) else [None]

    @property
    def best(self):
        """The key of PinScout as it is meant to run."""
        return "pinscout-isa-l" if "isa-l" in self.inflaters else "pinscout-zlib"

    def find_versions(self):
        packages = "import duckdb, polars; print(duckdb.__version__, polars.__version__)"
        duckdb, polars = first_line([self.python, "-c", packages]).split()
        # mawk prints its version only to a terminal that asks with `-W version`.
        return {
            "PinScout": first_line([self.pinscout, "--version"]),
            "Swift": first_line(["swift", "--version"]).removeprefix("Swift version "),
            "gzip": first_line(["gzip", "--version"]).removeprefix("gzip "),
            "pigz": first_line(["pigz", "--version"]).removeprefix("pigz "),
            "mawk": first_line(["mawk", "-W", "version"]).removeprefix("mawk "),
            "goaccess": first_line(["goaccess", "--version"]).removeprefix("GoAccess - ").rstrip("."),
            "zlib": library_version("zlib"),
            "ISA-L": library_version("libisal"),
            "SQLite": library_version("sqlite3"),
            "duckdb": duckdb,
            "polars": polars,
        }


def revision(root):
    """The revision that was built; a plus sign where files differ from it."""
    commit = first_line(["git", "-C", root, "rev-parse", "--short", "HEAD"])
    paths = ["Sources", "Package.swift", ":!Sources/pinscout/Documentation.docc"]
    changed = subprocess.run(["git", "-C", root, "diff", "--quiet", "HEAD", "--", *paths], check=False)
    return commit + ("+" if changed.returncode else "")


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) / (1 << 20)
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}"
