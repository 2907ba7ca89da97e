"""Files shared out among processes of this machine."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection

from restore.folders import worker
from restore.folders.jobs import Job, Outcome, Setup
from restore.inference import engine as engines


def fitting_number() -> int:
    """How many processes suit this machine."""
    # On a GPU each holds half a gigabyte before its first picture.
    return min(4, _cores()) if engines.has_cuda() else _cores()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(jobs: Sequence[Job], setup: Setup, count: int) -> Generator[Outcome, None, None]:
    """The outcomes as they come, from processes of this machine."""
    waiting = deque(jobs)
    while waiting:
        suspects = deque((yield from _in_pool(waiting, setup, count)))
        while suspects:  # one of them brought down its process: run one by one, to find which
            for job in (yield from _in_pool(suspects, setup, 1)):
                yield Outcome(job.file, "failed", worker.KILLED)


def _in_pool(waiting: deque[Job], setup: Setup, count: int) -> Generator[Outcome, None, list[Job]]:
    """Runs jobs until there are none, or a process dies; returns those that were then running."""
    context = multiprocessing.get_context("spawn")
    lifeline, end = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(count, context, _hold_on, (lifeline,))
    setup = replace(setup, threads=max(1, _cores() // count))
    at_work: dict[Future[Outcome], Job] = {}
    try:
        while waiting or at_work:
            with deaf_processes():
                # No more jobs than processes, so that few are suspects when one dies.
                while waiting and len(at_work) < count:
                    future = pool.submit(worker.repair, waiting[0], setup)
                    at_work[future] = waiting.popleft()
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda each: each.exception() is not None):
                outcome = future.result()
                del at_work[future]
                yield outcome
        pool.shutdown()
    except BrokenProcessPool:
        pass  # the jobs that are returned show it
    finally:
        end.close()  # which ends the processes that are still there
        pool.shutdown(cancel_futures=True)
        lifeline.close()
    return list(at_work.values())


def _hold_on(lifeline: Connection) -> None:
    """Ends this process, whatever it is doing, once the one that started it lets go or ends."""

    def watch() -> None:
        lifeline.poll(None)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextlib.contextmanager
def deaf_processes() -> Iterator[None]:
    """Makes processes started inside deaf to Ctrl-C, which reaches all processes of a terminal.

    The one that started them hears it, and ends them.
    """
    resource_tracker.ensure_running()  # starting it later would undo the mask
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
