"""Images: pixels in, pixels out; everything else that a file held is gone."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from jipp.files.inspection.findings import Finding, Unfit
from jipp.files.inspection.inspecting import inspect
from tests.files import samples

ALLOWED = ("jpeg", "png", "webp", "gif")


def inspected(data: bytes, name: str = "foto.jpg") -> Finding:
    return inspect(data, name=name, allowed=ALLOWED)


def main_of(found: Finding) -> Image.Image:
    assert found.main is not None
    return Image.open(io.BytesIO(found.main.data))


def refused(data: bytes, name: str = "foto.jpg") -> str:
    with pytest.raises(Unfit) as refusal:
        inspected(data, name)
    return refusal.value.code


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header says so, of a few kilobytes."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width // 8 + 2) * min(height, 20_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (200, [200]),
        (320, [320]),
        (700, [320, 640, 700]),
        (1920, [320, 640, 1280, 1920]),
        (2600, [320, 640, 1280, 1920]),
    ],
)
def test_widths_are_made_and_none_is_enlarged(width: int, widths: list[int]) -> None:
    found = inspected(samples.jpeg(width, width // 2))
    assert [one.width for one in found.variants] == widths
    assert {one.media_type for one in found.variants} == {"image/webp"}
    assert main_of(found).size == (widths[-1], widths[-1] // 2)
    for one in found.variants:
        assert Image.open(io.BytesIO(one.data)).size == (one.width, one.height)


def test_a_tall_picture_gets_narrower_instead() -> None:
    found = inspected(samples.jpeg(1500, 9000))
    assert found.main is not None
    assert found.main.width * found.main.height <= 5_001_000
    assert found.main.height / found.main.width == pytest.approx(6, rel=0.01)


def test_nothing_of_where_and_with_what_it_was_taken_is_left() -> None:
    sent = samples.placed_photo()
    assert b"Telepon Rahasia" in sent
    found = inspected(sent)
    assert found.main is not None
    for made in (found.main, *found.variants):
        image = Image.open(io.BytesIO(made.data))
        assert dict(image.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp", "photoshop"} & set(image.info)
        assert b"Rahasia" not in made.data
        assert b"rahasia" not in made.data


@pytest.mark.parametrize("orientation", [1, 3, 6, 8, 0, 9, 99])
def test_a_photo_stands_upright(orientation: int) -> None:
    image = samples.photo(400, 300)
    image.paste("#ff0000", (0, 0, 100, 300))
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = main_of(inspected(samples.saved(image, "JPEG", exif=exif)))
    assert upright.size == ((300, 400) if orientation in {6, 8} else (400, 300))
    red = {3: (350, 150), 6: (150, 50), 8: (150, 350)}.get(orientation, (50, 150))
    pixel = upright.convert("RGB").getpixel(red)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert pixel[1] < 80


def test_colours_of_another_space_are_told_in_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A space whose red is our green.
    swapped = srgb.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
    sent = samples.saved(Image.new("RGB", (64, 64), (200, 0, 0)), "PNG", icc_profile=swapped)
    found = main_of(inspected(sent, "a.png"))
    pixel = found.getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[1] > 150
    assert pixel[0] < 60
    assert "icc_profile" not in found.info


def test_a_profile_that_is_none_does_no_harm() -> None:
    sent = samples.jpeg(icc_profile=b"\x00" * 200)
    assert main_of(inspected(sent)).size == (400, 300)


@pytest.mark.parametrize(
    ("mode", "form", "name"),
    [
        ("CMYK", "JPEG", "a.jpg"),
        ("L", "JPEG", "a.jpg"),
        ("1", "PNG", "a.png"),
        ("P", "PNG", "a.png"),
        ("LA", "PNG", "a.png"),
        ("I;16", "PNG", "a.png"),
        ("RGBA", "WEBP", "a.webp"),
        ("P", "GIF", "a.gif"),
    ],
)
def test_every_way_of_writing_colours(mode: str, form: str, name: str) -> None:
    image = samples.photo(90, 60).convert("L" if mode == "I;16" else mode)
    found = inspected(samples.saved(image.convert(mode), form), name)
    assert main_of(found).size == (90, 60)
    assert found.name in {"a.jpg", "a.png"}


def test_sixteen_bits_keep_their_brightness() -> None:
    grey = Image.new("I;16", (40, 40), 32_768)
    pixel = main_of(inspected(samples.saved(grey, "PNG"), "a.png")).convert("L").getpixel((3, 3))
    assert pixel == pytest.approx(128, abs=2)


def test_transparency_stays_where_it_shows_something() -> None:
    clear = samples.photo(80, 80).convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((80, 80)))
    found = inspected(samples.saved(clear, "PNG"), "logo.png")
    assert (found.name, main_of(found).mode) == ("logo.png", "RGBA")
    assert Image.open(io.BytesIO(found.variants[0].data)).mode == "RGBA"
    opaque = inspected(samples.saved(samples.photo(80, 80).convert("RGBA"), "PNG"), "foto.png")
    assert (opaque.name, main_of(opaque).mode) == ("foto.jpg", "RGB")


def test_a_drawing_stays_sharp_and_a_photo_small() -> None:
    assert inspected(samples.png(), "bagan.png").name == "bagan.png"
    assert inspected(samples.saved(samples.photo(), "PNG"), "foto.png").name == "foto.jpg"


def test_the_same_bytes_give_the_same_copies() -> None:
    sent = samples.jpeg()
    assert inspected(sent) == inspected(sent)


@pytest.mark.parametrize(
    "tail",
    [
        samples.zipped({"jahat.js": "alert(1)"}),
        b"<script>alert(1)</script>",
        samples.pdf(),
        b"<?php system($_GET['c']); ?>",
        bytes(100_000),
    ],
    ids=["zip", "html", "pdf", "php", "nothing"],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_hangs_behind_an_image_is_gone(form: str, tail: bytes) -> None:
    ending = "jpg" if form == "JPEG" else form.lower()
    found = inspected(samples.saved(samples.photo(), form) + tail, f"foto.{ending}")
    assert found.main is not None
    for made in (found.main, *found.variants):
        assert tail[:20] not in made.data
        assert b"script" not in made.data


def test_what_is_hidden_in_a_comment_is_gone() -> None:
    sent = samples.jpeg(comment=b"*/=1;alert(document.domain)/*")
    found = inspected(sent)
    assert found.main is not None
    assert b"alert" in sent
    assert b"alert" not in found.main.data


def test_a_gif_that_is_a_script_is_no_image() -> None:
    assert refused(b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)", "a.gif") == "damaged"


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_refused(form: str) -> None:
    frames = [samples.photo(40, 40), samples.photo(40, 40)]
    sent = samples.saved(frames[0], form, save_all=True, append_images=frames[1:])
    assert refused(sent, f"a.{form.lower()}") == "animated"


def test_a_telephones_second_picture_is_left_out() -> None:
    both = samples.saved(samples.photo(), "MPO", save_all=True, append_images=[samples.photo(100, 75)])
    assert main_of(inspected(both)).size == (400, 300)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_what_is_cut_off_is_refused(form: str, share: float) -> None:
    whole = samples.saved(samples.photo(), form)
    ending = "jpg" if form == "JPEG" else form.lower()
    assert refused(whole[: int(len(whole) * share)], f"a.{ending}") == "damaged"


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (5001, 5000), (16_001, 10), (0, 10)])
def test_the_header_alone_tells_a_bomb(width: int, height: int) -> None:
    assert refused(png_claiming(width, height), "a.png") == ("too_many_pixels" if width else "damaged")


def test_a_webp_that_claims_a_wide_canvas() -> None:
    head = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (16_000).to_bytes(3, "little") * 2
    assert refused(b"RIFF" + struct.pack("<I", 100) + b"WEBP" + head, "a.webp") == "too_many_pixels"


def test_a_gif_that_claims_a_wide_screen() -> None:
    sent = bytearray(samples.saved(samples.photo(40, 30), "GIF"))
    sent[6:10] = struct.pack("<HH", 65_000, 65_000)
    assert refused(bytes(sent), "a.gif") == "too_many_pixels"


def test_a_jpeg_of_many_scans() -> None:
    whole = samples.saved(samples.photo(8, 8).resize((3000, 3000)), "JPEG", progressive=True)
    last = whole.rfind(b"\xff\xda")
    assert inspected(whole).format == "jpeg"
    assert refused(whole[:-2] + whole[last:-2] * 200 + whole[-2:]) == "too_complex"


def test_a_text_that_swells_inside_a_png() -> None:
    bomb = chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(50_000_000), 9))
    plain = samples.png()
    assert refused(plain[:33] + bomb + plain[33:], "a.png") == "damaged"
