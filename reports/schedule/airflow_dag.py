"""An Airflow DAG: a task for each report of a desk, and one that publishes after them.

Copy this file into Airflow's folder of DAGs. Its tasks run the command, so the workers of Airflow
need `counterclaim` and the desk's folder, and Airflow's own environment need not have either.

Variables of the environment:

COUNTERCLAIM_ROOT     the desk
COUNTERCLAIM_COMMAND  the command; `counterclaim` unless it is set
COUNTERCLAIM_SITE     where the site is published, as s3://bucket/briefings; nowhere if it is blank
"""

from __future__ import annotations

import os
import shlex
import subprocess
from datetime import datetime

from airflow.sdk import dag, task

COMMAND = shlex.split(os.environ.get("COUNTERCLAIM_COMMAND", "counterclaim"))
SITE = os.environ.get("COUNTERCLAIM_SITE", "")


@dag(schedule="30 6 * * *", start_date=datetime(2026, 1, 1), catchup=False, max_active_runs=1)
def counterclaim():
    """Make what is due, each report by itself, then publish and deliver."""

    @task
    def due() -> list[str]:
        """Name the reports that are due."""
        return subprocess.check_output([*COMMAND, "list", "--due"], text=True).split()

    @task(map_index_template="{{ slug }}", max_active_tis_per_dagrun=2)
    def render(slug: str) -> None:
        """Make one report; what fails keeps its last good page and is late on the index."""
        subprocess.run([*COMMAND, "render", slug, "--no-deliver"], check=True)

    # Also after reports that failed: the others are to be read, and readers to be told.
    @task(trigger_rule="all_done")
    def publish() -> None:
        """Put the site where its readers find it, and tell them."""
        if SITE:
            subprocess.run([*COMMAND, "publish", SITE], check=True)
        subprocess.run([*COMMAND, "deliver"], check=True)

    # Airflow takes the state of a run from its last tasks: this one fails it where a report did.
    @task(trigger_rule="one_failed")
    def fail() -> None:
        """Fail the run; the tasks of the reports say why."""
        raise RuntimeError("A report failed.")

    pages = render.expand(slug=due())
    pages >> publish()
    pages >> fail()


counterclaim()
