"""The list of blocked terms: what it finds, what it leaves alone, what may be on it."""

from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError

from comments import blocklist
from comments.models import BlockedTerm

Kind = BlockedTerm.Kind


def found(term: str, kind: str = Kind.WORD, **written: str) -> list[str]:
    """Return what a list of one term finds in a comment."""
    looking = blocklist.compiled([BlockedTerm(kind=kind, text=term)])
    return [match for _, match in looking.hits(**{"text": "", **written})]


class TestWords:
    @pytest.mark.parametrize(
        ("term", "text", "match"),
        [
            ("casino", "Visit my casino.", "casino"),
            ("Casino", "CASINO!!!", "CASINO"),
            ("cheap  pills", "Cheap\n  pills here", "Cheap\n  pills"),
            ("cheap pills", "“cheap”, pills", "cheap”, pills"),
            ("casino", "ｃａｓｉｎｏ", "ｃａｓｉｎｏ"),
            ("casino", "ca\u200bsi\u00adno", "ca\u200bsi\u00adno"),
            ("straße", "STRASSE", "STRASSE"),
            ("казино", "Лучшее КАЗИНО здесь", "КАЗИНО"),
            ("कमी", "की कमी है", "कमी"),
            ("賭場", "來網上賭場玩", "賭場"),
            ("คาสิโน", "เล่นคาสิโนออนไลน์", "คาสิโน"),
        ],
    )
    def test_are_found_however_they_are_written(self, term, text, match):
        assert found(term, text=text) == [match]

    @pytest.mark.parametrize(
        ("term", "text"),
        [
            ("ass", "a class of its own"),
            ("casino", "casinos"),
            ("cheap pills", "pills, cheap"),
            ("cheap pills", "cheap blue pills"),
            ("कम", "कमी"),
        ],
    )
    def test_are_left_alone_inside_of_others(self, term, text):
        assert found(term, text=text) == []

    def test_are_looked_for_in_the_name(self):
        assert found("casino", name="Casino King") == ["Casino"]

    def test_of_the_name_and_of_the_text_are_two_places(self):
        assert found("king casino", name="Casino King", text="Hello") == []

    def test_are_found_once_however_often_they_occur(self):
        assert found("casino", text="casino casino casino") == ["casino"]


class TestEMailAddresses:
    def test_are_found_whatever_their_capitals(self):
        assert found("Nell@Example.org", Kind.EMAIL, email="nell@example.ORG")

    def test_are_found_whole_only(self):
        assert not found("ell@example.org", Kind.EMAIL, email="nell@example.org")


class TestDomains:
    @pytest.mark.parametrize(
        "written",
        [
            {"website": "https://example.org/x"},
            {"website": "http://www.shop.example.org"},
            {"email": "nell@example.org"},
            {"email": "nell@mail.Example.org"},
            {"html": '<p><a href="https://example.org/a" rel="nofollow">here</a></p>'},
        ],
        ids=str,
    )
    def test_are_found_with_all_below_them(self, written):
        assert found("example.org", Kind.DOMAIN, **written)

    @pytest.mark.parametrize("website", ["https://notexample.org", "https://example.org.uk", ""])
    def test_of_similar_names_are_others(self, website):
        assert not found("example.org", Kind.DOMAIN, website=website)


class TestNetworks:
    @pytest.mark.parametrize(
        ("term", "address"),
        [
            ("192.0.2.0/24", "192.0.2.77"),
            ("192.0.2.7", "192.0.2.7"),
            ("2001:db8::/32", "2001:db8:1::1"),
        ],
    )
    def test_are_found_by_range(self, term, address):
        assert found(term, Kind.NETWORK, address=address) == [address]

    @pytest.mark.parametrize("address", ["192.0.3.1", "2001:db8::1", "", "nonsense"])
    def test_leave_others_alone(self, address):
        assert found("192.0.2.0/24", Kind.NETWORK, address=address) == []


class TestTerms:
    @pytest.mark.parametrize(
        ("kind", "written", "kept"),
        [
            (Kind.WORD, "  Cheap   PILLS! ", "cheap pills"),
            (Kind.WORD, "賭場", "賭場"),
            (Kind.EMAIL, "Nell@Example.org", "nell@example.org"),
            (Kind.DOMAIN, "https://www.Example.org/page?x=1", "example.org"),
            (Kind.DOMAIN, "*.example.org", "example.org"),
            (Kind.DOMAIN, "@example.org", "example.org"),
            (Kind.NETWORK, "192.0.2.7/24", "192.0.2.0/24"),
        ],
    )
    def test_are_kept_as_they_are_compared(self, kind, written, kept):
        assert blocklist.tidy(kind, written) == kept

    @pytest.mark.parametrize(
        ("kind", "written", "reason"),
        [
            (Kind.WORD, "a", "found everywhere"),
            (Kind.WORD, "!?", "found everywhere"),
            (Kind.WORD, "賭", "found everywhere"),
            (Kind.EMAIL, "@example.org", "no e-mail address"),
            (Kind.DOMAIN, "localhost", "no domain"),
            (Kind.DOMAIN, "http://[::1", "no domain"),
            (Kind.NETWORK, "192.0.2", "no network address"),
            (Kind.NETWORK, "0.0.0.0/0", "large part of the world"),
            (Kind.NETWORK, "::/0", "large part of the world"),
        ],
    )
    def test_that_make_no_sense_are_refused_with_the_reason(self, kind, written, reason):
        with pytest.raises(ValidationError, match=reason):
            blocklist.tidy(kind, written)

    def test_of_earlier_rules_that_make_no_sense_are_passed_over(self):
        assert found("a", text="a day") == []


class TestManyTerms:
    @pytest.mark.parametrize("text", ["term1 word1 " * 416, "a" * 5_000, "\u0301" * 5_000])
    def test_are_looked_for_word_by_word_and_not_term_by_term(self, text, monkeypatch):
        words = [BlockedTerm(kind=Kind.WORD, text=f"term{n} word{n} more") for n in range(5_000)]
        looking = blocklist.compiled(words)
        folded = Mock(side_effect=blocklist.folded)
        monkeypatch.setattr(blocklist, "folded", folded)
        looking.hits(text=text)
        assert folded.call_count <= len(text.split()) + 1


@pytest.mark.django_db
class TestCurrentList:
    def test_costs_one_query_while_nothing_changes(self, django_assert_num_queries):
        BlockedTerm.objects.create(text="casino")
        blocklist.current()
        with django_assert_num_queries(1):
            assert blocklist.current().hits(text="casino")

    def test_knows_a_new_term_at_once(self):
        blocklist.current()
        BlockedTerm.objects.create(text="casino")
        assert blocklist.current().hits(text="casino")

    def test_forgets_a_term_that_was_taken_off(self):
        term = BlockedTerm.objects.create(text="casino")
        blocklist.current()
        term.delete()
        assert not blocklist.current().hits(text="casino")

    def test_knows_a_changed_term_at_once(self):
        term = BlockedTerm.objects.create(text="casino")
        blocklist.current()
        term.text = "poker"
        term.save()
        assert blocklist.current().hits(text="poker")
