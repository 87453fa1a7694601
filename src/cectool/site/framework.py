"""Which builder of sites is installed: mkdocs, or properdocs, its fork that has the same events?

Both give the same site, to the byte; mkdocs is taken where both are there.
"""

try:
    from mkdocs.commands.build import build
    from mkdocs.config.defaults import MkDocsConfig as SiteConfig
    from mkdocs.exceptions import MkDocsException as BuilderError
    from mkdocs.plugins import BasePlugin
    from mkdocs.utils.yaml import yaml_load

    NAME = "mkdocs"
except ModuleNotFoundError as missing:
    try:
        from properdocs.commands.build import build  # type: ignore[assignment]
        from properdocs.config.defaults import ProperDocsConfig as SiteConfig  # type: ignore[assignment]
        from properdocs.exceptions import ProperDocsException as BuilderError  # type: ignore[assignment]
        from properdocs.plugins import BasePlugin  # type: ignore[assignment]
        from properdocs.utils.yaml import yaml_load
    except ModuleNotFoundError:
        raise missing from None

    NAME = "properdocs"

__all__ = ["NAME", "BasePlugin", "BuilderError", "SiteConfig", "build", "yaml_load"]
