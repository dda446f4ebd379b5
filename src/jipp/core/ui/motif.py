"""A kawung-like lattice for each node: circles overlap into petals; the node's code chooses how.

Never set behind text. The same seed gives the same drawing on every machine.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|currentColor")


@dataclass(frozen=True, slots=True)
class _Variant:
    """The choices that a seed makes."""

    petal: float
    slant: bool
    seed_dots: bool
    heart: str
    echo: bool
    rhythm: int


def motif_svg(seed: str, *, ink: str = "#5f7fc4", columns: int = 8, rows: int = 3, cell: int = 40) -> str:
    """An SVG of `columns` × `rows` cells of `cell` px.

    `ink` is #rrggbb or currentColor; its default reads on both papers. Raises ValueError for another form.
    """
    if _COLOUR.fullmatch(ink) is None:
        raise ValueError(f"not a colour: {ink!r}")
    variant = _variant(seed)
    width, height = columns * cell, rows * cell
    name = f"k{hashlib.blake2b(seed.encode(), digest_size=4).hexdigest()}"
    uses = []
    for row in range(rows):
        for column in range(columns):
            solid = (row + column * variant.rhythm) % (variant.rhythm + 1) == 0
            kind = "a" if solid else "b"
            uses.append(f'<use href="#{name}{kind}" x="{column * cell}" y="{row * cell}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" fill="none" stroke="{ink}" stroke-width="1.25"><defs>'
        f'<g id="{name}a"><g fill="{ink}">{_petals(variant, cell)}</g>'
        f"{_details(variant, cell, ink, solid=True)}</g>"
        f'<g id="{name}b">{_petals(variant, cell)}{_details(variant, cell, ink, solid=False)}</g>'
        f"</defs>{''.join(uses)}</svg>"
    )


def _variant(seed: str) -> _Variant:
    digest = hashlib.blake2b(seed.encode(), digest_size=8).digest()
    return _Variant(
        petal=0.62 + 0.16 * (digest[0] % 5) / 4,
        slant=digest[1] % 4 != 0,
        seed_dots=digest[2] % 2 == 0,
        heart=("dot", "ring", "cross", "diamond")[digest[3] % 4],
        echo=digest[4] % 3 == 0,
        rhythm=1 + digest[5] % 3,
    )


def _petals(variant: _Variant, cell: int) -> str:
    """Four lenses round the middle, each the overlap of two equal circles."""
    middle = cell / 2
    reach = middle * (1.2 if variant.slant else 0.9)
    near, far = reach * 0.2, reach
    radius = (far - near) * variant.petal
    start = 45 if variant.slant else 0
    shapes = []
    for turn in range(4):
        angle = math.radians(start + 90 * turn)
        x0, y0 = middle + near * math.cos(angle), middle + near * math.sin(angle)
        x1, y1 = middle + far * math.cos(angle), middle + far * math.sin(angle)
        arc = f"A{radius:.1f} {radius:.1f} 0 0 1"
        shapes.append(f"M{x0:.1f} {y0:.1f}{arc} {x1:.1f} {y1:.1f}{arc} {x0:.1f} {y0:.1f}Z")
    return f'<path d="{"".join(shapes)}"/>'


def _details(variant: _Variant, cell: int, ink: str, *, solid: bool) -> str:
    middle = cell / 2
    parts = [_heart(variant.heart, middle, cell * 0.055, ink)]
    gap = middle * 0.72
    directions = (
        ((0, -1), (1, 0), (0, 1), (-1, 0))
        if variant.slant
        else ((0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (-0.7, -0.7))
    )
    if variant.seed_dots:
        dot = f'r="1.3" fill="{ink}" stroke="none"'
        spots = ((middle + x * gap, middle + y * gap) for x, y in directions)
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" {dot}/>' for x, y in spots)
    if variant.echo and not solid:
        parts.append(f'<circle cx="{middle:g}" cy="{middle:g}" r="{middle * 0.94:.1f}" stroke-width=".7"/>')
    return "".join(parts)


def _heart(kind: str, middle: float, size: float, ink: str) -> str:
    left, across = f"{middle - size:.1f}", f"{2 * size:.1f}"
    if kind == "cross":
        return f'<path d="M{left} {middle:g}h{across}M{middle:g} {left}v{across}"/>'
    if kind == "diamond":
        step = f"{size:.1f}"
        return f'<path d="M{middle:g} {left}l{step} {step}l-{step} {step}l-{step} -{step}Z"/>'
    fill = ink if kind == "dot" else "none"
    return f'<circle cx="{middle:g}" cy="{middle:g}" r="{size * 0.8:.1f}" fill="{fill}"/>'
