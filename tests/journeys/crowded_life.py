"""Gives a new person of the invented practitioner's a life with many people in it, on four different days. Run as a
process beside the service: `python crowded_life.py NAME COUNT`. Up to sixty all differ; more are alike in families."""

import sys
from datetime import date

from kith.cli.site import start_django

DAYS = (date(2025, 3, 3), date(2025, 9, 12), date(2026, 2, 20), date(2026, 10, 14))
PARTS = ("family", "friends", "services", "community", "education-work", "partner", "faith-culture-online")
KINDS = ("cousin", "friend", "social-worker", "neighbour", "teacher", "partner", "imam")
GIVEN = (
    "Great-Auntie Marjorie", "Featherstonehaugh", "The bald one from the gym", "Big cousin Wilhelmina",
    "Old Mr Abernathy", "My brother’s ex-girlfriend", "Christopher from the hostel", "Ms Oluwaseun-Adebayo",
    "Nan’s friend Bernadette", "Little Bartholomew", "That lad from Penistone Road", "Sister Mary Immaculata",
    "Uncle Aloysius", "Jo", "The woman at the corner shop",
)  # fmt: skip


def live(name: str, count: int) -> None:
    """Writes the person, everybody in their life, and what they said of each on each day."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from kith.access.actions import add_person
    from kith.people.actions import Speaking
    from kith.universe.actions import MemberWords, TieWords
    from kith.universe.many import member_row, stand, tie_row, write
    from kith.universe.seating import seat_newcomers

    joanne = get_user_model().objects.get(username="joanne")
    with transaction.atomic():
        centre = add_person(by=joanne, name=name)
        speaking = Speaking(by=joanne, because="")
        numbers = range(count)
        people = [
            member_row(speaking, centre, MemberWords(name=f"{GIVEN[n % 15]} {n + 1}", domain=PARTS[n % 7]))
            for n in numbers
        ]
        ids = stand(people)
        write(people)
        ties = [tie_row(speaking, centre, TieWords(near=None, far=ids[n], kind=KINDS[n % 7])) for n in numbers]
        tie_ids = stand(ties)
        write(ties)
        write(list(_readings(speaking, centre, tie_ids)))
        seat_newcomers(centre)


def _readings(speaking, centre, ties):
    from kith.universe.actions import ReadingWords
    from kith.universe.many import reading_row

    is_crowd = len(ties) > 60
    for place, day in enumerate(DAYS):
        for n, tie in enumerate(ties):
            far = (n * 3 + n // 7 + place * (n % 4)) % 7 + 1
            answers = {"closeness": n % 7 + 1 if is_crowd and n > 30 else far, "for_better": 2, "pull": n % 5}
            if not (is_crowd and n > 30):
                answers["for_worse"] = n % 3
            yield reading_row(speaking, centre, tie, ReadingWords(observed_on=day, answers=answers))


if __name__ == "__main__":
    start_django("case")
    live(sys.argv[1], int(sys.argv[2]))
