"""Which way a drawing may go. Imports no Django."""

NEXT = {
    "draft": ("drawn-together", "superseded"),
    "drawn-together": ("confirmed", "superseded"),
    "confirmed": ("reviewed", "superseded"),
    "reviewed": ("reviewed", "superseded"),
    "superseded": (),
}


def may_become(now: str, then: str) -> bool:
    """Whether a drawing in state `now` may become `then`."""
    return then in NEXT[now]
