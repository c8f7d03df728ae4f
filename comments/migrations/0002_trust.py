from typing import Any

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import blog.fields
from comments import identicon, links


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Fill the new columns of the comments that are there, some hundred at a time."""
    Comment = apps.get_model("comments", "Comment")
    Thread = apps.get_model("comments", "Thread")
    after = 0
    while rows := list(Comment.objects.filter(pk__gt=after).order_by("pk")[:500]):
        for row in rows:
            row.root = int(row.path[:8] or "0", 16)
            row.reasons = [
                {
                    "rule": "first" if "First comment" in words else "other",
                    "words": words,
                    "match": "",
                }
                for words in row.reasons
            ]
            row.why = row.reasons[0]["rule"] if row.reasons else ""
            row.domain = links.domain(row.website)
            row.mark = identicon.number(row.name, row.email)
            if row.status == "approved":
                row.is_shown, row.published_at = True, row.created_at
        fields = ["root", "reasons", "why", "domain", "mark", "is_shown", "published_at"]
        Comment.objects.bulk_update(rows, fields)
        after = rows[-1].pk
    Thread.objects.update(shown=models.F("approved"))


def carry_back(apps: Any, schema_editor: Any) -> None:
    """Turn the reasons back into words alone."""
    Comment = apps.get_model("comments", "Comment")
    after = 0
    while rows := list(Comment.objects.filter(pk__gt=after).order_by("pk")[:500]):
        for row in rows:
            row.reasons = [reason["words"] for reason in row.reasons]
        Comment.objects.bulk_update(rows, ["reasons"])
        after = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("blog", "0002_search"),
        ("comments", "0001_start"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ban",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("browser", "Browser"),
                            ("address", "network address"),
                            ("email", "e-mail address"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "label",
                    blog.fields.LineField(
                        help_text="By which moderators know who is meant.", max_length=120
                    ),
                ),
                (
                    "reason",
                    blog.fields.LineField(
                        blank=True, help_text="Only moderators see it.", max_length=200
                    ),
                ),
                ("until", models.DateTimeField()),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="BlockedTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("word", "word or phrase"),
                            ("email", "e-mail address"),
                            ("domain", "domain, of links, website and e-mail"),
                            ("network", "network address or range"),
                        ],
                        default="word",
                        max_length=10,
                    ),
                ),
                (
                    "text",
                    blog.fields.LineField(
                        help_text="Whole words; capitals make no difference.", max_length=200
                    ),
                ),
                (
                    "consequence",
                    models.CharField(
                        choices=[("hold", "wait for a moderator"), ("spam", "mark as spam")],
                        default="hold",
                        max_length=10,
                        verbose_name="then",
                    ),
                ),
                ("note", blog.fields.LineField(blank=True, max_length=200)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ("kind", "text"),
            },
        ),
        migrations.CreateModel(
            name="ModeratorMail",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "often",
                    models.CharField(
                        choices=[
                            ("each", "at once, together when there are many"),
                            ("daily", "once a day"),
                            ("never", "Never"),
                        ],
                        default="each",
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("held", "a comment waits, to a moderator"),
                            ("confirm", "please confirm your address"),
                            ("published", "your comment was published"),
                            ("reply", "somebody replied to you"),
                            ("followed", "a new comment in a thread you follow"),
                            ("data", "the link to a person’s own data"),
                        ],
                        max_length=10,
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("due_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("created_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("publish", "Publish at once"),
                            ("first", "Hold the first comment of a browser"),
                            ("hold", "Hold every comment"),
                            ("closed", "Closed"),
                        ],
                        default="first",
                        max_length=10,
                        verbose_name="new comments",
                    ),
                ),
                (
                    "close_after",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Counted from the day an article was published. 0: never.",
                        validators=[django.core.validators.MaxValueValidator(36500)],
                        verbose_name="close after days",
                    ),
                ),
                (
                    "most_links",
                    models.PositiveSmallIntegerField(
                        default=2,
                        help_text="Links in the text, and the website field if it is filled in.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hold from this many links",
                    ),
                ),
                (
                    "report_threshold",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="How many different readers must report a published comment.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hold after reports",
                    ),
                ),
                (
                    "most_per_writer",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="In ten minutes, from one browser, one e-mail address or one network address. 0: no limit.",
                        verbose_name="comments per writer",
                    ),
                ),
                (
                    "most_per_site",
                    models.PositiveIntegerField(
                        default=200,
                        help_text="In ten minutes. From then on everything is held, and from ten times as many on, newcomers are asked to come back later. 0: no limit.",
                        verbose_name="comments on the whole site",
                    ),
                ),
                (
                    "address_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="After that only a keyed hash is left. 0: they are never stored.",
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="keep network addresses for days",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment settings",
                "verbose_name_plural": "comment settings",
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("spam", "It is advertising or spam"),
                            ("insult", "It insults or threatens somebody"),
                            ("private", "It shows somebody’s private data"),
                            ("false", "It is false and does harm"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=500)),
                ("reader", models.CharField(max_length=32)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("settled_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("browser", models.CharField(default="", max_length=32)),
                (
                    "wants",
                    models.CharField(
                        choices=[
                            ("replies", "when it is published and when somebody replies"),
                            ("thread", "on every new comment here"),
                        ],
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="WriterNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("text", models.TextField(max_length=1000)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.RemoveIndex(
            model_name="comment",
            name="comments_in_thread",
        ),
        migrations.AddField(
            model_name="comment",
            name="address",
            field=models.GenericIPAddressField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="domain",
            field=models.CharField(default="", editable=False, max_length=255),
        ),
        migrations.AddField(
            model_name="comment",
            name="is_shown",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="comment",
            name="mark",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="comment",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="reports",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="comment",
            name="root",
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="comment",
            name="score",
            field=models.FloatField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="comment",
            name="why",
            field=models.CharField(default="", editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="comment",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="thread",
            name="close_after",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Counted from publication. Empty: as on the whole site. 0: never.",
                null=True,
                verbose_name="close after days",
            ),
        ),
        migrations.AddField(
            model_name="thread",
            name="mode",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "As on the whole site"),
                    ("publish", "Publish at once"),
                    ("first", "Hold the first comment of a browser"),
                    ("hold", "Hold every comment"),
                    ("closed", "Closed"),
                ],
                default="",
                max_length=10,
                verbose_name="comments",
            ),
        ),
        migrations.AddField(
            model_name="thread",
            name="shown",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="comment",
            name="address_hash",
            field=models.CharField(default="", editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="comment",
            name="browser",
            field=models.CharField(default="", editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="comment",
            name="reasons",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AlterField(
            model_name="thread",
            name="approved",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["article", "is_shown", "path"], name="comments_on_page"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["article", "is_shown", "-root", "path"], name="comments_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["article", "status", "created_at"], name="comments_of_article"
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["status", "why", "created_at"], name="comments_by_reason"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["created_at"], name="comments_by_time"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["browser", "created_at"], name="comments_by_browser"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["address_hash", "created_at"], name="comments_by_address"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["domain", "created_at"], name="comments_by_domain"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("reports__gt", 0)),
                fields=["created_at"],
                name="comments_reported",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("address__isnull", False)),
                fields=["created_at"],
                name="comments_with_address",
            ),
        ),
        migrations.AddField(
            model_name="ban",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="blockedterm",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="comment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="comments.comment",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="complaints",
                to="comments.comment",
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="blog.article"
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="comment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="subscriptions",
                to="comments.comment",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="subscription",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="comments.subscription",
            ),
        ),
        migrations.AddField(
            model_name="trace",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="traces",
                to="comments.comment",
            ),
        ),
        migrations.AddField(
            model_name="writernote",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="ban",
            index=models.Index(fields=["kind", "key", "until"], name="comments_banned"),
        ),
        migrations.AddConstraint(
            model_name="blockedterm",
            constraint=models.UniqueConstraint(
                fields=("kind", "text"), name="comments_blocked_once"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["reader", "at"], name="comments_reports_by"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("comment", "reader"), name="comments_report_once"
            ),
        ),
        migrations.AddIndex(
            model_name="subscription",
            index=models.Index(fields=["article", "wants"], name="comments_followers"),
        ),
        migrations.AddIndex(
            model_name="subscription",
            index=models.Index(fields=["email", "browser"], name="comments_follows"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("sent_at", None)), fields=["due_at"], name="comments_to_send"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["email", "created_at"], name="comments_mailed"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("comment", "kind", "email"), name="comments_notice_once"
            ),
        ),
        migrations.AddIndex(
            model_name="trace",
            index=models.Index(fields=["number", "-comment"], name="comments_alike"),
        ),
        migrations.AddIndex(
            model_name="writernote",
            index=models.Index(fields=["email", "-at"], name="comments_notes_on"),
        ),
        migrations.RunPython(carry_over, carry_back),
    ]
