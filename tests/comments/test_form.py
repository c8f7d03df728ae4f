"""The comment form: what it takes, what it cleans, and what it says when it refuses."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.forms import CommentForm
from comments.models import Comment
from tests.factories import ArticleFactory, CommentFactory

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "Nell Fairweather",
    "email": "nell@example.org",
    "website": "",
    "text": "Which harbour was it?",
}


def sent(**fields):
    """Return the form as it was sent, with some fields changed."""
    article = fields.pop("article", None) or ArticleFactory()
    return CommentForm({**FIELDS, **fields}, article=article)


def refusal(field, **fields):
    """Return what the form says about one field; nothing about others."""
    form = sent(**fields)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    return " ".join(form.errors[field])


class TestText:
    @pytest.mark.parametrize(
        "empty",
        [
            "",
            "   ",
            "\n\n",
            "\x00",
            "\x07\x1b",
            "\u200b\u2060\ufeff",
            "\u202e \u202c",
            ">",
            "- ",
            "&nbsp;",
        ],
    )
    def test_of_nothing_visible_is_refused(self, empty):
        assert refusal("text", text=empty) == "Write a comment first."

    def test_keeps_lines_as_they_were_written(self):
        form = sent(text="  ebb\r\n\r\nflood\rslack  ")
        assert form.is_valid()
        assert form.cleaned_data["text"] == "ebb\n\nflood\nslack"

    def test_loses_control_characters_only(self):
        form = sent(text="e\x00b\x07b — 😀\ttide")
        assert form.is_valid()
        assert form.cleaned_data["text"] == "ebb — 😀\ttide"

    def test_may_have_5000_characters(self):
        assert sent(text="a" * 5_000).is_valid()

    def test_is_counted_as_the_browser_counts_it_with_one_character_for_a_line_end(self):
        assert sent(text="a\r\n" * 2_499 + "aa").is_valid()

    def test_that_is_too_long_is_told_by_how_much_and_that_nothing_is_lost(self):
        said = refusal("text", text="a" * 5_001)
        assert "5001 characters; 5000 is the most" in said
        assert "Nothing is lost" in said


class TestName:
    @pytest.mark.parametrize("empty", ["", "  ", "\u200b", "…", "\u202e!", "--"])
    def test_of_no_letters_is_refused(self, empty):
        assert "by which name" in refusal("name", name=empty)

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Nell   Fairweather ", "Nell Fairweather"),
            ("Nell\nFairweather", "Nell Fairweather"),
            ("\u202eNell\u202c", "Nell"),
            ("N\u200bell", "Nell"),
            ("Ne\x07ll", "Nell"),
            ("Étienne 船", "Étienne 船"),
            ("<b>Nell</b>", "<b>Nell</b>"),
        ],
    )
    def test_becomes_one_visible_line(self, typed, kept):
        form = sent(name=typed)
        assert form.is_valid()
        assert form.cleaned_data["name"] == kept

    def test_with_a_nul_is_refused(self):
        assert "Null characters" in refusal("name", name="Ne\x00ll")

    def test_has_80_characters_at_most(self):
        assert sent(name="n" * 80).is_valid()
        assert "80" in refusal("name", name="n" * 81)


class TestMail:
    def test_is_required_and_the_form_says_why_it_is_safe(self):
        assert "will not be published" in refusal("email", email="")

    @pytest.mark.parametrize(
        "wrong",
        ["nell", "nell@", "@example.org", "nell@example", "a@b@c.org", "nell@example.org\nBcc: x"],
    )
    def test_that_is_none_is_refused_with_an_example(self, wrong):
        assert "name@example.org" in refusal("email", email=wrong)

    def test_has_254_characters_at_most(self):
        assert "254" in refusal("email", email=f"{'n' * 60}@{'e.' * 120}example.org")


class TestWebsite:
    def test_may_stay_empty(self):
        assert sent(website=" ").is_valid()

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("https://nell.example.org/sea", "https://nell.example.org/sea"),
            ("http://nell.example.org", "http://nell.example.org"),
            ("nell.example.org", "https://nell.example.org"),
            ("  nell.example.org/a?b=c#d ", "https://nell.example.org/a?b=c#d"),
        ],
    )
    def test_is_completed(self, typed, kept):
        form = sent(website=typed)
        assert form.is_valid()
        assert form.cleaned_data["website"] == kept

    @pytest.mark.parametrize(
        "wrong",
        [
            "javascript:alert(1)",
            "javascript://nell.example.org/%0aalert(1)",
            "data:text/html,x",
            "ftp://nell.example.org",
            "https://",
            "not an address",
            'https://nell.example.org/" onclick="x',
            "nell",
        ],
    )
    def test_that_is_none_is_refused_with_an_example(self, wrong):
        assert "https://example.org" in refusal("website", website=wrong)

    def test_has_200_characters_at_most_with_its_scheme(self):
        assert sent(website="nell.example.org/" + "a" * 175).is_valid()
        assert "200" in refusal("website", website="nell.example.org/" + "a" * 176)


class TestParent:
    def test_is_found(self):
        top = CommentFactory()
        form = sent(article=top.article, parent=str(top.pk))
        assert form.is_valid()
        assert form.answered == top

    @pytest.mark.parametrize(
        "status", [Comment.Status.PENDING, Comment.Status.SPAM, Comment.Status.REMOVED]
    )
    def test_that_is_gone_is_refused_once(self, status):
        top = CommentFactory(status=status)
        self.refused_once(top.article, top.pk)

    def test_on_another_article_is_refused_once(self):
        self.refused_once(ArticleFactory(), CommentFactory().pk)

    @pytest.mark.parametrize("key", ["999", "9" * 18, "9" * 30, "0", "-1", "x", "1.5", "٣"])
    def test_that_never_was_is_refused_once(self, key):
        self.refused_once(ArticleFactory(), key)

    def refused_once(self, article, key):
        form = sent(article=article, parent=key)
        assert not form.is_valid()
        assert "Send it again to post it on its own" in " ".join(form.errors["parent"])
        assert form.answered is None
        again = {name: form[name].value() for name in form.fields}
        assert CommentForm(again, article=article).is_valid()


class TestWhatDoesNotBelong:
    def test_is_ignored(self):
        form = sent(status="approved", user="1", created_at="2001-01-01", html="<b>", browser="x")
        assert form.is_valid()
        own = {"name", "email", "website", "text", "parent", "wants", "more", "took"}
        assert set(form.cleaned_data) == own


class TestAnything:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
    @given(fields=st.dictionaries(st.sampled_from([*FIELDS, "parent"]), st.text(max_size=120)))
    def test_is_taken_or_refused_in_words(self, article, fields):
        form = CommentForm(fields, article=article)
        assert form.is_valid() or all(str(error) for error in form.errors.values())

    @pytest.fixture
    def article(self, db):
        return ArticleFactory()


class TestSeconds:
    @pytest.mark.parametrize(("took", "seconds"), [("2.5", 2.5), ("0", 0.0), ("1e3", 1000.0)])
    def test_that_a_script_counted_are_read(self, took, seconds):
        form = sent(took=took)
        assert form.is_valid()
        assert form.cleaned_data["took"] == seconds

    @pytest.mark.parametrize("took", ["", "soon", "nan", "inf", "-inf", "1e999", "2,5", "\x00"])
    def test_that_make_no_sense_are_unknown_and_refuse_nobody(self, took):
        form = sent(took=took)
        assert form.is_valid()
        assert form.cleaned_data["took"] is None


class TestWishForMail:
    def test_is_never_unless_somebody_chose(self):
        form = sent()
        assert form.is_valid()
        assert form.cleaned_data["wants"] == ""

    def test_can_only_be_one_of_those_offered(self):
        assert "valid choice" in refusal("wants", wants="everything")
