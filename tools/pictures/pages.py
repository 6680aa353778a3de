"""Which pages are pictured. To add one, add a line; a page that is not there yet is passed over, and said.

In a path, `{person}` is the address of somebody's pages, `{member:Lee}` one member's, `{drawing}` the newest drawing's.
"""

from dataclasses import dataclass

SIZES = (0, 1, 30, 60, 200)  # invented universes of so many members, beside the told story of Danny
DAYS = ("2025-03-03", "2025-09-12", "2026-02-20", "2026-10-14")


@dataclass(frozen=True)
class Page:
    """One picture: its name in the folder, what it shows, whose record it is, and who looks."""

    name: str
    path: str
    shows: str
    whose: str = "Danny"
    who: str = "joanne"
    printed: bool = False
    opens: str = ""  # a fold to open first, by its words


def sized(size: int) -> str:
    """What the invented person with so many members is called."""
    return f"Map of {size}"


PAGES = (
    Page("map", "{person}", "The whole map, now"),
    *(Page(f"map-{day}", f"{{person}}?as_at={day}", f"The map as it was on {day}") for day in DAYS),
    Page("map-as-known", "{person}?as_at=2026-02-20&as_known_at=2026-03-01", "As it was known then"),
    Page("map-key", "{person}", "The key to the map", opens="How to read this map"),
    Page("map-of-their-own", "{person}", "Danny’s own map", who="danny"),
    Page("map-for-the-manager", "{person}", "The map as a manager sees it", who="meera"),
    Page("map-printed", "{person}", "The map on paper", printed=True),
    Page("focus", "{person}?focus={number:Lee}", "Lee in focus on the map"),
    Page("member", "{member:Lee}", "Lee, in words"),
    Page("member-barred", "{member:Kez}", "Kez, whom a rule keeps apart"),
    Page("list", "{person}list/", "Everybody as a list"),
    Page("table", "{person}table/", "Everybody as a table"),
    Page("chronology", "{person}chronology/", "What happened"),
    Page("changes", "{person}changes/", "What changed"),
    Page("genogram", "{person}genogram/", "The family as a genogram"),
    Page("drawings", "{person}drawings/", "The drawings so far"),
    Page("draw-together", "{person}drawings/new/", "Draw together: before the first name"),
    Page("draw-together-pause", "{person}drawings/{drawing}/together/", "Draw together: going on"),
    Page("draw-together-room", "{person}drawings/{drawing}/room/", "Draw together: who is in the room"),
    Page("draw-together-names", "{person}drawings/{drawing}/names/who-matters/", "Draw together: who matters"),
    Page("draw-together-closeness", "{person}drawings/{drawing}/closeness/{number:Lee}/", "Draw together: how close"),
    Page("draw-together-quality", "{person}drawings/{drawing}/better-and-worse/{number:Lee}/", "Better and worse"),
    Page("draw-together-knows", "{person}drawings/{drawing}/who-knows-whom/{number:Lee}/", "Who knows whom"),
    Page("draw-together-end", "{person}drawings/{drawing}/end/", "Draw together: the end"),
    Page("draw-together-hard", "{person}drawings/{drawing}/something-hard/", "Something hard was told"),
    Page("from-paper", "{person}from-paper/", "A drawing that was made on paper"),
    Page("blank-rings", "/blank-rings/", "Rings to print and draw on", printed=True),
    Page("concerns", "{person}concerns/", "Concerns"),
    Page("take-away", "{person}take-away/", "A copy to take away"),
    Page("move-people", "{person}move/", "Moving people by form"),
    *(
        Page(f"size-{size}", "{person}", f"A map of {size} members", whose=sized(size))
        for size in SIZES
    ),
    *(
        Page(f"size-{size}-printed", "{person}", f"A map of {size} members on paper", whose=sized(size), printed=True)
        for size in SIZES
        if size > 1
    ),
)  # fmt: skip
