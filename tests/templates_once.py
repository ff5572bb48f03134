"""What is done once a process of tests, and not once a build: half of a small build's time."""

from __future__ import annotations

import functools
from types import CodeType

import pytest
from jinja2.bccache import Bucket
from mkdocs import plugins, utils

from annotated_archive.render import scripts, styles
from annotated_archive.render.environment import CompiledTemplates


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    """Let every build have the templates that an earlier one compiled, if the source is the same.

    What builds keep for one another is read first, and written, as ever.
    """
    kept: dict[tuple[str, str, str], CodeType] = {}
    load, dump = CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode

    def key(cache: CompiledTemplates, bucket: Bucket) -> tuple[str, str, str]:
        return cache._kind, bucket.key, bucket.checksum

    def loaded(cache: CompiledTemplates, bucket: Bucket) -> None:
        load(cache, bucket)
        code = kept.get(key(cache, bucket))
        if bucket.code is None and code is not None:
            bucket.code = code
            dump(cache, bucket)

    def dumped(cache: CompiledTemplates, bucket: Bucket) -> None:
        kept[key(cache, bucket)] = bucket.code
        dump(cache, bucket)

    patch.setattr(CompiledTemplates, "load_bytecode", loaded)
    patch.setattr(CompiledTemplates, "dump_bytecode", dumped)


def keep_shortened(patch: pytest.MonkeyPatch) -> None:
    """Let scripts and styles be made shorter once, each by its text."""
    patch.setattr(scripts, "short_script", functools.cache(scripts.short_script))
    patch.setattr(styles, "short_style", functools.cache(styles.short_style))


def keep_installed(patch: pytest.MonkeyPatch) -> None:
    """Let MkDocs look once for the plugins and themes that are installed, and not at every build."""
    patch.setattr(plugins, "get_plugins", functools.cache(plugins.get_plugins))
    patch.setattr(utils.get_themes, "cache_clear", lambda: None)
