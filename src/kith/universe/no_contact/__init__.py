"""No-contact rules: what a court, a licence or an agreement forbids. They bind plans, and never a record."""
