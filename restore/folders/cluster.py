"""Files shared out among the workers of a Dask cluster."""

import contextlib
import logging
import re
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from restore.extras import needs
from restore.folders import worker
from restore.folders.jobs import Job, Outcome, Setup
from restore.folders.processes import deaf_processes

if TYPE_CHECKING:
    from distributed import Client


def on_dask(jobs: Sequence[Job], setup: Setup, address: str) -> Generator[Outcome, None, None]:
    """The outcomes as they come, from the workers of a cluster.

    If a worker dies, the scheduler hands its file to another, and gives up after some deaths.
    """
    with needs("cluster"):
        from distributed import KilledWorker, as_completed

    with _client(address) as client:
        # Not pure: a scheduler must not answer from what it remembers of an earlier run.
        futures = client.map(worker.repair, jobs, setup=setup, pure=False)
        job_of = dict(zip(futures, jobs, strict=True))
        for future, result in as_completed(futures, with_results=True, raise_errors=False):
            if future.cancelled():
                raise ValueError(f"The scheduler at {address} is gone: continue with --resume.")
            if future.status == "error":
                error = result[1]
                killed = isinstance(error, KilledWorker)
                reason = worker.KILLED if killed else worker.reason(error)
                result = Outcome(job_of[future].file, "failed", reason)
            future.release()  # else the file is repaired again when the worker that did it dies
            yield result


@contextlib.contextmanager
def _client(address: str) -> "Iterator[Client]":
    import dask.config as options
    from distributed import Client, LocalCluster

    if address.startswith("local:"):
        if not re.fullmatch("[1-9][0-9]*", count := address.removeprefix("local:")):
            raise ValueError(f"{count!r} is not a number of workers: give one, such as local:4.")
        # A worker gets one file at a time, so it is clear which file is to blame if it dies.
        with (
            options.set({"distributed.scheduler.worker-saturation": 1.0}),
            deaf_processes(),
        ):
            cluster = LocalCluster(
                n_workers=int(count),
                threads_per_worker=1,
                memory_limit=0,  # the machine's own limit applies, as without Dask
                dashboard_address="localhost:0",  # it serves no pages, but a port is required
                scheduler_kwargs={"dashboard": False},
                silence_logs=logging.CRITICAL,
            )
        with cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise ValueError(
            f"There is no Dask scheduler at {address!r} ({error}): give its address, such as "
            "tcp://host:8786, or local:4."
        ) from error
    with client:
        _check_cluster(client, address)
        yield client


def _check_cluster(client: "Client", address: str) -> None:
    def knows_package() -> bool:  # nested, so that it can be sent to those that do not
        from importlib.util import find_spec

        return find_spec("restore") is not None

    if not client.nthreads():
        raise ValueError(
            f"The Dask scheduler at {address} has no workers: start some in the project's folder, "
            f"with python -m dask worker {address}."
        )
    workers: Any = client.run(knows_package)  # a coroutine only for asynchronous clients
    if not all([client.run_on_scheduler(knows_package), *workers.values()]):
        raise ValueError(
            f"The scheduler or workers of the Dask cluster at {address} cannot import restore: "
            "start them in the project's folder, with python -m dask scheduler and "
            "python -m dask worker."
        )
