"""What lies near an article in the lists where it stands, as a digest.

It decides the article's neighbours and its related articles, and is much faster to make than they are:
a build compares it with that of the last one for every article of the archive.
"""

from __future__ import annotations

from hashlib import blake2b

from annotated_archive.index.facets import Facets
from annotated_archive.index.related import NEIGHBOURS, RelatedArticles
from annotated_archive.records.ids import RecordId

_BYTES = 8
"""For an article or a list: two of a million share their digest in one of forty million archives."""


def near_digests(facets: Facets, related: RelatedArticles) -> dict[RecordId, bytes]:
    """Return for each listed article the digest of what its neighbours and related articles hang on.

    These are the nearest articles in the lists in which related ones are looked for, with their
    days, and the sizes of these lists; in other lists the next article on either side.
    """
    articles = {each: _digest(f"{each} {related.days[each]}") for each in facets.newest}
    lists = {
        key: b"".join([articles[each] for each in ids]) for key, ids in facets.articles.items()
    }
    sizes = {key: _digest(f"{key} {related.shares[key]}") for key in related.shares}
    found = {}
    for article_id in facets.newest:
        searched = related.rarest(article_id)
        parts = [sizes[key] for key in searched]
        for key in facets.of_article[article_id]:
            here = facets.positions[key][article_id]
            reach = NEIGHBOURS if key in searched else 1
            parts.append(lists[key][max(0, here - reach) * _BYTES : (here + reach + 1) * _BYTES])
        if article_id in facets.between:
            parts.append(repr(facets.between[article_id]).encode())
        found[article_id] = blake2b(b"".join(parts), digest_size=_BYTES).digest()
    return found


def _digest(words: str) -> bytes:
    return blake2b(words.encode(), digest_size=_BYTES).digest()
