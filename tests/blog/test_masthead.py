"""The one row with what the publication says of itself."""

import pytest
from django.core.exceptions import ValidationError

from blog.models import Masthead

pytestmark = pytest.mark.django_db


class TestRow:
    def test_is_there_from_the_start(self):
        assert Masthead.objects.get().name == "Broadsheet"

    def test_is_one_however_often_it_is_written(self):
        Masthead(name="First").save()
        Masthead(name="Second").save()
        assert [masthead.name for masthead in Masthead.objects.all()] == ["Second"]

    def test_cannot_be_deleted(self):
        with pytest.raises(ValidationError, match="changed, not deleted"):
            Masthead.load().delete()

    def test_has_a_stand_in_while_it_is_missing(self):
        Masthead.objects.all().delete()
        assert Masthead.load().name == "Broadsheet"

    def test_prints_itself_by_name(self):
        assert str(Masthead(name="The Tidewater")) == "The Tidewater"


class TestProfiles:
    def test_are_those_that_were_given_in_a_fixed_order(self):
        masthead = Masthead(bluesky="https://b.example/t", facebook="https://f.example/t")
        assert masthead.profiles == [
            ("Facebook", "https://f.example/t"),
            ("Bluesky", "https://b.example/t"),
        ]

    @pytest.mark.parametrize("field", ["facebook", "x", "mastodon", "bluesky"])
    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "//f.example", "ftp://f.example/", "f.example", "data:,x"],
    )
    def test_are_web_addresses_only(self, field, address):
        with pytest.raises(ValidationError) as caught:
            Masthead(**{field: address}).full_clean()
        assert field in caught.value.error_dict
