"""Puts what was measured between the markers of the page."""

import re

from measure import floor


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def bounds_table(bounds):
    rows = [[bound.claim, bound.limit, bound.measured or "", bound.verdict] for bound in bounds]
    return table(["what", "bound", "measured", ""], rows)


def contenders_table(contenders, results, megabytes, references):
    """`references` are the contenders by whose wall time the others are divided: name of the column by key."""
    header = ["", "does", "wall s", "fastest to slowest", "CPU s", "peak MB", "MB/s"] + list(references)
    rows = []
    least = floor()
    for contender in contenders:
        key = contender.key
        low, high = results.spread(key)
        row = [
            contender.title, contender.work, f"{results.wall(key):.2f}", f"{low:.2f} to {high:.2f}",
            f"{results.cpu(key):.2f}", memory(results.peak(key), least), f"{megabytes / results.wall(key):.0f}"]
        row += [f"{results.ratio(key, other):.2f}" for other in references.values()]
        rows.append(row)
    return table(header, rows)


def memory(peak, least):
    return f"{peak:.0f}" if peak > least + 1 else f"under {least + 1:.0f}"


def replace_section(path, name, text):
    """Replaces what stands between `<!-- NAME: begin -->` and `<!-- NAME: end -->`."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(page):
        raise SystemExit(f"{path} lacks the markers {begin} and {end}")
    page = pattern.sub(lambda _: f"{begin}\n\n{text.strip()}\n\n{end}", page)
    with open(path, "w", encoding="utf-8") as file:
        file.write(page)
