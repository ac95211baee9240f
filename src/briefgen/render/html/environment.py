"""Where templates come from and what they may use: their folders and nothing else, in a sandbox, undefined names refused."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.brand.templates import template_folder
from briefgen.render.html.near import meant


class OutsideError(TemplateError):
    """A template leads out of its folder, by its name or as a link."""


class FolderLoader(FileSystemLoader):
    """Loads templates from folders, the first that has one; a link that leads out of its folder is refused."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]  # the last part is a callable
        """Return source, path and freshness of a template. Raises OutsideError and TemplateNotFound."""
        for folder in map(Path, self.searchpath):
            path = folder / template
            if path.is_file() and not path.resolve().is_relative_to(folder.resolve()):
                raise OutsideError(f'"{template}" leads out of {folder}. Copy the file there')
        return super().get_source(environment, template)


class NamedUndefined(StrictUndefined):
    """What a template asks for and is not there: any use is an error that says which word was probably meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, thing = self._undefined_name, self._undefined_obj
        if self._undefined_hint or thing is missing or not isinstance(name, str):
            return super()._undefined_message
        known = list(thing) if isinstance(thing, dict) else [word for word in dir(thing) if not word.startswith("_")]
        kind = type(thing).__name__
        return f'"{name}" is unknown: {kind} has no such part.{meant(name, known)}'


@lru_cache(maxsize=4)
def folder_environment(templates: Path | None) -> Environment:
    """Return an environment of the templates, a user's own folder before ours; without the words of a brief."""
    folders = [folder for folder in (templates, template_folder()) if folder]
    return ImmutableSandboxedEnvironment(
        loader=FolderLoader(folders),
        autoescape=True,
        undefined=NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
