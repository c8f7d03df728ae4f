"""Links that hand an article to other services: exactly the parameters each documents."""

from urllib.parse import parse_qs, urlsplit

import pytest

from blog import share

ADDRESS = "https://example.org/2020/10/low-tide/"
IMAGE = "https://example.org/media/pictures/ab/cd.jpg"
TITLES = [
    "Low tide",
    "“Low” & 'high' <tide>?#50%+1;",
    "Tide 🌊👩‍🔧",
    "مدّ وجزر",
    "a=b&c=d&url=https://evil.example",
    "Low\ttide\nagain\r\nBcc: someone@example.org",
]


def link(key: str, title: str = "Low tide", image: str = "") -> str:
    return {found.key: found.address for found in share.links(ADDRESS, title, image)}[key]


def parameters(key: str, title: str = "Low tide", image: str = "") -> dict[str, list[str]]:
    return parse_qs(
        urlsplit(link(key, title, image)).query, keep_blank_values=True, strict_parsing=True
    )


class TestServices:
    def test_stand_in_the_order_of_the_page(self):
        keys = [found.key for found in share.links(ADDRESS, "Low tide")]
        assert keys == ["facebook", "x", "digg", "pinterest", "linkedin", "email"]

    @pytest.mark.parametrize(
        ("key", "endpoint"),
        [
            ("facebook", "https://www.facebook.com/sharer/sharer.php"),
            ("x", "https://x.com/intent/post"),
            ("digg", "https://digg.com/submit"),
            ("pinterest", "https://www.pinterest.com/pin/create/button/"),
            ("linkedin", "https://www.linkedin.com/sharing/share-offsite/"),
        ],
    )
    def test_are_asked_where_they_listen(self, key, endpoint):
        assert link(key).partition("?")[0] == endpoint

    @pytest.mark.parametrize("title", TITLES)
    @pytest.mark.parametrize(
        ("key", "given"),
        [
            ("facebook", {"u": ADDRESS}),
            ("x", {"url": ADDRESS, "text": ...}),
            ("digg", {"url": ADDRESS, "title": ...}),
            ("pinterest", {"url": ADDRESS, "description": ...}),
            ("linkedin", {"url": ADDRESS}),
        ],
    )
    def test_get_exactly_their_parameters(self, key, given, title):
        wanted = {name: [title if value is ... else value] for name, value in given.items()}
        assert parameters(key, title) == wanted

    def test_pinterest_gets_the_picture(self):
        assert parameters("pinterest", image=IMAGE)["media"] == [IMAGE]

    @pytest.mark.parametrize("key", ["facebook", "x", "digg", "linkedin"])
    def test_others_get_no_picture(self, key):
        assert link(key, image=IMAGE) == link(key)


class TestMail:
    @pytest.mark.parametrize("title", TITLES)
    def test_carries_title_and_address(self, title):
        assert parameters("email", title) == {"subject": [title], "body": [f"{title}\n{ADDRESS}"]}

    def test_is_addressed_to_nobody(self):
        assert link("email").startswith("mailto:?subject=")

    def test_writes_spaces_as_mail_programs_read_them(self):
        assert "+" not in link("email", "Low tide")
        assert "subject=Low%20tide" in link("email", "Low tide")

    def test_adds_no_line_to_the_head_of_the_mail(self):
        assert "\n" not in link("email", TITLES[-1])
        assert "bcc" not in {name.lower() for name in parameters("email", TITLES[-1])}
