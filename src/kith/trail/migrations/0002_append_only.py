from django.db import migrations

from kith.trail.append_only import Keep


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [Keep("trail_trailentry", "forever")]
