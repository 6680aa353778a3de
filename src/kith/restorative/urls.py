"""Every address of the sealed site."""

from django.urls import include, path

from kith.restorative.views import home

urlpatterns = [
    path("", include("kith.accounts.urls")),
    path("", home, name="home"),
]
