"""The publication's own colour as a stylesheet."""

import pytest
from django.core.exceptions import ValidationError

from blog.models import Masthead

pytestmark = pytest.mark.django_db


class TestStylesheet:
    def test_declares_the_colour(self, client):
        Masthead(accent="#00695c").save()
        response = client.get("/accent.css")
        assert response["Content-Type"] == "text/css; charset=utf-8"
        assert response.content == b"@layer values{:root{--accent-value:#00695c}}\n"

    def test_may_be_kept_for_a_day_since_a_new_colour_has_a_new_address(self, client):
        assert client.get("/accent.css?00695c")["Cache-Control"] == "public, max-age=86400"

    @pytest.mark.parametrize(
        "colour",
        ["red", "#fff", "00695c", "#00695g", "#00695c}", "#00695c\n", "#٠٠٦٩٥٥", "", "}*{a:b"],
    )
    def test_takes_nothing_but_a_colour(self, colour):
        with pytest.raises(ValidationError) as caught:
            Masthead(accent=colour).full_clean()
        assert "accent" in caught.value.error_dict
