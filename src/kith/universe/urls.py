"""The pages of a universe, each under its person."""

from django.urls import include, path

from kith.universe import views
from kith.universe.changes.views import show_changes
from kith.universe.concerns.views import new_concern, show_concern, show_concerns, waiting
from kith.universe.draw_together.asking import ask_closeness, ask_names, ask_quality, ask_who_knows
from kith.universe.draw_together.views import begin, hard, pause, room, show_end
from kith.universe.family_working.views import link, look_together, show_family_working, show_found
from kith.universe.family_working.views import undo as undo_family_link
from kith.universe.genogram.views import show_genogram
from kith.universe.map.views import show_map, show_replay
from kith.universe.members.views import edit_member, new_member
from kith.universe.merging.views import merge, split, undo
from kith.universe.moving.closer import closer, take_back
from kith.universe.moving.views import move, move_people
from kith.universe.moving.views import undo as undo_move
from kith.universe.no_contact.views import edit_rule, new_rule, show_rule, show_rules
from kith.universe.paper.views import (
    blank_rings,
    from_paper,
    new_photograph,
    photograph_picture,
    show_photograph,
    take_off,
)
from kith.universe.readings.views import edit_reading, new_reading
from kith.universe.sittings.views import edit_drawing, show_drawings
from kith.universe.take_away.views import take_away
from kith.universe.ties.views import edit_tie, new_tie, show_tie

of_one_person = [
    path("", show_map, name="map"),
    path("replay/", show_replay, name="replay"),
    path("list/", views.show_list, name="list"),
    path("genogram/", show_genogram, name="genogram"),
    path("table/", views.show_table, name="table"),
    path("chronology/", views.show_chronology, name="chronology"),
    path("changes/", show_changes, name="changes"),
    path("members/new/", new_member, name="new-member"),
    path("members/<int:number>/", views.show_member, name="member"),
    path("members/<int:number>/change/", edit_member, name="edit-member"),
    path("members/<int:number>/new-tie/", new_tie, name="new-tie"),
    path("members/<int:number>/merge/", merge, name="merge"),
    path("members/<int:number>/split/", split, name="split"),
    path("merges/<int:number>/undo/", undo, name="undo-merge"),
    path("move/", move_people, name="move-people"),
    path("members/<int:number>/move/", move, name="move"),
    path("members/<int:number>/closer/", closer, name="closer"),
    path("moves/<int:number>/undo/", undo_move, name="undo-move"),
    path("readings/<int:number>/take-back/", take_back, name="take-back-reading"),
    path("ties/<int:number>/", show_tie, name="tie"),
    path("ties/<int:number>/change/", edit_tie, name="edit-tie"),
    path("ties/<int:number>/new-reading/", new_reading, name="new-reading"),
    path("readings/<int:number>/", edit_reading, name="reading"),
    path("no-contact/", show_rules, name="no-contact"),
    path("no-contact/new/", new_rule, name="new-no-contact-rule"),
    path("no-contact/<int:number>/", show_rule, name="no-contact-rule"),
    path("no-contact/<int:number>/change/", edit_rule, name="edit-no-contact-rule"),
    path("family-working/", show_family_working, name="family-working"),
    path("family-working/<int:number>/look/", look_together, name="look-family-working"),
    path("family-working/uses/<int:number>/", show_found, name="found-family-working"),
    path("family-working/<int:number>/link/", link, name="link-family-working"),
    path("family-working/links/<int:number>/undo/", undo_family_link, name="undo-family-link"),
    path("take-away/", take_away, name="take-away"),
    path("drawings/", show_drawings, name="drawings"),
    path("drawings/new/", begin, name="new-drawing"),
    path("drawings/<int:number>/", edit_drawing, name="edit-drawing"),
    path("from-paper/", from_paper, name="from-paper"),
    path("drawings/<int:number>/photograph/", new_photograph, name="new-photograph"),
    path("photographs/<int:number>/", show_photograph, name="photograph"),
    path("photographs/<int:number>/picture/", photograph_picture, name="photograph-picture"),
    path("photographs/<int:number>/take-off/", take_off, name="take-photograph-off"),
    path("concerns/", show_concerns, name="concerns"),
    path("concerns/new/", new_concern, name="new-concern"),
    path("concerns/<int:number>/", show_concern, name="concern"),
    path("drawings/<int:number>/together/", pause, name="drawing-pause"),
    path("drawings/<int:number>/room/", room, name="drawing-room"),
    path("drawings/<int:number>/names/<slug:prompt>/", ask_names, name="drawing-names"),
    path("drawings/<int:number>/closeness/<int:member>/", ask_closeness, name="drawing-closeness"),
    path("drawings/<int:number>/better-and-worse/<int:member>/", ask_quality, name="drawing-quality"),
    path("drawings/<int:number>/who-knows-whom/<int:member>/", ask_who_knows, name="drawing-knows"),
    path("drawings/<int:number>/end/", show_end, name="drawing-end"),
    path("drawings/<int:number>/something-hard/", hard, name="drawing-hard"),
]

urlpatterns = [
    path("people/<str:public_id>/", include(of_one_person)),
    path("blank-rings/", blank_rings, name="blank-rings"),
    path("concerns-waiting/", waiting, name="concerns-waiting"),
]
