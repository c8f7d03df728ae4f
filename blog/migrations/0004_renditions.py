"""Let pictures have smaller copies; the column stays what it was."""

from django.db import migrations

from blog import pictures, renditions


class Migration(migrations.Migration):
    dependencies = [("blog", "0003_newsroom")]

    operations = [
        migrations.AlterField(
            model_name="image",
            name="file",
            field=renditions.PictureField(
                height_field="height", upload_to=pictures.address, width_field="width"
            ),
        ),
    ]
