"""The rules of arrival: each fires on what it names, leaves its reason, and deletes nothing."""

import pytest

from comments import spam, text
from comments.learning import Judgement
from comments.spam import Consequence, Facts, Reason, Twin

TRUSTED = Facts(is_trusted=True)


def submission(words="Which harbour was it?", **fields):
    fields = {"name": "Nell", "email": "nell@example.org", **fields}
    return spam.Submission(words, text.render(words), **fields)


def judged(words="Which harbour was it?", facts=TRUSTED, **fields):
    return spam.judge(submission(words, **fields), facts)


def rules(verdict):
    return [reason.rule for reason in verdict.reasons]


class TestHonestComment:
    def test_of_a_trusted_browser_is_published(self):
        assert judged() == spam.Verdict(Consequence.PUBLISH)

    def test_of_a_new_browser_waits(self):
        verdict = judged(facts=Facts())
        assert verdict.consequence == Consequence.HOLD
        assert verdict.reasons[0].words == "First comment from this browser"

    def test_of_a_new_browser_is_published_where_the_mode_says_so(self):
        assert judged(facts=Facts(holds_first=False)).consequence == Consequence.PUBLISH

    def test_waits_where_every_comment_waits(self):
        assert rules(judged(facts=Facts(is_trusted=True, holds_all=True))) == ["hold"]


class TestLinks:
    def test_are_counted_in_the_text(self):
        verdict = judged("See https://a.example/ and https://b.example/x.")
        assert verdict.consequence == Consequence.HOLD
        assert verdict.reasons[0].words == "2 links"
        assert verdict.reasons[0].match == "https://a.example/ https://b.example/x"

    def test_are_counted_in_the_website_field_too(self):
        verdict = judged("See https://a.example/.", website="https://b.example")
        assert verdict.reasons[0].words == "2 links, one in the website field"

    def test_one_is_how_people_cite_a_source(self):
        assert judged("See https://a.example/.").consequence == Consequence.PUBLISH

    def test_the_same_one_twice_counts_once(self):
        assert not judged("https://a.example/ https://a.example/").reasons

    def test_to_the_site_itself_do_not_count(self):
        facts = Facts(is_trusted=True, own_host="paper.example")
        assert not judged("https://paper.example/a https://www.paper.example/b", facts).reasons

    def test_written_as_markdown_count(self):
        assert rules(judged("[a](https://a.example/) [b](https://b.example/)")) == ["links"]

    def test_are_counted_from_the_owners_number_on(self):
        facts = Facts(is_trusted=True, most_links=1)
        assert rules(judged("https://a.example/", facts)) == ["links"]


class TestHoneypot:
    def test_marks_as_spam_and_shows_what_was_filled_in(self):
        verdict = judged(honeypot="cheap watches")
        assert verdict.consequence == Consequence.SPAM
        assert verdict.reasons[0].match == "cheap watches"

    def test_left_empty_says_nothing(self):
        assert not judged(honeypot=" ").reasons


class TestSpeed:
    @pytest.mark.parametrize("took", [0.0, 0.4, 2.9])
    def test_no_human_has_holds(self, took):
        assert rules(judged(took=took)) == ["speed"]

    @pytest.mark.parametrize("took", [3.0, 40.0, 86_400.0, None, -1.0])
    def test_of_a_human_or_unknown_says_nothing(self, took):
        assert not judged(took=took).reasons

    def test_is_told_in_words(self):
        assert judged(took=1.24).reasons[0].words == "Sent 1.2 seconds after the page was opened"


class TestCopies:
    def test_wait_and_name_the_first(self):
        verdict = judged(facts=Facts(is_trusted=True, twin=Twin(41, 1, is_spam=False)))
        assert verdict.consequence == Consequence.HOLD
        assert verdict.reasons[0].words == "Same text as comment 41"

    def test_of_spam_are_spam(self):
        verdict = judged(facts=Facts(is_trusted=True, twin=Twin(41, 1, is_spam=True)))
        assert verdict.consequence == Consequence.SPAM

    def test_that_are_nearly_alike_say_how_much(self):
        verdict = judged(facts=Facts(is_trusted=True, twin=Twin(41, 0.871, is_spam=False)))
        assert verdict.reasons[0].words == "Nearly the same text as comment 41 (87 % alike)"


class TestBlockedTerms:
    def test_hold_or_mark_as_the_list_says(self):
        hold = Reason("blocked", "Blocked word: casino", "Casino")
        worse = Reason("blocked", "Blocked word: casino", "Casino", Consequence.SPAM)
        for reason, consequence in ((hold, Consequence.HOLD), (worse, Consequence.SPAM)):
            verdict = judged(facts=Facts(is_trusted=True, blocked=(reason,)))
            assert verdict == spam.Verdict(consequence, (reason,))


class TestLearnedFilter:
    SURE = Judgement(0.974, True, (("subscribe", 2.1), ("my channel", 1.4)))

    def test_holds_and_shows_the_words_that_weighed_most(self):
        verdict = judged(facts=Facts(is_trusted=True, judgement=self.SURE))
        assert verdict.consequence == Consequence.HOLD
        assert verdict.reasons[0].words == "Reads like spam to the filter (97 %)"
        assert verdict.reasons[0].match == "subscribe, my channel"

    def test_says_nothing_while_it_is_not_sure(self):
        unsure = Judgement(0.4, False, ())
        assert not judged(facts=Facts(is_trusted=True, judgement=unsure)).reasons

    def test_marks_as_spam_only_where_a_rule_agrees(self):
        facts = Facts(is_trusted=True, judgement=self.SURE)
        verdict = judged("https://a.example/ https://b.example/", facts)
        assert verdict.consequence == Consequence.SPAM

    def test_and_the_first_comment_rule_together_only_hold(self):
        assert judged(facts=Facts(judgement=self.SURE)).consequence == Consequence.HOLD


class TestReasons:
    def test_are_all_kept_the_gravest_first(self):
        verdict = judged(
            "https://a.example/ https://b.example/", Facts(burst=250), honeypot="x", took=0.1
        )
        assert rules(verdict) == ["honeypot", "links", "speed", "flood", "first"]

    def test_are_stored_with_a_match_of_bounded_length(self):
        assert len(Reason("links", "9 links", "x" * 9_999).as_row()["match"]) == 200
