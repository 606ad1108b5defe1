"""A papermill engine: the notebook runs in a child of this process, which is warm already."""

# papermill first: at its import it loads the engine `fork` by its entry point, and would find only
# half of it if the import had begun on our side.
import papermill  # noqa: F401

from counterclaim.execute.engine.fork import ForkEngine

__all__ = ["ForkEngine"]
