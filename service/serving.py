"""gunicorn's configuration: `gunicorn --config python:service.serving "service.wsgi:main()"`."""

import gc
import os
import shutil
import sys
import tempfile
from typing import Any

from environs import Env

from service.settings import Settings, SettingsError, read_settings


def _settings() -> Settings:
    try:
        return read_settings(Env())
    except (SettingsError, ValueError) as error:
        sys.exit(f"verbatim: {error}")


settings = _settings()

bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
workers = settings.workers
threads = settings.threads
worker_class = "service.worker.Worker"
# One listening socket for all workers (no reuse_port): a worker that stops leaves what it has not accepted to the others.
backlog = 1024
keepalive = 75  # longer than a load balancer's 60: who closes first is the one that knows
graceful_timeout = settings.drain_seconds
timeout = int(settings.request_seconds) + 10  # of a worker that no longer tells that it lives
loglevel = "warning" if settings.log_level == "info" else settings.log_level
# Heartbeats and metrics are files that a disk could block, and a container's root may be read-only.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- mkdtemp makes the folders there
control_socket_disable = True  # gunicorn's console: one more way in, which nobody here uses
proc_name = "verbatim"


def on_starting(_server: Any) -> None:  # noqa: ANN401 -- gunicorn's own types
    """Give the workers one empty directory for their metrics, before any of them counts."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="verbatim-metrics-", dir=worker_tmp_dir)


def child_exit(_server: Any, worker: Any) -> None:  # noqa: ANN401
    """A worker that is gone no longer counts among the living."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(_server: Any) -> None:  # noqa: ANN401
    """Leave nothing behind."""
    shutil.rmtree(os.environ.get("PROMETHEUS_MULTIPROC_DIR", ""), ignore_errors=True)


def post_worker_init(worker: Any) -> None:  # noqa: ANN401
    """Compile what is compiled at first use before the first request comes; the collector leaves it alone: one look takes it 90 ms."""
    worker.wsgi.extensions["analyser"].warm_up()
    gc.collect()
    gc.freeze()


def when_ready(_server: Any) -> None:  # noqa: ANN401
    """Say where the service is and how to try it."""
    sys.stderr.write(GREETING.format(address=f"http://{bind}"))


GREETING = """Verbatim listens on {address}  (a page for people: {address}/  reference: {address}/docs)
Try it:
  curl -s {address}/v1/analyses -H 'Content-Type: text/plain; charset=utf-8' --data-binary @samples/call_en.txt
"""
