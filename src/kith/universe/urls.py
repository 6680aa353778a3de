"""The pages of a universe, each under its person."""

from django.urls import include, path

from kith.universe import views
from kith.universe.draw_together.asking import ask_closeness, ask_names, ask_quality, ask_who_knows
from kith.universe.draw_together.views import begin, hard, pause, room, show_end
from kith.universe.family_working.views import link, look_together, show_family_working, show_found
from kith.universe.family_working.views import undo as undo_family_link
from kith.universe.members.views import edit_member, new_member
from kith.universe.merging.views import merge, split, undo
from kith.universe.no_contact.views import edit_rule, new_rule, show_rule, show_rules
from kith.universe.readings.views import edit_reading, new_reading
from kith.universe.sittings.views import edit_drawing, show_drawings
from kith.universe.ties.views import edit_tie, new_tie, show_tie

of_one_person = [
    path("", views.show_map, name="map"),
    path("list/", views.show_list, name="list"),
    path("table/", views.show_table, name="table"),
    path("chronology/", views.show_chronology, name="chronology"),
    path("members/new/", new_member, name="new-member"),
    path("members/<int:number>/", views.show_member, name="member"),
    path("members/<int:number>/change/", edit_member, name="edit-member"),
    path("members/<int:number>/new-tie/", new_tie, name="new-tie"),
    path("members/<int:number>/merge/", merge, name="merge"),
    path("members/<int:number>/split/", split, name="split"),
    path("merges/<int:number>/undo/", undo, name="undo-merge"),
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
    path("drawings/", show_drawings, name="drawings"),
    path("drawings/new/", begin, name="new-drawing"),
    path("drawings/<int:number>/", edit_drawing, name="edit-drawing"),
    path("drawings/<int:number>/together/", pause, name="drawing-pause"),
    path("drawings/<int:number>/room/", room, name="drawing-room"),
    path("drawings/<int:number>/names/<slug:prompt>/", ask_names, name="drawing-names"),
    path("drawings/<int:number>/closeness/<int:member>/", ask_closeness, name="drawing-closeness"),
    path("drawings/<int:number>/better-and-worse/<int:member>/", ask_quality, name="drawing-quality"),
    path("drawings/<int:number>/who-knows-whom/<int:member>/", ask_who_knows, name="drawing-knows"),
    path("drawings/<int:number>/end/", show_end, name="drawing-end"),
    path("drawings/<int:number>/something-hard/", hard, name="drawing-hard"),
]

urlpatterns = [path("people/<str:public_id>/", include(of_one_person))]
