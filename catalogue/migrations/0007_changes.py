from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_eura2007")]

    operations = [
        migrations.RemoveField(model_name="catalogueversion", name="projects"),
        migrations.AddField(
            model_name="catalogueversion",
            name="changes",
            field=models.JSONField(default=list),
        ),
    ]
