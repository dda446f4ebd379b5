"""A node's own accent in place of nila: lightness is moved until it reads well in both themes.

Colours are taken through OKLab (Björn Ottosson, 2020) so that a change of lightness keeps the hue.
Contrast is that of WCAG 2.2.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

TEXT_CONTRAST = 5.2
ON_ACCENT_CONTRAST = 4.5
PAPERS = {
    "light": ("#fbfaf6", "#ffffff", "#f2efe7"),
    "dark": ("#12151a", "#1a1e25", "#0d0f13"),
}
ON_ACCENT = {"light": "#ffffff", "dark": "#12151a"}
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Tone:
    """The accent in one theme: text and buttons, hover, tinted ground, and text upon the accent."""

    accent: str
    deep: str
    tint: str
    on_accent: str


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent in both themes; `chosen` is what the node asked for."""

    chosen: str
    light: Tone
    dark: Tone

    @property
    def was_moved(self) -> bool:
        """Whether the light theme shows another colour than the chosen one."""
        return self.light.accent != self.chosen


def derive(chosen: str) -> Accent:
    """Tones for a hex colour (`#rrggbb`, the `#` may be missing). Raises ValueError for anything else."""
    match = _HEX.fullmatch(chosen.strip())
    if match is None:
        raise ValueError(f"not a colour of the form #rrggbb: {chosen!r}")
    colour = f"#{match[1].lower()}"
    return Accent(chosen=colour, light=_tone(colour, "light"), dark=_tone(colour, "dark"))


def css(accent: Accent) -> str:
    """A small style sheet, outside every layer, that replaces the nila tokens."""
    light, dark = _declarations(accent.light), _declarations(accent.dark)
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
        "@media print{:root,:root[data-theme=dark]{--nila:#182c5a;--nila-deep:#182c5a;--nila-tint:#ffffff}}\n"
    )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _declarations(tone: Tone) -> str:
    return f"--nila:{tone.accent};--nila-deep:{tone.deep};--nila-tint:{tone.tint};--on-nila:{tone.on_accent}"


def _tone(colour: str, theme: str) -> Tone:
    lightness, chroma, hue = _to_lch(colour)
    accent, tint = colour, _tint(colour, theme)
    # The tint follows from the tone that is tried, so that a tone which holds is kept when chosen itself.
    while not _holds(accent, (*PAPERS[theme], tint), ON_ACCENT[theme]):
        lightness += _STEP if theme == "dark" else -_STEP
        accent = _from_lch(min(max(lightness, 0.0), 1.0), chroma, hue)
        tint = _tint(accent, theme)
    deeper = 0.07 if theme == "dark" else -0.09
    deep = _from_lch(min(max(lightness + deeper, 0.0), 1.0), chroma, hue)
    if not _holds(deep, (*PAPERS[theme], tint), ON_ACCENT[theme]):
        deep = accent
    return Tone(accent=accent, deep=deep, tint=tint, on_accent=ON_ACCENT[theme])


def _tint(colour: str, theme: str) -> str:
    """The pale ground of the same hue."""
    _, chroma, hue = _to_lch(colour)
    lightness, most = (0.31, 0.06) if theme == "dark" else (0.935, 0.022)
    return _from_lch(lightness, min(chroma, most), hue)


def _holds(colour: str, grounds: tuple[str, ...], on_accent: str) -> bool:
    readable = all(contrast(colour, ground) >= TEXT_CONTRAST for ground in grounds)
    return readable and contrast(colour, on_accent) >= ON_ACCENT_CONTRAST


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_lch(colour: str) -> tuple[float, float, float]:
    red, green, blue = _channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_lch(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour that a screen shows: chroma gives way until every channel fits."""
    rgb = _linear_rgb(lightness, chroma, hue)
    while chroma > 0 and not all(-0.0005 <= value <= 1.0005 for value in rgb):
        chroma = max(0.0, chroma - 0.004)
        rgb = _linear_rgb(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * _encoded(min(max(value, 0.0), 1.0))):02x}" for value in rgb)


def _linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
