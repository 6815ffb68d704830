"""Draws curves side by side as an SVG, with nothing but the standard library."""

from dataclasses import dataclass
from math import log10
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 420, 260
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 34, 44
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #57606a }
  .title { font-weight: 600; fill: #1f2328 }
  .axis { stroke: #8c959f; fill: none }
  .grid { stroke: #d0d7de; stroke-dasharray: 2 3 }
  .band { fill: #0969da; fill-opacity: 0.12 }
  .line { stroke: #0969da; stroke-width: 2; fill: none }
  .point { fill: #0969da }
  .paper { fill: #ffffff }
"""


@dataclass
class Curve:
    title: str
    unit: str
    #: Pairs of x, on a logarithmic axis, and y, on an axis from zero.
    points: list
    #: How far from the first point is still flat; drawn as a band.
    tolerance: float = 0


def draw(path, curves):
    width = WIDTH * len(curves)
    panels = "\n".join(panel(curve, WIDTH * place) for place, curve in enumerate(curves))
    label = escape("; ".join(f"{curve.title} by {curve.unit}" for curve in curves), {'"': "&quot;"})
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}"'
            f' height="{HEIGHT}" role="img" aria-label="{label}">\n<style>{STYLE}</style>\n'
            f'<rect class="paper" width="{width}" height="{HEIGHT}"/>\n{panels}\n</svg>\n')


def panel(curve, shift):
    first, last = log10(curve.points[0][0]), log10(curve.points[-1][0])
    top = round_up(max(y for _, y in curve.points) * (1 + curve.tolerance))

    def across(x):
        return shift + LEFT + (log10(x) - first) / ((last - first) or 1) * (WIDTH - LEFT - RIGHT)

    def up(y):
        return HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    left, right, floor = shift + LEFT, shift + WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [f'<text class="title" x="{left}" y="{TOP - 14}">{escape(curve.title)}</text>']
    for step in range(5):
        y = top * step / 4
        parts.append(f'<path class="grid" d="M{left} {up(y):.1f}H{right}"/>')
        parts.append(f'<text x="{left - 6}" y="{up(y) + 4:.1f}" text-anchor="end">{y:,g}</text>')
    if curve.tolerance:
        flat = curve.points[0][1]
        high, low = up(flat * (1 + curve.tolerance)), up(flat * (1 - curve.tolerance))
        parts.append(
            f'<rect class="band" x="{left}" y="{high:.1f}" width="{right - left}" height="{low - high:.1f}"/>')
    parts.append(f'<path class="axis" d="M{left} {TOP}V{floor}H{right}"/>')
    path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in curve.points)
    parts.append(f'<polyline class="line" points="{path}"/>')
    for x, y in curve.points:
        anchor = "end" if x == curve.points[-1][0] else "middle"
        parts.append(f'<circle class="point" cx="{across(x):.1f}" cy="{up(y):.1f}" r="3.5"/>')
        parts.append(f'<text x="{across(x):.1f}" y="{floor + 17}" text-anchor="{anchor}">{x:,}</text>')
    parts.append(
        f'<text x="{(left + right) / 2:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(curve.unit)}</text>')
    return "\n".join(parts)


def round_up(value):
    """The next number of 1, 2, 4 or 8 times a power of ten, which four steps divide well."""
    power = 10 ** int(log10(value)) if value >= 1 else 1
    return next(power * factor for factor in (1, 2, 4, 8, 10, 20) if power * factor >= value)
