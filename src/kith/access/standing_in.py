"""Pages for those who stand in for one another."""

from django.http import Http404, HttpRequest

from kith.accounts.models import User
from kith.accounts.rules import ROLES_THAT_STAND_IN


def who_stands_in(request: HttpRequest) -> User:
    """Whoever is signed in, if their role stands in for anybody; for every other role there is no such page."""
    user = request.user
    assert isinstance(user, User)  # LoginRequiredMiddleware let them through
    if user.role not in ROLES_THAT_STAND_IN:
        raise Http404
    return user
