from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notify', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='choice',
            name='channel',
            field=models.CharField(choices=[('segera', 'Surel segera'), ('harian', 'Surel harian'), ('di-sini', 'Hanya di sini')], max_length=10),
        ),
        migrations.AlterField(
            model_name='notice',
            name='post',
            field=models.CharField(blank=True, choices=[('', 'tanpa surel'), ('menunggu', 'menunggu surel harian'), ('antre', 'masuk antrean surel')], default='', max_length=10),
        ),
    ]
