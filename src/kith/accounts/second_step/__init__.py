"""The second step of signing in: an authenticator app or a passkey, recovery codes, and the pages that change them."""
