"""What the spam filter learned: counts of traits, and the decisions that they come from."""

from django.db import models

from comments.models.comment import Comment


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Lessons, by what has become of them."""

    def unsettled(self) -> "LessonQuerySet":
        """Return the lessons that are not yet counted, or no longer to be."""
        return self.exclude(state=Lesson.State.COUNTED)

    def latest_honest(self) -> "LessonQuerySet":
        """Return the honest ones that say how sure is sure enough, the latest first."""
        found = self.filter(state=Lesson.State.COUNTED, is_spam=False, score__isnull=False)
        return found.order_by("-pk")


class Lesson(models.Model):
    """One decision of a moderator, as the filter learned it.

    It keeps which traits were counted, so that exactly these can be subtracted
    when the text has changed since. They are numbers: nobody's words can be read
    from them. When the comment is deleted the lesson stays, for spam is deleted
    because it was recognised.
    """

    class State(models.TextChoices):
        """Whether the counts contain it."""

        NEW = "new"
        COUNTED = "counted"
        LEAVING = "leaving"

    comment = models.OneToOneField(
        Comment, on_delete=models.SET_NULL, null=True, related_name="lesson"
    )
    is_spam = models.BooleanField()
    traits = models.BinaryField()
    score = models.FloatField(null=True)  # what the filter thought before it was told
    state = models.CharField(max_length=7, choices=State, default=State.NEW)

    objects = LessonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["id"],
                name="comments_lessons_unsettled",
                condition=~models.Q(state="counted"),
            ),
            models.Index(
                fields=["-id"],
                name="comments_lessons_honest",
                condition=models.Q(state="counted", is_spam=False, score__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return what was learned."""
        return "spam" if self.is_spam else "honest"


class LearnedTrait(models.Model):
    """In how many comments of each kind a trait was."""

    number = models.BigIntegerField(primary_key=True)
    spam = models.PositiveIntegerField(default=0)
    honest = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the counts."""
        return f"{self.spam} spam, {self.honest} honest"


class LearnedTotal(models.Model):
    """The one row with the number of comments learned, and the cut between the kinds.

    Whoever changes counts locks it first, so that nobody waits for anybody twice.
    """

    spam = models.PositiveIntegerField(default=0)
    honest = models.PositiveIntegerField(default=0)
    cut = models.FloatField(null=True)

    def __str__(self) -> str:
        """Return the numbers in words."""
        return f"{self.spam} spam, {self.honest} honest"
