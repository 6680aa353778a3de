from django.db import migrations

from kith.trail.append_only import Keep


class Migration(migrations.Migration):
    dependencies = [("universe", "0001_initial"), ("people", "0002_append_only")]
    operations = [
        Keep("universe_member", "anchor"),
        Keep("universe_tie", "anchor"),
        Keep("universe_drawing", "anchor"),
        Keep("universe_memberversion", "superseded"),
        Keep("universe_tieversion", "superseded"),
        Keep("universe_drawingversion", "superseded"),
        Keep("universe_reading", "superseded"),
        Keep("universe_membermerge", "superseded"),
    ]
