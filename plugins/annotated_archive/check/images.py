"""Rules for the pictures that articles name in front matter."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import CheckContext, error
from annotated_archive.link.named_files import image_path
from annotated_archive.link.suggest import Suggestions
from annotated_archive.media.kinds import PICTURES, suffix_of
from annotated_archive.records.problem import Problem

CODES = {
    "image-not-found": "`images` names a file that is not there, or lies outside of the content.",
    "not-a-picture": "`images` names a file of a kind that browsers do not show as a picture.",
}


def named_images(context: CheckContext) -> Iterator[Problem]:
    """Each image is a picture in the content folder."""
    suggest = Suggestions()
    files = frozenset(context.files)
    for record in context.archive.articles.values():
        for number, image in enumerate(record.fields.images):
            place = ("images", number, "file")
            path = image_path(image, record.path)
            if not path:
                message = f"“{image.file}” is no path within the content folder"
                hint = "write it from this file on, such as vote.jpg or ../scans/vote.jpg"
                yield error(record, place, "image-not-found", message, hint)
            elif suffix_of(path) not in PICTURES:
                message = f"“{image.file}” is no picture that browsers show"
                hint = f"save it as {', '.join(sorted(PICTURES))}"
                yield error(record, place, "not-a-picture", message, hint)
            elif path not in files:
                pictures = (each for each in context.files if suffix_of(each) in PICTURES)
                message = f"no file “{path}” in content"
                yield error(record, place, "image-not-found", message, suggest(path, pictures))


RULES = (named_images,)
