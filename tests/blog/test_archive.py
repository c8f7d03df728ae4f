"""The articles of a year or a month, by the calendar of the site."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.blog.reading import Page
from tests.factories import OCTOBER, ArticleFactory, DraftFactory, ScheduledFactory

pytestmark = pytest.mark.django_db


def published(year: int, month: int, day: int, hour: int = 0, minute: int = 0):
    return ArticleFactory(published_at=datetime(year, month, day, hour, minute, tzinfo=UTC))


def see(client, path) -> Page:
    return Page(client.get(path))


class TestYear:
    def test_shows_its_articles_newest_first(self, client):
        january, december = published(2020, 1, 1), published(2020, 12, 31, 23, 59)
        before, after = published(2019, 12, 31, 23, 59), published(2021, 1, 1)
        page = see(client, "/2020/")
        assert page.order_of(january, december, before, after) == [december, january]

    def test_names_the_year(self, client):
        published(2020, 5, 1)
        assert "2020" in see(client, "/2020/").text

    def test_in_which_nothing_appeared_is_not_found(self, client):
        published(2020, 5, 1)
        assert client.get("/2018/").status_code == 404

    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_of_hidden_articles_only_is_not_found(self, client, hidden):
        article = hidden()
        moment = article.published_at or OCTOBER
        assert client.get(f"/{moment.year}/").status_code == 404

    def test_has_pages(self, client):
        for day in range(13):
            ArticleFactory(published_at=OCTOBER - timedelta(days=day))
        assert "/2020/page/2/" in see(client, "/2020/").links
        assert see(client, "/2020/page/2/").heads["canonical"].endswith("/2020/page/2/")
        assert client.get("/2020/page/3/").status_code == 404


class TestMonth:
    def test_shows_its_articles_only(self, client):
        first, last = published(2020, 10, 1), published(2020, 10, 31, 23, 59)
        before, after = published(2020, 9, 30, 23, 59), published(2020, 11, 1)
        assert see(client, "/2020/10/").order_of(first, last, before, after) == [last, first]

    def test_december_ends_with_the_year(self, client):
        last, after = published(2020, 12, 31, 23, 59), published(2021, 1, 1)
        assert see(client, "/2020/12/").order_of(last, after) == [last]

    def test_leads_to_its_year(self, client):
        published(2020, 10, 5)
        assert "/2020/" in see(client, "/2020/10/").links

    def test_goes_by_the_zone_of_the_site(self, client, settings):
        settings.TIME_ZONE = "Pacific/Auckland"
        article = published(2020, 9, 30, 12, 0)
        assert article.get_absolute_url().startswith("/2020/10/")
        assert see(client, "/2020/10/").leads_to(article)
        assert client.get("/2020/09/").status_code == 404

    def test_has_pages(self, client):
        for hour in range(13):
            ArticleFactory(published_at=OCTOBER - timedelta(hours=hour))
        assert "/2020/10/page/2/" in see(client, "/2020/10/").links
        assert see(client, "/2020/10/page/2/").heads["canonical"].endswith("/2020/10/page/2/")


@pytest.mark.parametrize(
    "path", ["/0000/", "/0999/", "/20200/", "/9999/", "/9999/12/", "/2020/00/", "/2020/13/"]
)
def test_no_such_time_is_not_found(client, path):
    published(2020, 10, 5)
    assert client.get(path).status_code == 404
