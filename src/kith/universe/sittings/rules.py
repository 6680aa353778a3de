"""Which way a drawing may go. Imports no Django."""

NEXT = {
    "draft": ("drawn-together", "superseded"),
    "drawn-together": ("confirmed", "not-right", "superseded"),
    "not-right": ("confirmed", "not-right", "superseded"),
    "confirmed": ("reviewed", "not-right", "superseded"),
    "reviewed": ("reviewed", "superseded"),
    "superseded": (),
}

GOES_ON = ("draft", "drawn-together", "not-right")  # the sitting is not over


def may_become(now: str, then: str) -> bool:
    """Whether a drawing in state `now` may become `then`."""
    return then in NEXT[now]
