"""Signing in and out."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from kith.accounts.views import SignIn, SignOut

urlpatterns = [
    path("sign-in/", login_not_required(SignIn.as_view()), name="sign-in"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
]
