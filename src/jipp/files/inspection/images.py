"""Images are made anew: pixels in, pixels out.

What a received image holds besides its pixels (position and camera, comments, profiles, further frames,
whatever hangs behind its end) is never copied, so a file that is an image and something else at once comes
out as an image alone. The size is read from the header before a single pixel is decoded.

Every image gets a main copy in JPEG or PNG, at most 1920 wide, which is what is downloaded, and WebP copies
in several widths. None is enlarged. The same bytes give the same copies.
"""

from __future__ import annotations

import io
import math
import struct
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from jipp.files.inspection.findings import Made, Unfit

WIDTHS = (320, 640, 1280, 1920)
LONGEST_SIDE = 16_000
MOST_MADE = 5_000_000
"""Pixels of the main copy: nearly a portrait page of full width; a taller image gets narrower."""

MOST_MADE_CLEAR = 2_500_000
"""The same where there is transparency, which costs twice as much to write."""

# A JPEG is decoded at a fraction of its size at once, the others are decoded whole.
MOST_PIXELS = {"jpeg": 64_000_000, "png": 25_000_000, "webp": 25_000_000, "gif": 25_000_000}
MOST_WALKS = 1_500_000_000
"""Pixels times scans: a progressive JPEG is walked through once for each, and names as many as it likes."""

_FEW_COLOURS = 2048
_TURNED = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error)

# Our own limits are asked before anything is decoded, and differ by format.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Copies:
    """The main copy and the WebP copies, narrowest first."""

    main: Made
    variants: tuple[Made, ...]


def copies(data: bytes, name: str) -> Copies:
    """Make an image of the format `name` anew. Raises `Unfit` when it is none, or too large, or moves."""
    if name == "webp":
        _require_size(*_webp_size(data), name)
    try:
        image = Image.open(io.BytesIO(data), formats=[name.upper()])
        _require_size(*image.size, name)
        if name == "jpeg" and image.width * image.height * data.count(b"\xff\xda") > MOST_WALKS:
            raise Unfit("too_complex")
        # Some telephones put a second picture (a map of light) behind the first; only the first is taken.
        if image.format != "MPO" and getattr(image, "is_animated", False):
            raise Unfit("animated")
        drawn, small = _read(image)
    except UnidentifiedImageError as error:
        raise Unfit("damaged") from error
    except _BROKEN as error:
        raise Unfit("damaged", error=f"{type(error).__name__}: {error}"[:200]) from error
    return _saved(small, drawn=drawn)


def _require_size(width: int, height: int, name: str) -> None:
    if width < 1 or height < 1:
        raise Unfit("damaged")
    if width * height > MOST_PIXELS[name] or max(width, height) > LONGEST_SIDE:
        raise Unfit("too_many_pixels", width=width, height=height, most=MOST_PIXELS[name] // 1_000_000)


def _webp_size(data: bytes) -> tuple[int, int]:
    """From the header: Pillow makes room for the whole canvas as soon as it opens a WebP."""
    kind, head = data[12:16], data[20:30]
    if len(head) < 10:
        raise Unfit("damaged")
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise Unfit("damaged")


def _read(image: Image.Image) -> tuple[bool, Image.Image]:
    """Decode, shrink, turn upright, in sRGB; and whether it is a drawing rather than a photo."""
    is_jpeg = image.format in {"JPEG", "MPO"}
    size, profile = image.size, image.info.get("icc_profile")
    if is_jpeg:
        image.draft(None, _target(size, _orientation(image), MOST_MADE))
    image.load()
    # A PNG may say it behind its pixels.
    orientation = _orientation(image)
    plain = _eight_bits(image)
    drawn = not is_jpeg and plain.getcolors(_FEW_COLOURS) is not None
    most = MOST_MADE_CLEAR if plain.mode == "RGBA" else MOST_MADE
    small = _resized(plain, _target(size, orientation, most))
    return drawn, _turn(_in_srgb(small, profile), orientation)


def _target(size: tuple[int, int], orientation: int, most: int) -> tuple[int, int]:
    """The size of the main copy before it is turned upright."""
    width, height = size
    shown = height if orientation in _TURNED else width
    scale = min(1.0, WIDTHS[-1] / shown, math.sqrt(most / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _turn(image: Image.Image, orientation: int) -> Image.Image:
    image.getexif()[_ORIENTATION] = orientation
    return ImageOps.exif_transpose(image)


def _eight_bits(image: Image.Image) -> Image.Image:
    """In one of the modes `L`, `RGB`, `RGBA`, `CMYK`; transparency that hides nothing is dropped."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        lowest = image.getextrema()[-1]
        return image.convert("RGB") if lowest == (255, 255) else image
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _resized(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    if image.size == target:
        return image
    return image.resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """The colours as a screen without profiles shows them; a profile that cannot be read is left out."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if isinstance(profile, bytes) and colours.mode in {"RGB", "CMYK"}:
        colours = _transformed(colours, profile)
    if colours.mode != "RGB":
        colours = colours.convert("RGB")
    # A new image: nothing of what was read but its pixels.
    clean = Image.new("RGB", colours.size)
    clean.paste(colours)
    if alpha:
        clean.putalpha(alpha)
    return clean


def _transformed(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(image, given, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return image
    return made if made is not None else image


def _saved(image: Image.Image, *, drawn: bool) -> Copies:
    if drawn or image.mode == "RGBA":
        main = _made(image, "PNG", "image/png")
    else:
        main = _made(image, "JPEG", "image/jpeg", quality=85, progressive=True, optimize=True)
    quality = 90 if drawn else 80
    variants = []
    for width in (*(width for width in WIDTHS if width < image.width), image.width):
        height = max(1, round(image.height * width / image.width))
        variants.append(
            _made(_resized(image, (width, height)), "WEBP", "image/webp", quality=quality, method=2)
        )
    return Copies(main, tuple(variants))


def _made(image: Image.Image, form: str, media_type: str, **options: int | bool) -> Made:
    target = io.BytesIO()
    image.save(target, form, **options)
    return Made(image.width, image.height, media_type, target.getvalue())
