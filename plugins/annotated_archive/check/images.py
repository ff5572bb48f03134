"""Rules for the pictures that articles name in front matter."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import CheckContext, FrontMatterContext, error, warning
from annotated_archive.link.article_images import image_path
from annotated_archive.link.suggest import Suggestions
from annotated_archive.media.kinds import PICTURES, suffix_of
from annotated_archive.media.smaller import MOST_POINTS
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "image-not-found": "`images` names a file that is not there, or lies outside of the content.",
    "no-alt-without-reason": "`images` has a picture without words for those who do not see it, and "
    "does not say why.",
    "picture-too-large": "A picture of so many points that no smaller sizes are made of it: each "
    "reader loads it whole.",
    "not-a-picture": "`images` names a file of a kind that browsers do not show as a picture.",
}


def named_images(context: FrontMatterContext) -> Iterator[Problem]:
    """Each image is a picture in the content folder, with words for those who do not see it."""
    suggest = Suggestions()
    files = frozenset(context.files)
    for record in context.archive.articles.values():
        for number, image in enumerate(record.fields.images):
            if not image.alt and not image.no_alt:
                message = f"“{image.file}” has no words for those who do not see it"
                hint = "write what it shows as alt, or why there is no need: no_alt: the caption says all"
                place: tuple[str | int, ...] = ("images", number, "alt")
                yield warning(record, place, "no-alt-without-reason", message, hint)
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


def sizes(context: CheckContext) -> Iterator[Problem]:
    """A picture has no more points than a machine that builds can decode."""
    for path, (width, height) in sorted(context.sizes.items()):
        if width * height > MOST_POINTS and path in context.linked:
            message = f"this picture has {width:,} × {height:,} points, and is shown as it is"
            hint = f"save it with less than {MOST_POINTS:,} points; link to the large one"
            yield Problem(path, 0, "picture-too-large", message, Severity.WARNING, hint)


RULES = (sizes,)
FRONT_MATTER_RULES = (named_images,)
