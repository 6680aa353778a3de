"""Every address of the case site."""

from django.urls import include, path

urlpatterns = [
    path("", include("kith.accounts.urls")),
    path("", include("kith.access.urls")),
    path("", include("kith.universe.urls")),
]

handler400 = "kith.web.bad_input.bad_request"
