import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import blog.fields
import blog.pictures


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", blog.fields.LineField(max_length=300)),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of its address.", max_length=200, unique=True
                    ),
                ),
                (
                    "standfirst",
                    blog.fields.LinesField(
                        blank=True,
                        help_text="One or two sentences below the headline.",
                        max_length=600,
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(default="", editable=False)),
                ("word_count", models.PositiveIntegerField(default=0, editable=False)),
                ("suggestions", models.JSONField(default=list, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="In the future, the article appears at that minute.",
                        null=True,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("comments_open", models.BooleanField(default=True)),
                (
                    "seo_title",
                    blog.fields.LineField(
                        blank=True,
                        help_text="Instead of the title.",
                        max_length=120,
                        verbose_name="title for search engines",
                    ),
                ),
                (
                    "seo_description",
                    blog.fields.LineField(
                        blank=True,
                        help_text="Instead of the standfirst.",
                        max_length=300,
                        verbose_name="description for search engines",
                    ),
                ),
                (
                    "related",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Shown first under “Other articles that may interest you”.",
                        related_name="+",
                        to="blog.article",
                    ),
                ),
            ],
            options={
                "ordering": ("-published_at", "-pk"),
                "get_latest_by": "published_at",
            },
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        height_field="height", upload_to=blog.pictures.address, width_field="width"
                    ),
                ),
                (
                    "alt",
                    blog.fields.LineField(
                        blank=True,
                        help_text="What the picture shows, for people who do not see it.",
                        max_length=400,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="It tells nothing that the text does not.",
                        verbose_name="only decoration",
                    ),
                ),
                ("caption", blog.fields.LineField(blank=True, max_length=400)),
                ("credit", blog.fields.LineField(blank=True, max_length=200)),
                ("width", models.PositiveIntegerField(default=0, editable=False)),
                ("height", models.PositiveIntegerField(default=0, editable=False)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-uploaded_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", blog.fields.LineField(max_length=60, unique=True)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "description",
                    blog.fields.LineField(
                        blank=True, help_text="Shown above its articles.", max_length=300
                    ),
                ),
                (
                    "menu_position",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="A number puts the tag into the menu, smallest first.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
                        to="blog.article",
                    ),
                ),
                ("title", models.TextField()),
                ("tags", models.TextField()),
                ("standfirst", models.TextField()),
                ("body", models.TextField()),
                ("published_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", blog.fields.LineField(max_length=120)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("bio", blog.fields.LinesField(blank=True, max_length=1000)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="blog.image",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="blog.article"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="blog.author",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.AddField(
            model_name="article",
            name="authors",
            field=models.ManyToManyField(
                blank=True, related_name="articles", through="blog.Byline", to="blog.author"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="lead_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="leads",
                to="blog.image",
            ),
        ),
        migrations.CreateModel(
            name="Masthead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", blog.fields.LineField(default="Broadsheet", max_length=80)),
                ("tagline", blog.fields.LineField(blank=True, max_length=160)),
                (
                    "accent",
                    models.CharField(
                        default="#9b2d1f",
                        help_text="Colour of links and marks; kept readable on light and dark paper.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Write a colour like #9b2d1f."
                            )
                        ],
                    ),
                ),
                (
                    "sign_off",
                    blog.fields.LinesField(
                        default="If you enjoyed this post, what shall you do next? Consider:",
                        help_text="Stands below every article, above the ways to go on.",
                        max_length=600,
                    ),
                ),
                (
                    "comment_policy",
                    blog.fields.LinesField(
                        blank=True, help_text="Stands above the comment form.", max_length=600
                    ),
                ),
                (
                    "facebook",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[django.core.validators.URLValidator(schemes=["https", "http"])],
                    ),
                ),
                (
                    "x",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[django.core.validators.URLValidator(schemes=["https", "http"])],
                        verbose_name="X (Twitter)",
                    ),
                ),
                (
                    "mastodon",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[django.core.validators.URLValidator(schemes=["https", "http"])],
                    ),
                ),
                (
                    "bluesky",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[django.core.validators.URLValidator(schemes=["https", "http"])],
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="blog.image",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "masthead",
            },
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="blog.article"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="blog.tag"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="tags",
            field=models.ManyToManyField(
                blank=True, related_name="articles", through="blog.Tagging", to="blog.tag"
            ),
        ),
        migrations.AddIndex(
            model_name="byline",
            index=models.Index(
                fields=["author", "-published_at", "-article"], name="blog_byline_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="byline",
            constraint=models.UniqueConstraint(
                fields=("article", "author"), name="blog_byline_once"
            ),
        ),
        migrations.AddIndex(
            model_name="tagging",
            index=models.Index(
                fields=["tag", "-published_at", "-article"], name="blog_tagging_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="tagging",
            constraint=models.UniqueConstraint(fields=("article", "tag"), name="blog_tagging_once"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["status", "-published_at", "-id"], name="blog_article_list"),
        ),
    ]
