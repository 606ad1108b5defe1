"""A Prefect flow: a task for each report of a desk that is due, then one that publishes.

Run it once with `python prefect_flow.py`, or every morning with `python prefect_flow.py serve`. Its
tasks run the command, so this Python needs Prefect and not counterclaim.

Variables of the environment:

COUNTERCLAIM_ROOT     the desk
COUNTERCLAIM_COMMAND  the command; `counterclaim` unless it is set
COUNTERCLAIM_SITE     where the site is published, as s3://bucket/briefings; nowhere if it is blank
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

from prefect import flow, task
from prefect.futures import wait
from prefect.task_runners import ThreadPoolTaskRunner

COMMAND = shlex.split(os.environ.get("COUNTERCLAIM_COMMAND", "counterclaim"))
SITE = os.environ.get("COUNTERCLAIM_SITE", "")


@task
def due() -> list[str]:
    """Name the reports that are due."""
    return subprocess.check_output([*COMMAND, "list", "--due"], text=True).split()


@task(task_run_name="render-{slug}")
def render(slug: str) -> None:
    """Make one report; what fails keeps its last good page and is late on the index."""
    subprocess.run([*COMMAND, "render", slug, "--no-deliver"], check=True)


@task
def publish() -> None:
    """Put the site where its readers find it, and tell them."""
    if SITE:
        subprocess.run([*COMMAND, "publish", SITE], check=True)
    subprocess.run([*COMMAND, "deliver"], check=True)


@flow(name="counterclaim", task_runner=ThreadPoolTaskRunner(max_workers=2))
def briefings() -> None:
    """Make what is due, each report by itself, then publish and deliver."""
    made = render.map(due())
    wait(made)
    publish()  # also after reports that failed
    for each in made:
        each.result()  # the flow fails if one did


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        briefings.serve(name="every-morning", cron="30 6 * * *")
    else:
        briefings()
