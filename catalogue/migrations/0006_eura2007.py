from django.db import migrations, models

KINDS = [
    ('eura2014', 'EURA2014 project description'),
    ('eura2007', 'EURA2007 project description'),
    ('sokra_card', 'Sokra project card'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_organisations'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sourcedocument',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=20, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='rundocument',
            name='kind',
            field=models.CharField(blank=True, choices=KINDS, max_length=20, verbose_name='kind'),
        ),
    ]
