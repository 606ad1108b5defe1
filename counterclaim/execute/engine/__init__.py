"""The papermill engine `counterclaim-fork`, as in `papermill --engine counterclaim-fork A B`.

papermill loads every installed engine when it is imported, so nothing is imported here until the
engine is used; `counterclaim.execute.engine.fork` does the work.
"""

NAME = "counterclaim-fork"


class ForkEngine:
    """Runs the cells in a fork of papermill's process; see `fork.ForkEngine`."""

    @staticmethod
    def execute_notebook(nb, kernel_name, **options):
        """Run the cells of a notebook; papermill's interface of an engine."""
        from counterclaim.execute.engine import fork

        return fork.ForkEngine.execute_notebook(nb, kernel_name, **options)

    @staticmethod
    def nb_kernel_name(nb, name=None):
        """Return the name of the notebook's kernel."""
        from papermill.utils import nb_kernel_name

        return nb_kernel_name(nb, name)

    @staticmethod
    def nb_language(nb, language=None):
        """Return the language of the notebook."""
        from papermill.utils import nb_language

        return nb_language(nb, language)
