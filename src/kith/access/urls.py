"""My people, and who they are."""

from django.urls import path

from kith.access import views
from kith.access.break_glass.views import emergency, later, look, not_opened, review
from kith.access.cover.views import end as end_cover
from kith.access.cover.views import leave_and_cover, new_cover
from kith.access.duty.views import duty_desk, new_turn
from kith.access.duty.views import end as end_turn
from kith.access.purposes import views as purposes
from kith.access.sharing.views import end, share, who_may_open

urlpatterns = [
    path("", views.home, name="home"),
    path("people/", views.people, name="people"),
    path("people/new/", views.new_person, name="new-person"),
    path("leave-and-cover/", leave_and_cover, name="leave-and-cover"),
    path("leave-and-cover/new/", new_cover, name="new-cover"),
    path("leave-and-cover/<int:number>/end/", end_cover, name="end-cover"),
    path("duty-desk/", duty_desk, name="duty-desk"),
    path("duty-desk/new/", new_turn, name="new-duty-turn"),
    path("duty-desk/<int:number>/end/", end_turn, name="end-duty-turn"),
    path("emergency/", emergency, name="emergency"),
    path("emergency/not-opened/", not_opened, name="emergency-not-opened"),
    path("emergency/later/", later, name="emergency-later"),
    path("emergency-review/", review, name="emergency-review"),
    path("emergency-review/<int:number>/", look, name="emergency-look"),
    path("people/<str:public_id>/about/", views.about, name="about"),
    path("people/<str:public_id>/who-may-open/", who_may_open, name="who-may-open"),
    path("people/<str:public_id>/who-may-open/add/<slug:how>/", share, name="share"),
    path("people/<str:public_id>/who-may-open/end/<slug:what>/<int:number>/", end, name="end-sharing"),
    path("people/<str:public_id>/family-working/ask/", purposes.ask, name="ask-family-working"),
    path("people/<str:public_id>/family-working/<int:number>/agree/", purposes.agree, name="agree-family-working"),
    path("people/<str:public_id>/family-working/<int:number>/tell/", purposes.tell, name="tell-family-working"),
    path("people/<str:public_id>/family-working/<int:number>/end/", purposes.end, name="end-family-working"),
    path("people/<str:public_id>/family-working/<int:number>/uses/", purposes.review, name="review-family-working"),
    path("people/<str:public_id>/about/<slug:field>/", views.say, name="say"),
    path("people/<str:public_id>/about/<slug:field>/history/", views.about_history, name="about-history"),
]
