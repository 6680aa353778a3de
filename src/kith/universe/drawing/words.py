"""The few words that the map itself shows. The caller passes translated ones."""

from dataclasses import dataclass

from kith.universe.drawing.sectors import DOMAINS


@dataclass(frozen=True)
class Words:
    """Visible words of the map; any object that turns into text will do, lazy translations too."""

    family: str = "Family"
    partner: str = "Partners"
    friends: str = "Friends"
    education_work: str = "School and work"
    community: str = "Community"
    services: str = "Services"
    faith_culture_online: str = "Faith, culture, online"
    very_close: str = "very close"
    close: str = "close"
    some_way_off: str = "some way off"
    far_away: str = "far away"
    not_asked_yet: str = "Not asked yet"
    no_name: str = "Name not known"

    def sector(self, domain: str) -> str:
        """The name of a sector; KeyError for a domain that the map does not have."""
        if domain not in DOMAINS:
            raise KeyError(domain)
        return str(getattr(self, domain.replace("-", "_")))

    def rings(self) -> tuple[str, str, str, str]:
        """The words on the four circles, from the middle outwards."""
        return str(self.very_close), str(self.close), str(self.some_way_off), str(self.far_away)
