"""Sending a form: from which version it was made, what to say when that is no longer the newest, and what to keep."""
