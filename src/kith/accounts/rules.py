"""Roles, and what a role alone decides. Imports no Django."""

PRACTITIONER, MANAGER, DUTY, PARTNER, VOLUNTEER = "practitioner", "manager", "duty", "partner", "volunteer"
ENFORCEMENT, PERSON, CARER = "enforcement", "person", "carer"
DATA_PROTECTION, LEADER, ADMIN = "data-protection", "leader", "admin"
CASE_ROLES = (
    PRACTITIONER, MANAGER, DUTY, PARTNER, VOLUNTEER, ENFORCEMENT, PERSON, CARER, DATA_PROTECTION, LEADER, ADMIN,
)  # fmt: skip

FACILITATOR, SUPERVISOR, VICTIM_WORKER = "facilitator", "supervisor", "victim-worker"
PARTY, SEALED_ADMIN = "party", "sealed-admin"
SEALED_ROLES = (FACILITATOR, SUPERVISOR, VICTIM_WORKER, PARTY, SEALED_ADMIN)

# Who may hold a grant at all. Leaders see figures, administrators accounts, data protection the trail; and police,
# immigration and other enforcement roles see no member and no tie through role or team (guarantee G5).
ROLES_THAT_OPEN_UNIVERSES = frozenset({PRACTITIONER, MANAGER, DUTY, PARTNER, VOLUNTEER, PERSON, CARER})

# Who writes in a universe that they may open. The person's own space is to come; until then they read.
ROLES_THAT_RECORD = frozenset({PRACTITIONER, MANAGER, DUTY})

# Who covers for a colleague, sits at the duty desk and opens a record in an emergency: workers of the service itself.
# A partner sees what is shared with them in a team around; a volunteer's place is with the person who knows them.
ROLES_THAT_STAND_IN = frozenset({PRACTITIONER, MANAGER, DUTY})

# Who hears what is said for 'workers': not the person, nor anyone who signs in beside them, nor volunteers.
ROLES_THAT_HEAR_AS_WORKERS = frozenset({PRACTITIONER, MANAGER, DUTY, PARTNER})

# Who may sign in with a password alone. Everybody else takes a second step: they open the records of others. Somebody
# whose phone is taken away, or shared with the one they are afraid of, must not be shut out of their own record by it.
ROLES_THAT_MAY_GO_WITHOUT_A_SECOND_STEP = frozenset({PERSON, CARER, PARTY})

# Who looks after accounts, on either site.
ROLES_THAT_LOOK_AFTER_ACCOUNTS = frozenset({ADMIN, SEALED_ADMIN})

# Who reads at home, beside others: every page offers them a quick way out.
ROLES_THAT_LEAVE_AT_ONCE = frozenset({PERSON, CARER, PARTY})


def roles_of(site: str) -> tuple[str, ...]:
    """The roles of one site ('case' or 'sealed'), in the order in which lists show them."""
    return SEALED_ROLES if site == "sealed" else CASE_ROLES
