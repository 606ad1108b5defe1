"""A grammar of web addresses that jsonschema compiles when it is imported, and that is spared here.

It takes 0.9 s, for an optional check of a format that no table and no notebook has.
"""

import sys


def spare() -> None:
    """Let jsonschema take the grammar for one that is not installed; call before its import."""
    # A module that is None is to `import` what is not there.
    sys.modules.setdefault(
        "rfc3987_syntax",
        None,  # pyright: ignore[reportArgumentType]  # the type does not know of this None
    )
