from django.db import migrations

from kith.trail.append_only import Keep


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [Keep("people_about", "superseded")]
