"""What the worker does for the pages of moving in and out.

The queue gives a task to a second worker when it takes longer than a quarter of
an hour; whoever comes second sees that it is being done, and leaves.
"""

from django_tasks import task

from wordpress import export, folders, runs

KEPT = 3  # exports
SOON = 10  # somebody waits for it, and for the copies of pictures before it nobody does


@task(priority=SOON)
def move_in(run: int) -> None:
    """Carry out a run, unless another worker does."""
    if found := runs.claim(run):
        runs.carry_out(found)


@task(priority=SOON)
def move_out(name: str) -> None:
    """Write an export under this name into the folder, unless it is there or being written."""
    folder = folders.exports()
    if folders.being_written(folder) or (folder / name).exists():
        return
    export.to_file(folder / name)
    folders.keep_newest(folder, KEPT)
