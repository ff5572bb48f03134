"""Who is named for what git knows: nobody but those who agreed to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from annotated_archive.history.log import GitLog, Touch, Touched


@dataclass(frozen=True, slots=True)
class Past:
    """What pages say of the history of one file. It holds no address and no name of git's."""

    first: date | None
    """When it came; None where that is not known."""
    last: date
    """When it was changed last."""
    by: tuple[str, ...] = ()
    """Those of its contributors who are named, the first of them first."""
    others: bool = False
    """Whether others, who are not named, had a part in it."""


def shown_name(touch: Touch, contributors: Mapping[str, str]) -> str:
    """Return what the author of a commit is called; empty for one who is not to be named."""
    by_address = contributors.get(touch.address.casefold())
    return by_address or contributors.get(touch.name.casefold(), "")


def pasts(log: GitLog, contributors: Mapping[str, str]) -> dict[str, Past]:
    """Return what pages say of each file that has a history.

    `contributors` are git's addresses and names, without case, and what each is called.
    """
    found = {}
    for path, touches in log.touches.items():
        if not path.endswith(".md") or touches[0].how is Touched.DELETED:
            continue
        names = [shown_name(each, contributors) for each in reversed(touches)]
        came = [each.day for each in touches if each.how is Touched.CAME]
        found[path] = Past(
            # A file that a shallow clone shows the coming of came after what the clone lacks.
            came[-1] if came and not log.shallow else None,
            touches[0].day,
            tuple(dict.fromkeys(name for name in names if name)),
            "" in names,
        )
    return found
