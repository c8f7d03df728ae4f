"""Taking in a picture: what it may be, what is left behind, what it is called."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from blog import pictures
from tests.factories import picture_bytes

PLACE = b"54.7877 N 1.5745 W"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>' % PLACE
TURNED_RIGHT = 6  # the value of EXIF's orientation for a telephone held upright
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def upload(data: bytes, name: str = "photo.jpg") -> ContentFile[bytes]:
    return ContentFile(data, name=name)


def name_of(file) -> str:
    """Return the name under which the picture is stored."""
    return str(pictures.cleaned(file).name)


def opened(file) -> Any:
    file.seek(0)
    return Pillow.open(BytesIO(file.read()))


def photograph(kind: str = "JPEG") -> bytes:
    """Return a red strip above a blue one, taken with the telephone on its side."""
    picture = Pillow.new("RGB", (40, 20), (0, 0, 250))
    picture.paste((250, 0, 0), (0, 0, 20, 20))
    exif = Pillow.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif[MAKER] = "Telephone Works"
    exif.get_ifd(GPS).update({1: "N", 2: (54.0, 47.0, 15.7), 3: "W", 4: (1.0, 34.0, 28.0)})
    target = BytesIO()
    picture.save(target, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    return target.getvalue()


def cut_off(kind: str = "JPEG") -> bytes:
    """Return a sound head and half of the pixels."""
    target = BytesIO()
    Pillow.effect_noise((200, 200), 80).convert("RGB").save(target, kind)
    return target.getvalue()[: len(target.getvalue()) // 2]


def makers_mark() -> bytes:
    exif = Pillow.Exif()
    exif[MAKER] = "Telephone Works"
    return bytes(exif.tobytes())


def moving(kind: str, **options) -> bytes:
    """Return three frames of different length."""
    frames = [Pillow.new("RGB", (8, 6), (shade, 0, 0)) for shade in (10, 120, 240)]
    target = BytesIO()
    lengths = [100, 200, 300]  # milliseconds
    frames[0].save(
        target, kind, save_all=True, append_images=frames[1:], duration=lengths, **options
    )
    return target.getvalue()


def durations(file) -> list[int]:
    picture, found = opened(file), []
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
        found.append(picture.info["duration"])
    return found


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be huge."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    small: bytes = picture_bytes()
    return small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]


class TestMetadata:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
    def test_place_and_maker_are_dropped(self, kind):
        assert Pillow.open(BytesIO(photograph(kind))).getexif().get_ifd(GPS)
        cleaned = pictures.cleaned(upload(photograph(kind)))
        exif = opened(cleaned).getexif()
        assert not exif.get_ifd(GPS)
        assert MAKER not in exif

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_orientation_is_applied_to_the_picture(self, kind):
        picture = opened(pictures.cleaned(upload(photograph(kind)))).convert("RGB")
        assert picture.size == (20, 40)
        assert picture.getpixel((10, 5))[0] > 200
        assert picture.getpixel((10, 35))[2] > 200

    @pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
    def test_place_in_xmp_is_dropped_too(self, kind):
        data = picture_bytes(kind, xmp=XMP)
        assert PLACE in data
        assert PLACE not in pictures.cleaned(upload(data)).read()

    @pytest.mark.parametrize("tag", ["Comment", "XML:com.adobe.xmp"])
    def test_words_in_a_png_are_dropped(self, tag):
        words = PngInfo()
        words.add_itxt(tag, PLACE.decode())
        data = picture_bytes("PNG", pnginfo=words)
        assert PLACE in data
        assert PLACE not in pictures.cleaned(upload(data)).read()

    @pytest.mark.parametrize("kind", ["JPEG", "GIF"])
    def test_comment_is_dropped(self, kind):
        data = picture_bytes(kind, comment=PLACE)
        assert PLACE in data
        assert PLACE not in pictures.cleaned(upload(data)).read()

    @pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF"])
    def test_moving_picture_still_moves_without_it(self, kind):
        data = moving(kind, exif=makers_mark())
        assert b"Telephone Works" in data
        cleaned = pictures.cleaned(upload(data))
        assert durations(cleaned) == [100, 200, 300]
        cleaned.seek(0)
        assert b"Telephone Works" not in cleaned.read()

    def test_moving_gif_is_kept_to_the_byte(self):
        data = moving("GIF", comment=b"made with care")
        assert pictures.cleaned(upload(data)).read() == data

    def test_of_too_large_a_moving_picture_is_refused(self, monkeypatch):
        monkeypatch.setattr(pictures, "MOST_PIXELS", 8 * 6 * 2)
        with pytest.raises(ValidationError, match="Export it again without metadata"):
            pictures.cleaned(upload(moving("PNG", exif=makers_mark())))

    def test_is_dropped_without_filling_what_is_transparent(self):
        picture = Pillow.new("P", (8, 6))
        words, target = PngInfo(), BytesIO()
        words.add_text("Author", "Nell")
        picture.save(target, "PNG", transparency=0, pnginfo=words)
        cleaned = opened(pictures.cleaned(upload(target.getvalue())))
        assert "Author" not in cleaned.info
        assert cleaned.convert("RGBA").getpixel((0, 0))[3] == 0

    def test_colour_profile_is_kept(self):
        data = picture_bytes("JPEG", icc_profile=b"profile", exif=makers_mark())
        assert opened(pictures.cleaned(upload(data))).info["icc_profile"] == b"profile"

    def test_picture_without_any_is_kept_to_the_byte(self):
        data = picture_bytes("JPEG")
        assert pictures.cleaned(upload(data)).read() == data

    def test_nothing_is_left_to_drop_the_second_time(self):
        once = pictures.cleaned(upload(photograph()))
        twice = pictures.cleaned(once)
        assert twice.name == once.name


class TestFormats:
    @pytest.mark.parametrize(
        ("kind", "ending"),
        [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif"), ("AVIF", "avif")],
    )
    @pytest.mark.parametrize("name", ["photo.html", "photo", "photo.jpg.php", "../../photo.svg"])
    def test_name_ends_as_the_content_says(self, kind, ending, name):
        assert name_of(upload(picture_bytes(kind), name)).endswith(f".{ending}")

    def test_two_pictures_of_a_telephone_in_one_file_are_a_jpeg(self):
        target = BytesIO()
        first, second = Pillow.new("RGB", (8, 6)), Pillow.new("RGB", (4, 3))
        first.save(target, "MPO", save_all=True, append_images=[second])
        cleaned = pictures.cleaned(upload(target.getvalue()))
        assert name_of(cleaned).endswith(".jpg")
        assert opened(cleaned).format == "JPEG"

    @pytest.mark.parametrize(
        "data",
        [
            b"<!doctype html><script>alert(1)</script>",
            b"just words",
            b"",
            b"GIF89a<script>alert(1)</script>",
            b"GIF89a/*" + b"\x00" * 20 + b"*/=alert(1)",
            b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
            b"\xff\xd8\xff\xe0<script>alert(1)</script>",
            b"RIFF\x00\x00\x00\x00WEBP<script>alert(1)</script>",
            b"%PDF-1.4",
            b"PK\x03\x04",
        ],
        ids=[
            *("html", "text", "empty", "gif+html", "gif+js", "png+html", "jpeg+html"),
            *("webp+html", "pdf", "zip"),
        ],
    )
    def test_what_is_no_picture_is_refused(self, data):
        with pytest.raises(ValidationError, match="no picture that a browser shows"):
            pictures.cleaned(upload(data, "photo.png"))

    @pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM", "TGA"])
    def test_picture_that_browsers_do_not_show_is_refused(self, kind):
        with pytest.raises(ValidationError, match="no picture that a browser shows"):
            pictures.cleaned(upload(picture_bytes(kind)))

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
    def test_picture_cut_off_on_its_way_is_refused(self, kind):
        with pytest.raises(ValidationError, match="no picture that a browser shows"):
            pictures.cleaned(upload(cut_off(kind)))


class TestLimits:
    @pytest.mark.parametrize("size", [(8_000, 5_001), (30_000, 30_000), (1, 2_000_000_000)])
    def test_more_pixels_than_memory_are_refused(self, size):
        with pytest.raises(ValidationError):
            pictures.cleaned(upload(bomb(*size)))

    def test_refusal_says_how_many_are_allowed(self):
        with pytest.raises(ValidationError, match="8000 × 5001 pixels; 40 million are the most"):
            pictures.check(upload(bomb(8_000, 5_001)))

    def test_as_many_as_allowed_pass(self):
        assert pictures.check(upload(bomb(8_000, 5_000))) == "PNG"

    def test_more_bytes_than_allowed_are_refused(self, monkeypatch):
        monkeypatch.setattr(pictures, "LARGEST", 2_000_000)
        with pytest.raises(ValidationError, match="larger than 2 MB"):
            pictures.check(upload(b"\xff" * 2_000_001))


class TestName:
    def test_is_made_of_the_content(self):
        data = picture_bytes()
        first, second = pictures.cleaned(upload(data, "a.png")), pictures.cleaned(upload(data))
        assert first.name == second.name

    def test_differs_with_the_content(self):
        first, second = (pictures.cleaned(upload(picture_bytes())) for _ in range(2))
        assert first.name != second.name

    def test_says_nothing_of_the_uploader(self):
        name = name_of(upload(picture_bytes(), "nells-house.png"))
        stem, _, _ = name.partition(".")
        assert len(stem) == 24
        assert set(stem) <= set("0123456789abcdef")

    def test_is_spread_over_folders(self):
        assert pictures.address(None, "abcdef.png") == "pictures/ab/cdef.png"
