"""The pages of the sealed site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives who signed in: nothing is open to them here yet, and the page says so."""
    return render(request, "restorative/home.html")
