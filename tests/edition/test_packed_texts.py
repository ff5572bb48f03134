"""The texts of a batch lie in one object, which is handed on once, and with no other texts."""

from __future__ import annotations

import pickle
from pathlib import Path

from archives import written

from annotated_archive.build.build_cache import SHARDS, BuildCache
from annotated_archive.build.workers import Workers
from annotated_archive.edition import Settings, make_edition
from annotated_archive.edition.cache import Cache
from annotated_archive.edition.packed_texts import PackedTexts
from annotated_archive.load.run import here

FRONT = "---\ntitle: T{}\npublished: 1984\npublisher: news\nlanguage: en\nbody: digest\n---\n\n"
MANY = 2 * SHARDS


def test_each_text_is_found_by_its_number() -> None:
    """Empty ones too, wherever they stand."""
    texts = [b"", b"one", b"", b"three", b""]
    packed = pickle.loads(pickle.dumps(PackedTexts.of(texts)))
    assert [bytes(packed[number]) for number in range(len(texts))] == texts


def test_texts_of_a_batch_share_one_object(tmp_path: Path) -> None:
    """Those of one batch, and each is the text that it is where files are read one by one."""
    content = _archive(tmp_path)
    alone, together = (
        make_edition(content, Settings(), run).linked for run in (here, Workers(jobs=1))
    )
    objects = {id(text.packed) for text in together.packed.values()}
    assert len({id(text.packed) for text in alone.packed.values()}) == MANY
    assert len(objects) <= MANY // 64 + 1
    assert dict(alone.packed) == dict(together.packed)
    assert all(alone.texts[key] == together.texts[key] for key in alone.packed)
    assert all(alone.bodies[key] == together.bodies[key] for key in alone.packed)


def test_a_kept_file_has_no_texts_of_others(tmp_path: Path) -> None:
    """Though batches are spread over all files of the cache: each text is kept once."""
    content = _archive(tmp_path)
    cache = Cache(tmp_path / "cache", b"key")
    read = make_edition(content, Settings(), Workers(jobs=1)).file_cache
    BuildCache(cache).keep_file_cache(read, Workers(jobs=1))
    kept = BuildCache(cache).file_cache()
    assert kept == read
    texts = [one.text for one in kept.values() if one.text]
    assert sum(len(joined) for joined in {text.packed.joined for text in texts}) == sum(
        len(text.packed[text.number]) for text in texts
    )
    assert len({id(text.packed) for text in texts}) > 1


def _archive(folder: Path) -> Path:
    """Return the content of an archive of many articles, no two with the same words."""
    files = {
        f"articles/1984/a{number}.md": f"{FRONT.format(number)}Words {number}.\n"
        for number in range(MANY)
    }
    return written(folder / "content", files)
