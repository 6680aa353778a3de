from django.db import migrations, models

from kith.trail.append_only import Keep

VERBS = (
    "collected", "altered", "consulted", "disclosed", "combined", "erased", "signed-in", "signed-out", "allowed", "refused",
)


class Migration(migrations.Migration):
    """One more verb. SQLite rebuilds the table for it, and a rebuilt table has no triggers: they are installed again."""

    dependencies = [("trail", "0002_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="trailentry", name="trail_known_verb"),
        migrations.AddConstraint(
            model_name="trailentry",
            constraint=models.CheckConstraint(name="trail_known_verb", condition=models.Q(verb__in=VERBS)),
        ),
        Keep("trail_trailentry", "forever"),
    ]
