"""What must be true, beside what was measured."""

from dataclasses import dataclass


@dataclass
class Bound:
    claim: str
    limit: str
    #: None where it was not measured.
    measured: str = None
    met: bool = None

    @property
    def verdict(self):
        return "not measured" if self.met is None else "met" if self.met else "**not met**"


def shown(value, limit, unit):
    """Two decimals, or as many as tell the value from its limit."""
    digits = next((digits for digits in range(2, 6) if round(value, digits) != limit), 2)
    return f"{value:.{digits}f}{unit}"


def at_most(claim, limit, value, unit=""):
    text = f"at most {limit:g}{unit}"
    return Bound(claim, text) if value is None else Bound(claim, text, shown(value, limit, unit), value <= limit)


def at_least(claim, limit, value, unit=""):
    text = f"at least {limit:g}{unit}"
    return Bound(claim, text) if value is None else Bound(claim, text, shown(value, limit, unit), value >= limit)


def of_ingest(results, tools):
    def ratio(key, other):
        return results.ratio(key, other) if results.has(key, other) else None

    def pinscout(kind, inflater):
        return f"{kind}-pinscout-{inflater}"

    best = f"umbrella-{tools.best}"
    peaks = [results.peak(pinscout("umbrella", name)) for name in ("isa-l", "zlib")
             if results.has(pinscout("umbrella", name))]
    bounds = [
        at_most("Umbrella CSV, ISA-L: wall of `pigz -dc`, two at a time", 1.0,
                ratio(pinscout("umbrella", "isa-l"), "umbrella-pigz"), " ×"),
        at_most("Umbrella CSV, zlib: wall of inflate only, zlib", 1.5,
                ratio(pinscout("umbrella", "zlib"), "umbrella-inflate-zlib"), " ×"),
        at_least("Umbrella CSV: faster than DuckDB, which stores nothing (aim: 2.5)", 1.6,
                 ratio("umbrella-duckdb", best), " ×"),
        at_most("Umbrella CSV: peak memory", 150, max(peaks) if peaks else None, " MB"),
        at_most("Zeek TSV, ISA-L: wall of `pigz -dc`, two at a time", 1.0,
                ratio(pinscout("zeek", "isa-l"), "zeek-pigz"), " ×"),
    ]
    single = ratio(f"single-{tools.best}", f"double-{tools.best}")
    bounds.append(at_most("One single file: wall of the same rows in two files", 1.7, single, " ×"))
    return bounds
