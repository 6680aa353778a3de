"""My people, and who they are."""

from django.urls import path

from kith.access import views
from kith.access.purposes import views as purposes
from kith.access.sharing.views import end, share, who_may_open

urlpatterns = [
    path("", views.home, name="home"),
    path("people/", views.people, name="people"),
    path("people/new/", views.new_person, name="new-person"),
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
