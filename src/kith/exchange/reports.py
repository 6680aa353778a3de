"""What an import says it did (`--json`). Imports no Django."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """What was added, and what was left out with the reason. A second import of the same file reports zeros."""

    people: list[dict[str, str]] = field(default_factory=list)
    members: int = 0
    ties: int = 0
    readings: int = 0
    left_out: list[dict[str, str]] = field(default_factory=list)

    def as_json(self, dry_run: bool) -> dict[str, Any]:
        """The report as `--json` prints it."""
        return dict(vars(self)) | ({"dry_run": True} if dry_run else {})

    def in_words(self, dry_run: bool) -> str:
        """The report for a person to read."""
        said = ["Nothing was written: this was a dry run."] if dry_run else []
        said += [f"New: {one['name']} ({one['id']})" for one in self.people]
        said.append(f"{self.members} members, {self.ties} ties, {self.readings} readings were added.")
        if self.left_out:
            said.append(f"{len(self.left_out)} things were left out, or need a look:")
            said += [f"  {one['where']}: {one['reason']}" for one in self.left_out]
        return "\n".join(said)
