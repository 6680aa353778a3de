"""The ring map: seats that stay where they are, and a picture that stands alone."""
