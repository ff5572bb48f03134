"""Templates that are compiled once a process of tests, for that is half the time of a small build."""

from __future__ import annotations

import pytest
from jinja2.bccache import Bucket

from annotated_archive.render.environment import CompiledTemplates


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    """Let every build have the templates that an earlier one compiled, if the source is the same.

    What builds keep for one another is read first, and written, as ever.
    """
    kept: dict[tuple[str, str, str], bytes] = {}
    load, dump = CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode

    def key(cache: CompiledTemplates, bucket: Bucket) -> tuple[str, str, str]:
        return cache._kind, bucket.key, bucket.checksum

    def loaded(cache: CompiledTemplates, bucket: Bucket) -> None:
        load(cache, bucket)
        code = kept.get(key(cache, bucket))
        if bucket.code is None and code is not None:
            bucket.bytecode_from_string(code)
            dump(cache, bucket)

    def dumped(cache: CompiledTemplates, bucket: Bucket) -> None:
        kept[key(cache, bucket)] = bucket.bytecode_to_string()
        dump(cache, bucket)

    patch.setattr(CompiledTemplates, "load_bytecode", loaded)
    patch.setattr(CompiledTemplates, "dump_bytecode", dumped)
