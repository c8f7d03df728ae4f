"""Write here: revisions, autosaves, pages on their own; and where things stood before."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import blog.fields
import blog.models.attachment


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0002_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(upload_to=blog.models.attachment.address)),
                ("name", blog.fields.LineField(max_length=300)),
                ("caption", blog.fields.LineField(blank=True, max_length=400)),
                ("content_type", models.CharField(default="", editable=False, max_length=100)),
                ("size", models.PositiveBigIntegerField(default=0, editable=False)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-uploaded_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Autosave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default="", max_length=36)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("fields", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ("-saved_at",),
            },
        ),
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=500, unique=True)),
            ],
            options={
                "verbose_name_plural": "old addresses",
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=300)),
                ("standfirst", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Showing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="guid",
            field=models.CharField(db_default="", default="", editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name="article",
            name="is_page",
            field=models.BooleanField(
                default=False,
                help_text="Such as “About”: it stands at /slug/ and on no list.",
                verbose_name="page on its own",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
        ),
        migrations.AddField(
            model_name="image",
            name="focus_x",
            field=models.PositiveSmallIntegerField(
                db_default=50,
                default=50,
                validators=[django.core.validators.MaxValueValidator(100)],
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="focus_y",
            field=models.PositiveSmallIntegerField(
                db_default=50,
                default=50,
                validators=[django.core.validators.MaxValueValidator(100)],
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="processed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="article",
            name="standfirst",
            field=blog.fields.LinesField(
                blank=True, help_text="One or two sentences below the headline.", max_length=2000
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("published", "Published"),
                    ("private", "Private: staff only"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="description",
            field=blog.fields.LineField(
                blank=True, help_text="Shown above its articles.", max_length=2000
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="name",
            field=blog.fields.LineField(max_length=200, unique=True),
        ),
        migrations.AlterField(
            model_name="tag",
            name="slug",
            field=models.SlugField(max_length=200, unique=True),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["is_page", "status", "-published_at", "-id"], name="blog_article_front"
            ),
        ),
        migrations.AddField(
            model_name="autosave",
            name="article",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="autosaves",
                to="blog.article",
            ),
        ),
        migrations.AddField(
            model_name="autosave",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="oldaddress",
            name="article",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="blog.article"
            ),
        ),
        migrations.AddField(
            model_name="oldaddress",
            name="attachment",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="blog.attachment"
            ),
        ),
        migrations.AddField(
            model_name="oldaddress",
            name="author",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="blog.author"
            ),
        ),
        migrations.AddField(
            model_name="oldaddress",
            name="image",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="blog.image"
            ),
        ),
        migrations.AddField(
            model_name="oldaddress",
            name="tag",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="blog.tag"
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="editors",
                to="blog.article",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="blog.article",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="showing",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="showings",
                to="blog.article",
            ),
        ),
        migrations.AddField(
            model_name="showing",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="showings",
                to="blog.image",
            ),
        ),
        migrations.AddConstraint(
            model_name="autosave",
            constraint=models.UniqueConstraint(
                condition=models.Q(("article__isnull", False)),
                fields=("user", "article"),
                name="blog_autosave_of_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="autosave",
            constraint=models.UniqueConstraint(
                condition=models.Q(("article__isnull", True)),
                fields=("user", "key"),
                name="blog_autosave_of_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="oldaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article__isnull", False),
                        ("attachment__isnull", True),
                        ("author__isnull", True),
                        ("image__isnull", True),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("attachment__isnull", True),
                        ("author__isnull", True),
                        ("image__isnull", True),
                        ("tag__isnull", False),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("attachment__isnull", True),
                        ("author__isnull", False),
                        ("image__isnull", True),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("attachment__isnull", True),
                        ("author__isnull", True),
                        ("image__isnull", False),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("attachment__isnull", False),
                        ("author__isnull", True),
                        ("image__isnull", True),
                        ("tag__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="blog_oldaddress_one_target",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("article", "user"), name="blog_presence_once"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["article", "-id"], name="blog_revision_list"),
        ),
        migrations.AddConstraint(
            model_name="showing",
            constraint=models.UniqueConstraint(
                fields=("article", "image"), name="blog_showing_once"
            ),
        ),
    ]
