"""Hostile files: pictures that are something else as well, or that cost more than they show."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from PIL import Image as Pillow

from blog import endings, pictures
from tests.blog.test_pictures import bomb, cut_off, makers_mark, moving, opened, upload
from tests.factories import picture_bytes

KINDS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
ARCHIVE = b"PK\x03\x04" + b"\x00" * 26 + b"PK\x05\x06" + b"\x00" * 18
TAILS = [
    b"<?php system($_GET['c']); ?>",
    b"<html><script>alert(1)</script>",
    b"*/=1;alert(1)//",
    ARCHIVE,
    b"\x00" * 40 + b"%PDF-1.4",
]


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a part of a PNG."""
    sum_of_it = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + sum_of_it


def kept(data: bytes) -> bytes:
    return bytes(pictures.cleaned(upload(data)).read())


class TestTail:
    @pytest.mark.parametrize("tail", TAILS, ids=["php", "html", "js", "zip", "pdf"])
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_cut_off(self, kind, tail):
        data = picture_bytes(kind)
        assert kept(data + tail) == data

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
    def test_is_cut_off_what_moves(self, kind):
        data = moving(kind)
        assert kept(data + TAILS[0]) == data

    def test_after_a_free_box_of_an_avif_goes_with_it(self):
        data = picture_bytes("AVIF")
        assert kept(data + struct.pack(">I", 8 + 28) + b"free" + TAILS[0]) == data

    def test_of_a_progressive_jpeg_is_cut_off(self):
        data = picture_bytes("JPEG", size=(64, 64), progressive=True)
        assert kept(data + TAILS[0]) == data

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("size", [(1, 1), (7, 300), (300, 200)])
    def test_that_is_not_there_cuts_nothing(self, kind, size):
        data = picture_bytes(kind, size=size)
        assert endings.cut(kind, data) == data


class TestHiddenPart:
    def test_of_a_jpeg_is_dropped(self):
        data = picture_bytes("JPEG")
        hidden = data[:2] + b"\xff\xe5" + struct.pack(">H", 2 + 28) + TAILS[0] + data[2:]
        assert Pillow.open(BytesIO(hidden)).size == (8, 6)
        assert b"<?php" not in kept(hidden)

    def test_behind_the_density_of_a_jpeg_is_dropped(self):
        data = picture_bytes("JPEG")
        end = data.index(b"JFIF") + 14
        length = struct.pack(">H", 16 + 28)
        hidden = data[:4] + length + data[6:end] + TAILS[0] + data[end:]
        assert Pillow.open(BytesIO(hidden)).size == (8, 6)
        assert b"<?php" not in kept(hidden)

    def test_of_a_png_is_dropped(self):
        data = picture_bytes("PNG")
        hidden = data[:33] + chunk(b"huMp", TAILS[0]) + data[33:]
        assert b"<?php" not in kept(hidden)

    def test_of_a_webp_is_dropped(self):
        data = picture_bytes("WEBP", lossless=True, exif=makers_mark())
        hidden = data + b"PHPX" + struct.pack("<I", 28) + TAILS[0]
        hidden = hidden[:4] + struct.pack("<I", len(hidden) - 8) + hidden[8:]
        assert b"<?php" not in kept(hidden)

    def test_is_no_reason_to_touch_the_pixels_of_others(self):
        for kind in KINDS:
            data = picture_bytes(kind, size=(64, 40))
            assert kept(data) == data

    def test_is_no_profile(self):
        data = picture_bytes("JPEG", icc_profile=b"profile")
        assert kept(data) == data


class TestSentence:
    def refusal(self, data: bytes, name: str = "photo.png") -> str:
        with pytest.raises(ValidationError) as caught:
            pictures.cleaned(upload(data, name))
        return str(caught.value.messages[0])

    @pytest.mark.parametrize("start", [b"", b'<?xml version="1.0"?>\n', b"\xef\xbb\xbf \n"])
    @pytest.mark.parametrize("name", ["a.svg", "a.png", "a.jpg"])
    def test_of_a_drawing_says_why(self, start, name):
        drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        assert "SVG drawing, which can carry scripts" in self.refusal(start + drawing, name)

    def test_of_a_telephones_own_format_says_what_to_do(self):
        assert "Export it as a JPEG" in self.refusal(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40)

    @pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 10_000)])
    def test_of_a_bomb_says_how_much_is_allowed(self, size):
        assert "million" in self.refusal(bomb(*size))

    @pytest.mark.parametrize("size", [(0, 0), (0, 6), (8, 0)])
    def test_of_a_picture_without_pixels(self, size):
        assert "no picture that a browser shows" in self.refusal(bomb(*size))

    def test_of_nothing(self):
        assert "no picture that a browser shows" in self.refusal(b"")

    def test_of_a_program_that_begins_like_a_gif(self):
        assert "no picture" in self.refusal(b"GIF89a/*\x00\x00\x00*/=1;alert(1)//")

    def test_of_a_gif_cut_off_between_its_frames(self):
        assert "no picture" in self.refusal(moving("GIF")[:-20])

    def test_of_an_avif_whose_pixels_are_spoilt(self):
        data = bytearray(picture_bytes("AVIF", size=(60, 40)))
        start = data.index(b"mdat") + 4
        data[start:] = b"\x55" * (len(data) - start)
        assert "no picture" in self.refusal(bytes(data))

    def test_of_a_jpeg_that_never_ends(self):
        data = picture_bytes("JPEG", size=(64, 64), progressive=True)
        scan = data[data.rindex(b"\xff\xda") : -2]
        assert "no picture" in self.refusal(data[:-2] + scan * 200 + b"\xff\xd9")

    def test_of_a_webp_shorter_than_it_says(self):
        assert "no picture" in self.refusal(cut_off("WEBP"))


class TestMovingPicture:
    def frames(self, number: int, size: tuple[int, int]) -> bytes:
        """Return a GIF that claims so many frames of this size, in a few bytes each."""
        image: bytes = picture_bytes("GIF", size=(1, 1))
        head, frame = image[:13], image[image.index(b"\x2c", 13) : -1]
        table = image[13 : image.index(b"\x2c", 13)]
        size_now = struct.pack("<HH", *size)
        return b"".join([head[:6], size_now, head[10:], table, *[frame] * number, b";"])

    def test_with_too_many_large_frames_is_refused(self):
        with pytest.raises(ValidationError, match="600 frames of 1000 × 1000 pixels"):
            pictures.cleaned(upload(self.frames(600, (1_000, 1_000))))

    def test_with_many_small_frames_passes(self):
        data = self.frames(600, (100, 100))
        assert kept(data) == data

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
    def test_says_so_in_its_name(self, kind):
        assert pictures.moves(str(pictures.cleaned(upload(moving(kind))).name))

    def test_is_told_from_one_that_stands(self):
        assert not pictures.moves(str(pictures.cleaned(upload(picture_bytes())).name))


class TestRareColours:
    @pytest.mark.parametrize("mode", ["CMYK", "L"])
    def test_of_a_jpeg_are_kept(self, mode):
        data = BytesIO()
        Pillow.new(mode, (8, 6)).save(data, "JPEG", exif=makers_mark())
        assert opened(pictures.cleaned(upload(data.getvalue()))).mode == mode

    @pytest.mark.parametrize("mode", ["I;16", "LA", "P", "1", "RGBA"])
    def test_of_a_png_are_kept(self, mode):
        data, options = BytesIO(), {"exif": makers_mark()}
        picture: Any = Pillow.new(mode, (8, 6))
        picture.save(data, "PNG", **options)
        assert opened(pictures.cleaned(upload(data.getvalue()))).mode == mode
