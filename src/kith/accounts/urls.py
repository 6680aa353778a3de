"""Signing in and out, and how one does."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from kith.accounts.second_step import own_views, views
from kith.accounts.views import SignIn, SignOut

urlpatterns = [
    path("sign-in/", login_not_required(SignIn.as_view()), name="sign-in"),
    path("sign-in/second-step/", views.second_step, name="second-step"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    path("signing-in/", own_views.signing_in, name="signing-in"),
    path("signing-in/password/", own_views.confirm_password, name="confirm-password"),
    path("signing-in/new/", views.new_step, name="new-step"),
    path("signing-in/new/app/", views.new_app, name="new-app"),
    path("signing-in/new/passkey/", views.new_passkey, name="new-passkey"),
    path("signing-in/codes/", own_views.recovery_codes, name="recovery-codes"),
    path("signing-in/codes/text/", own_views.recovery_codes_text, name="recovery-codes-text"),
    path("signing-in/codes/new/", own_views.new_recovery_codes, name="new-recovery-codes"),
    path("signing-in/<int:number>/name/", own_views.name_passkey, name="name-passkey"),
    path("signing-in/<int:number>/remove/", own_views.remove_step, name="remove-step"),
]
