"""The pattern beside a name: the same for one writer, and telling nothing about him."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from comments import identicon

MANY = [f"writer{number}@example.org" for number in range(2_000)]


def test_is_the_same_for_one_writer_however_he_sets_capitals():
    assert identicon.number("Nell", "nell@a.example") == identicon.number("NELL", "Nell@A.example")


def test_differs_for_most_writers_of_one_name():
    numbers = {identicon.number("Nell", email) for email in MANY[:50]}
    assert len(numbers) > 35


def test_is_shared_by_so_many_that_it_tells_no_address():
    numbers = [identicon.number("Nell", email) for email in MANY]
    assert set(numbers) == set(range(identicon.HUES * identicon.SHAPES))


def test_depends_on_the_secret_of_the_site(settings):
    before = [identicon.number("Nell", email) for email in MANY[:20]]
    settings.SECRET_KEY = "another " * 10
    assert [identicon.number("Nell", email) for email in MANY[:20]] != before


def test_has_one_of_twelve_colours_and_sixteen_shapes():
    numbers = range(identicon.HUES * identicon.SHAPES)
    pairs = {(identicon.hue(number), identicon.shape(number)) for number in numbers}
    assert len(pairs) == 12 * 16


def test_finds_its_shape_in_the_sprite_that_pages_point_to():
    sprite = Path(str(finders.find("img/identicons.svg"))).read_text()
    drawn = re.findall(r'<symbol id="s(\d+)"', sprite)
    assert [int(number) for number in drawn] == list(range(identicon.SHAPES))
