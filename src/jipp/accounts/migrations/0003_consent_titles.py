from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_limits_table'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('akun', 'Pengelolaan akun'), ('kontak', 'Kontak ditampilkan kepada publik'), ('kabar', 'Buletin JIPP lewat surel')], max_length=20),
        ),
    ]
