"""Who signs in to the invented service: one account a role, with a published password. Never outside a demo home."""

from dataclasses import dataclass

from kith.accounts.actions import make_account
from kith.accounts.models import Agency, User

PROBATION, YOUTH_JUSTICE, SCHOOL = "Northdale Probation", "Northdale Youth Justice Service", "Highfield School"
CHARITY, POLICE = "Northdale Mentors", "Northdale Police"


@dataclass(frozen=True)
class Account:
    """One invented account."""

    site: str
    role: str
    username: str
    name: str
    agency: str

    @property
    def password(self) -> str:
        """Published, and so good only for a service that is invented."""
        return f"invented-{self.role}"


ACCOUNTS = (
    Account("case", "practitioner", "joanne", "Joanne Price", PROBATION),
    Account("case", "manager", "meera", "Meera Nair", PROBATION),
    Account("case", "duty", "david", "David Cole", PROBATION),
    Account("case", "partner", "ruth", "Ruth Adeyinka", SCHOOL),
    Account("case", "volunteer", "ade", "Ade Bello", CHARITY),
    Account("case", "enforcement", "colin", "Colin Marsh", POLICE),
    Account("case", "person", "danny", "Danny", ""),
    Account("case", "carer", "sharon", "Sharon Webb", ""),
    Account("case", "data-protection", "dorothy", "Dorothy Lam", PROBATION),
    Account("case", "leader", "lena", "Lena Novak", PROBATION),
    Account("case", "admin", "adam", "Adam Reid", PROBATION),
    Account("sealed", "facilitator", "fiona", "Fiona Grant", "Northdale Restorative"),
    Account("sealed", "supervisor", "sunil", "Sunil Rao", "Northdale Restorative"),
    Account("sealed", "victim-worker", "vera", "Vera Lind", "Northdale Restorative"),
    Account("sealed", "party", "pat", "Pat Doyle", ""),
    Account("sealed", "sealed-admin", "salma", "Salma Khan", "Northdale Restorative"),
)


def of_site(site: str) -> list[Account]:
    """The accounts of one site."""
    return [account for account in ACCOUNTS if account.site == site]


def published(account: Account) -> dict[str, str]:
    """What `kith demo --json` and the sign-in page say of an account."""
    return {
        "role": account.role,
        "username": account.username,
        "password": account.password,
        "site": account.site,
    }


def make_accounts(site: str) -> dict[str, User]:
    """Make the accounts of one site; by role."""
    agencies = {
        name: Agency.objects.get_or_create(name=name)[0] for name in {one.agency for one in of_site(site)} if name
    }
    return {
        account.role: make_account(
            username=account.username,
            name=account.name,
            role=account.role,
            password=account.password,
            agency=agencies.get(account.agency),
            because="invented-service",
        )
        for account in of_site(site)
    }
