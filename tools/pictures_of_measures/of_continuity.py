"""Two stories for each measure of continuity: contacts on a line of days, or allocations on a line of months."""

from pictures_of_measures.invented import bars, meetings
from pictures_of_measures.pair import Pair, Side

MET = "Letter: the worker, J for Jo. All were kept."
KEPT = "Crossed out: it did not take place."
MODE = "Circle: face to face. Square: by phone."
MOVED = "Arrow: the service moved it. All took place."
BARS = "Bar: a worker, from and until"


def met(name: str, low: Side, high: Side, key: str = MET, column: str = "", shows: str = "contacts") -> Pair:
    """A measure of contacts."""
    return Pair(name, column or name, low, high, frozenset(shows.split()), key)


def allocated(name: str, low: Side, high: Side, key: str = BARS, column: str = "") -> Pair:
    """A measure of allocations."""
    return Pair(name, column or name, low, high, frozenset({"allocations"}), key)


PAIRS = (
    met("contacts",
        meetings(2, "Two contacts were planned in eight weeks.", "0J 56J"),
        meetings(8, "Eight were planned, one of which was not kept.", "0J 8J 16J 24J? 32J 40J 48J 56J"), KEPT),
    met("share_kept",
        meetings(0.25, "One of four took place.", "0J 14J? 28J? 42J?"),
        meetings(1, "All four took place.", "0J 14J 28J 42J"), KEPT),
    met("share_in_person",
        meetings(0.2, "Only the first of five was face to face.", "0J 14J/p 28J/p 42J/p 56J/p"),
        meetings(0.8, "All but one of five were face to face.", "0J 14J 28J/p 42J 56J"), MODE),
    met("upc",
        meetings(2 / 6, "Jo was seen most: twice in six.", "0J 11S 22A 33J 44K 55L"),
        meetings(5 / 6, "Jo was seen five times in six.", "0J 11J 22J 33S 44J 55J")),
    met("coc",
        meetings(1 / 15, "Of the fifteen twos, one was with the same worker.", "0J 11S 22A 33J 44K 55L"),
        meetings(10 / 15, "Of the fifteen twos, ten were with the same worker.", "0J 11J 22J 33S 44J 55J")),
    met("secon",
        meetings(0, "Jo and Sam by turns: never the same as before.", "0J 11S 22J 33S 44J 55S"),
        meetings(0.8, "Jo, then Sam: four of five as before.", "0J 11J 22J 33S 44S 55S")),
    met("workers",
        meetings(1, "Five contacts, and always Jo.", "0J 14J 28J 42J 56J"),
        meetings(4, "Five contacts with Jo, Sam, Ade and Kit.", "0J 14S 28A 42J 56K")),
    met("longest_gap",
        meetings(14, "Never more than 14 days apart.", "0J 14J 28J 42J 56J"),
        meetings(40, "Once there were 40 days between.", "0J 8J 48J 56J"), shows="contacts longest"),
    met("median_gap",
        meetings(7, "Mostly a week apart, once five weeks.", "0J 7J 14J 21J 56J"),
        meetings(21, "Mostly three weeks apart, once one week.", "0J 21J 28J 49J"), shows="contacts gaps"),
    met("moved_by",
        meetings(0, "No contact was moved by the service.", "0J 14J 28J 42J 56J"),
        meetings(3, "The service moved three.", "0J 14J<s 28J<s 42J 56J<s"), MOVED, "moved_by_service"),
    allocated("changes",
        bars(0, "Jo all along.", ("Jo", "2024-07-01", "", "")),
        bars(3, "From Jo to Sam, to Ade, to Kit.", ("Jo", "2024-07-01", "2024-12-31", ""),
             ("Sam", "2025-01-01", "2025-05-31", ""), ("Ade", "2025-06-01", "2025-12-31", ""),
             ("Kit", "2026-01-01", "", ""))),
    allocated("years",
        bars(181 / 365.25, "A worker for half a year.", ("Jo", "2026-01-01", "", "")),
        bars(730 / 365.25, "Two years, with two workers.", ("Jo", "2024-07-01", "2025-03-31", ""),
             ("Sam", "2025-04-01", "", ""))),
    allocated("changes_a_year",
        bars(1 / 730 * 365.25, "One change in two years.", ("Jo", "2024-07-01", "2025-03-31", ""),
             ("Sam", "2025-04-01", "", "")),
        bars(2 / 365 * 365.25, "Two changes in one year.", ("Jo", "2025-07-01", "2025-10-31", ""),
             ("Sam", "2025-11-01", "2026-02-28", ""), ("Ade", "2026-03-01", "", ""))),
    allocated("handovers",
        bars(0, "Both were handed over cold.", ("Jo", "2024-07-01", "2025-02-28", "cold"),
             ("Sam", "2025-03-01", "2025-10-31", "cold"), ("Ade", "2025-11-01", "", "")),
        bars(2, "Both were handed over warm.", ("Jo", "2024-07-01", "2025-02-28", "warm"),
             ("Sam", "2025-03-01", "2025-10-31", "warm"), ("Ade", "2025-11-01", "", "")),
        "Warm: all three met. Cold: they did not.", "handovers_warm"),
    allocated("allocations_left_out",
        bars(0, "Both name their worker.", ("Jo", "2024-07-01", "2025-06-30", ""), ("Sam", "2025-07-01", "", "")),
        bars(1, "The second names nobody.", ("Jo", "2024-07-01", "2025-06-30", ""), ("", "2025-07-01", "", "")),
        "Bar: a worker. Dashed: nobody is named."),
)  # fmt: skip
