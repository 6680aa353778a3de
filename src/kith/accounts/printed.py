"""How an invented home keeps the passwords that its own sign-in page prints."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PrintedPasswords(PBKDF2PasswordHasher):
    """Django's own way with far fewer rounds: a slow hash keeps a stolen table of passwords from being guessed, and
    these stand on the first page. No other home has it (settings/signing_in.py), and a real service refuses to start
    in an invented home."""

    algorithm = "printed_pbkdf2_sha256"
    iterations = 1_000
