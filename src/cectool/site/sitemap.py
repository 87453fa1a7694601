"""Which pages does the site have, as a sitemap for search engines?"""

from html import escape

from cectool.site.plan import Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_URL = "<!-- full addresses need to know where the site will lie: give url in the site's settings -->\n"


def sitemap(site: Site, url: str) -> str:
    """Every page of the site; addresses begin at the root of the host where it is not known where it will lie."""
    root = escape(url or "/")
    rows = [f"  <url><loc>{root}{plan.path}</loc></url>\n" for plan in site.plans if plan.listed]
    note = "" if url else _NO_URL
    return f'{_HEAD}{note}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{"".join(rows)}</urlset>\n'
