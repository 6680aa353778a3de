"""The measures, one after the other, as the catalogue gives them out."""

from functools import partial

from kith.measures.column import Column, count, share

STRUCTURE = (
    count("members", "members", "How many members are there on the day.", serves="person too"),
    count("pairs", "pairs", "How many pairs of members a tie joins."),
    share("density", "share of pairs", "The share of all pairs of members that a tie joins."),
    count("components", "parts", "Into how many parts the universe falls without its centre."),
    count("isolates", "members", "How many members know nobody else in the universe but the centre."),
    Column(
        "effective_size", float, "members", 1, None, None,
        "How many members there would be if those who know each other counted as one.", "group",
    ),
    share("betweenness", "share of pairs", "How far the centre alone stands between its members."),
    Column(
        "closeness", float, "the closeness scale", 1, None, "closeness_used",
        "How close the members stand, those who know more of the others weighing more.", "group",
    ),
    Column(
        "constraint", float, "none", 0, 2, "closeness_used",
        "How much of the centre's closeness leads back to the same few members.", "group",
    ),
    share("hierarchy", "none", "How far one or two members alone make up the constraint.", "closeness_used"),
    count("closeness_used", "members", "Of how many members it is known how close they are."),
    count("weights_used", "pairs", "Of how many pairs of these members it is known how strong the tie is."),
)  # fmt: skip
CATEGORY = (
    Column(
        "ei_{}", float, "none", -1, 1, "ei_{}_used",
        "Whether pairs join members who differ in {} (1) or who are alike (−1).", "group",
    ),
    count("ei_{}_used", "pairs", "Of how many pairs {} is known of both members."),
    share("blau_{}", "chance", "How likely two members, drawn one after the other, differ in {}.", "{}_used"),
    share("iqv_{}", "share of the most there could be", "How mixed the members are in {}, 1 being as mixed as can be.",
          "{}_used"),
    count("{}_used", "members", "Of how many members {} is known."),
)  # fmt: skip

own_count = partial(count, serves="person too")
own_share = partial(share, serves="person too")

SUPPORT = (
    Column(
        "multiplexity", float, "kinds of support a member", 0, 8, "support_used",
        "How many kinds of support a member gives, on average.", "person too",
    ),
    own_count("support_covered", "kinds of support", "How many kinds of support somebody gives.", "support_used"),
    own_count("support_lost", "kinds of support", "How many kinds would go with the one member whose going takes most.",
              "support_used"),
    own_share("fragility", "share of kinds", "The share of the kinds of support there are that hangs on one member.",
              "support_used"),
    own_count("support_used", "members", "Of how many members it is known what support they give."),
    own_share("share_for_better", "share of members", "The share of members who are for better.", "for_better_used"),
    own_count("for_better_used", "members", "Of how many members it is known whether they are for better."),
    own_share("share_for_worse", "share of members", "The share of members who are for worse.", "for_worse_used"),
    own_count("for_worse_used", "members", "Of how many members it is known whether they are for worse."),
    own_share("share_both", "share of members", "The share of members who are for better and for worse.", "both_used"),
    own_count("both_used", "members", "Of how many members both are known."),
    own_share("share_professional", "share of members", "The share of members who are there by profession.",
              "professional_used"),
    own_count("professional_used", "members", "Of how many members it is known whether they are professionals."),
)  # fmt: skip
TURNOVER = (
    own_count("gained", "members", "How many members are there now and were not on the earlier day."),
    own_count("lost", "members", "How many members were there on the earlier day and are not now."),
    own_count("kept", "members", "How many members are there on both days."),
    own_share("jaccard", "share of members", "The share of all who are there on either day that is there on both."),
)
CONTACTS = (
    own_count("contacts", "contacts", "How many contacts were planned."),
    own_share("share_kept", "share of contacts", "The share of contacts that took place.", "kept_used"),
    own_count("kept_used", "contacts", "Of how many contacts it is known whether they took place."),
    own_share("share_in_person", "share of kept contacts", "The share of kept contacts that were face to face.",
              "in_person_used"),
    own_count("in_person_used", "kept contacts", "Of how many kept contacts it is known how they took place."),
    own_share("upc", "share of kept contacts", "The share of kept contacts with the worker seen most.",
              "continuity_used"),
    own_share("coc", "chance", "How likely two kept contacts were with the same worker.", "continuity_used"),
    own_share("secon", "share of kept contacts", "How often a kept contact was with the same worker as the one before.",
              "continuity_used"),
    own_count("workers", "workers", "With how many workers there were kept contacts.", "continuity_used"),
    own_count("continuity_used", "kept contacts", "Of how many kept contacts it is known with which worker."),
    own_count("longest_gap", "days", "The most days from one kept contact to the next.", "kept_used"),
    Column(
        "median_gap", float, "days", 1, None, "kept_used",
        "How many days lie between one kept contact and the next, in the middle of all.", "person too",
    ),
)  # fmt: skip
MOVED = own_count("moved_by_{}", "contacts", "How many contacts were moved by: {}.", "contacts")
ALLOCATIONS = (
    own_count("changes", "changes", "How often the worker changed.", "allocations_used"),
    Column(
        "years", float, "years of 365.25 days", 0, None, "allocations_used",
        "For how long the person has had a worker, within the time asked about.", "person too",
    ),
    Column(
        "changes_a_year", float, "changes a year", 0, None, "allocations_used",
        "How often the worker changed in a year, on average.", "person too",
    ),
    own_count("allocations_used", "allocations", "How many allocations had begun and name a worker."),
    own_count("allocations_left_out", "allocations", "How many allocations name no worker, or end before they begin."),
    own_count("handovers_used", "allocations", "Of how many ended allocations it is known how they were handed over."),
)  # fmt: skip
HANDOVERS = own_count("handovers_{}", "allocations", "How many allocations ended with a handover that was: {}.",
                      "handovers_used")  # fmt: skip
