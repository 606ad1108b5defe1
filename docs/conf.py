"""How Sphinx makes the documentation; `.ci/docs.py` collects its pages."""

from counterclaim import __version__

project = "counterclaim"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "counterclaim"
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
# The same pages from the same texts: no day of the build.
html_last_updated_fmt = None
myst_heading_anchors = 3
add_module_names = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
