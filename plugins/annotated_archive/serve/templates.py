"""Templates as they were when a preview was built, while somebody edits them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import jinja2


class KeptTemplates(jinja2.BaseLoader):
    """Loads templates as another loader does, each once.

    Those of some folders are read at once: the others are of packages, where nobody edits.
    """

    def __init__(self, env: jinja2.Environment, folders: Iterable[Path]) -> None:
        assert env.loader is not None
        self._env, self._below = env, env.loader
        self.searchpath: list[str] = list(getattr(env.loader, "searchpath", ()))
        self._kept: dict[str, tuple[str, str | None] | jinja2.TemplateError] = {}
        for folder in folders:
            for file in folder.rglob("*.html"):
                self._keep(file.relative_to(folder).as_posix())

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool]]:
        """Return a template's text and file. Raises jinja2.TemplateError."""
        found = self._kept.get(template) or self._keep(template)
        if isinstance(found, jinja2.TemplateError):
            raise found
        return *found, lambda: True

    def _keep(self, name: str) -> tuple[str, str | None] | jinja2.TemplateError:
        found: tuple[str, str | None] | jinja2.TemplateError
        try:
            found = self._below.get_source(self._env, name)[:2]
        except UnicodeDecodeError:
            found = jinja2.TemplateSyntaxError("the file is no text in UTF-8", 1, name)
        except jinja2.TemplateError as error:
            found = error
        self._kept[name] = found
        return found
