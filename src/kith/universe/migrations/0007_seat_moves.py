import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_append_only"),
        ("universe", "0006_photographs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SeatMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("angle_before", models.FloatField(null=True)),
                ("nudge_before", models.FloatField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+",
                                         to=settings.AUTH_USER_MODEL)),
                ("centre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+",
                                             to="people.centre")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+",
                                             to="universe.member")),
                ("turn", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                                           to="universe.seatmove")),
            ],
            options={"indexes": [models.Index(fields=["centre", "id"], name="seat_moves_of_centre")]},
        ),
    ]  # fmt: skip
