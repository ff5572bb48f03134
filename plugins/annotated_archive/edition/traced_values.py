"""Mappings, sequences and sets that tell a recorder which of their keys are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AnySet
from typing import Any, TypeVar, overload

from annotated_archive.edition.keys import ANY_KEY, Recorder

K = TypeVar("K")
V = TypeVar("V")


class TracedMapping(Mapping[K, V]):
    """A mapping that records the keys that are read, and `walked` when somebody walks over it."""

    __slots__ = ("_of", "_recorder", "_walked")

    def __init__(self, of: Mapping[K, V], recorder: Recorder, walked: object = ANY_KEY) -> None:
        self._of = of
        self._recorder = recorder
        self._walked = walked

    def __getitem__(self, key: K) -> V:
        self._recorder.keys.add(key)
        return self._of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._recorder.keys.add(key)
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._recorder.keys.add(key)
        return key in self._of

    def __iter__(self) -> Iterator[K]:
        self._recorder.keys.add(self._walked)
        return iter(self._of)

    def __len__(self) -> int:
        self._recorder.keys.add(self._walked)
        return len(self._of)


class TracedGroup(TracedMapping[K, V]):
    """A mapping whose keys are recorded with the name of a space, as pairs.

    What is in the space may change, and pages that read of the same record, but nothing there,
    stay as they are. Whether there is a value may be asked in another space.
    """

    __slots__ = ("_presence", "_space")

    def __init__(
        self, of: Mapping[K, V], recorder: Recorder, space: str, presence: str = ""
    ) -> None:
        super().__init__(of, recorder)
        self._space = space
        self._presence = presence or space

    def __getitem__(self, key: K) -> V:
        self._recorder.keys.add((self._space, key))
        return self._of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._recorder.keys.add((self._space, key))
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._recorder.keys.add((self._presence, key))
        return key in self._of


class TracedList(Sequence[V]):
    """A sequence that records by one key that it is read."""

    def __init__(self, of: Sequence[V], recorder: Recorder, key: str) -> None:
        self._of = of
        self._recorder = recorder
        self._key = key

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        self._recorder.keys.add(self._key)
        return self._of[index]

    def __iter__(self) -> Iterator[V]:
        self._recorder.keys.add(self._key)
        return iter(self._of)

    def __len__(self) -> int:
        self._recorder.keys.add(self._key)
        return len(self._of)


class TracedSet(AnySet[V]):
    """A set that records the members that it is asked for."""

    def __init__(self, of: AnySet[V], recorder: Recorder, space: str) -> None:
        self._of = of
        self._recorder = recorder
        self._space = space

    def __contains__(self, member: object) -> bool:
        self._recorder.keys.add((self._space, member))
        return member in self._of

    def __iter__(self) -> Iterator[V]:
        self._recorder.keys.add(ANY_KEY)
        return iter(self._of)

    def __len__(self) -> int:
        self._recorder.keys.add(ANY_KEY)
        return len(self._of)
