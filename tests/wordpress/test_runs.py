"""The life of an import that the worker does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import Article
from tests.wordpress.conftest import HOME, run
from wordpress import runs
from wordpress.models import Run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]


class TestRun:
    ALIVE = {"state": Run.State.RUNNING, "is_dry": False}

    def test_that_a_worker_has_in_hand_is_not_begun_twice(self):
        alive = run(seen_at=timezone.now(), **self.ALIVE)
        assert runs.claim(alive.pk) is None

    def test_whose_worker_died_is_taken_up_again(self, lying):
        left = run(seen_at=timezone.now() - timedelta(hours=1), **self.ALIVE)
        found = runs.claim(left.pk)
        assert found is not None
        runs.carry_out(found)
        assert Article.objects.exists()

    def test_stands_back_while_another_is_alive(self):
        run(seen_at=timezone.now(), **self.ALIVE)
        second = run(is_dry=False)
        assert runs.claim(second.pk) is None
        second.refresh_from_db()
        assert second.state == Run.State.STOPPED

    def test_that_is_over_is_not_claimed(self):
        assert runs.claim(run(state=Run.State.DONE).pk) is None

    def test_that_was_stopped_stops_at_the_next_sign_of_life(self, lying, monkeypatch):
        claimed = runs.claim(run(is_dry=False).pk)
        assert claimed is not None
        runs.stop(claimed)
        runs.carry_out(claimed)
        claimed.refresh_from_db()
        assert claimed.state == Run.State.STOPPED
        assert not Article.objects.exists()

    def test_that_another_took_over_stops(self, lying):
        first = runs.claim(run(is_dry=False).pk)
        Run.objects.update(seen_at=timezone.now() - timedelta(hours=1))
        assert first is not None
        second = runs.claim(first.pk)
        assert second is not None
        runs.carry_out(first)
        second.refresh_from_db()
        assert second.state == Run.State.RUNNING

    def test_says_how_far_it_is(self, owner):
        half = run(seen_at=timezone.now(), done=50, total=100, **self.ALIVE)
        said = {"percent": 50, "words": "Reading the file.", "is_over": False}
        assert owner.get(f"{HOME}{half.pk}/pulse/").json() == said

    def test_that_was_left_offers_to_go_on(self, owner):
        left = run(seen_at=timezone.now() - timedelta(hours=1), **self.ALIVE)
        assert "Go on" in owner.get(f"{HOME}{left.pk}/").content.decode()

    def test_that_was_left_goes_on(self, owner, lying):
        left = run(seen_at=timezone.now() - timedelta(hours=1), **self.ALIVE)
        owner.post(f"{HOME}{left.pk}/again/")
        left.refresh_from_db()
        assert left.state == Run.State.DONE

    def test_that_a_worker_has_in_hand_is_not_begun_again(self):
        assert runs.begin_again(run(seen_at=timezone.now(), **self.ALIVE)) is False

    def test_that_is_done_is_not_begun_again(self, owner, lying):
        done = run(state=Run.State.DONE, is_dry=False)
        owner.post(f"{HOME}{done.pk}/again/")
        assert not Article.objects.exists()

    def test_whose_file_is_gone_says_so(self):
        found = runs.claim(run(is_dry=False).pk)
        assert found is not None
        runs.carry_out(found)
        found.refresh_from_db()
        assert "no longer among the imports" in found.message
