"""Lee, Danny's brother, who is served too: his own universe, and the family working that was agreed for the two.

Invented, every word of it. What is dated here is dated today, so that it counts whenever the service is made.
"""

from datetime import date

from kith.access.purposes.actions import Asked, Told, agree_to_purpose, ask_for_purpose, review_uses, tell_of_purpose
from kith.access.purposes.queries import Held, purpose_of
from kith.access.queries import opened, today
from kith.accounts.models import User
from kith.demo.story import DRAWINGS, FOURTH, THIRD, said
from kith.demo.story import Told as InStory
from kith.demo.telling import person_of, speaking, tell
from kith.people.models import Centre
from kith.universe.family_working.actions import link_members
from kith.universe.family_working.door import look
from kith.universe.models import Member
from kith.universe.no_contact.actions import RuleWords, add_rule

NAME, BORN = "Lee", date(1999, 8, 21)
STORY = (
    InStory("Danny", "person", "family", "brother", "1999", own_word="the big one", readings={
        THIRD: said(6, 4, 2, 4, "He got out and he stayed out."), FOURTH: said(6, 4, 1, 4)}),
    InStory("Nan", "person", "family", "grandmother", "1999", readings={
        THIRD: said(7, 4, 0, 3, "She keeps a plate for the both of us.")}),
    InStory("Mum", "person", "family", "mother", "1999", readings={THIRD: said(5, 3, 1, 2)}),
    InStory("Kez", "person", "friends", "friend", "2014", readings={
        THIRD: said(4, 1, 4, 3, "Always his idea."), FOURTH: said(2, 0, 4, 2)}),
    InStory("Tash", "person", "partner", "girlfriend", "May 2026", readings={FOURTH: said(6, 4, 0, 3)}),
    InStory("The garage", "service", "education-work", "employer", "2025", readings={
        THIRD: said(4, 3, 0, 2, "They let me lock up.")}),
)  # fmt: skip
WHY = "They share a flat and a landlord, and each is in the other’s plan. Both asked that we talk to each other."


def tell_lee(by: User, centre: Centre) -> dict[str, Member]:
    """Lee's universe, as his own worker heard it, and what his licence forbids; his members by name."""
    members = {told.name: tell(by, centre, told)[0] for told in STORY}
    rule = RuleWords(source="licence", starts=DRAWINGS[FOURTH], member=members["Kez"].pk, reference="L-0417")
    add_rule(speaking=speaking(by, DRAWINGS[FOURTH], f"worker:{by.pk}"), centre=centre, words=rule)
    return members


def work_as_a_family(accounts: dict[str, User], danny: Centre, lee: Centre, lees: dict[str, Member]) -> None:
    """Joanne asks, Meera agrees, both brothers are told; then it is used twice, and Meera looks at the first use."""
    joanne, meera, david = (accounts[role] for role in ("practitioner", "manager", "duty"))
    asked = Asked(kind="family-working", reason=WHY)
    row = ask_for_purpose(by=joanne, centres=[danny.pk, lee.pk], asked=asked)
    agree_to_purpose(by=meera, held=_held(danny, row.pk), centre=danny.pk)
    for by, centre, how, words in (
        (joanne, danny, "in-person", "About time."),
        (david, lee, "phone", "Fine, if you tell me first."),
    ):
        told = Told(on=today(), how=how, words=words)
        tell_of_purpose(by=by, held=_held(danny, row.pk), centre=centre.pk, told=told)
    _use(joanne, meera, danny, lee, _held(danny, row.pk), lees)


def _use(joanne: User, meera: User, danny: Centre, lee: Centre, held: Held, lees: dict[str, Member]) -> None:
    mine = opened(joanne, person_of(danny).public_id, "universe")
    assert mine is not None
    use = look(mine=mine, held=held, words="Nan")
    review_uses(by=meera, held=held, centre=danny.pk, up_to=use.pk)
    nan = Member.objects.get(centre=danny, versions__name="Nan")
    link_members(by=joanne, held=held, centre=danny.pk, ends=[(danny.pk, nan.pk), (lee.pk, lees["Nan"].pk)])


def _held(centre: Centre, number: int) -> Held:
    held = purpose_of(centre.pk, number)
    assert held is not None
    return held
