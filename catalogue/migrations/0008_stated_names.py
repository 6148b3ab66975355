from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_changes")]

    operations = [
        migrations.RemoveConstraint(model_name="participation", name="role_once_a_project"),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                fields=("project", "organisation", "role", "stated_name"), name="name_once_a_role"
            ),
        ),
    ]
