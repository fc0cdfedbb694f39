"""The service as gunicorn runs it: starting, stopping, reloading, slow clients, several workers."""

import os
import signal
import socket
import subprocess
import time
from urllib.parse import urlsplit

import pytest

from tests.servers.service import Caller
from tests.servers.traffic import Traffic
from tools.evaluate import COMMAND, running, started

pytestmark = pytest.mark.slow


def test_a_reload_under_traffic_loses_no_request() -> None:
    with started() as (url, process), Traffic(url) as traffic:
        time.sleep(0.7)
        for _ in range(2):
            process.send_signal(signal.SIGHUP)
            time.sleep(2.5)
    assert traffic.failed == []
    assert traffic.refused == 0
    assert traffic.answered > 50


def test_a_stop_under_traffic_answers_what_was_asked() -> None:
    with started() as (url, process), Traffic(url) as traffic:
        time.sleep(0.7)
        process.send_signal(signal.SIGTERM)
        process.wait(40)
    assert traffic.failed == []
    assert process.returncode == 0
    assert traffic.answered > 10


def test_metrics_count_over_all_workers() -> None:
    with running(WORKERS="2") as url:
        caller = Caller(url)
        for i in range(20):
            assert caller.analyse(f"Revenue was ${i} million.").status == 200
        seen = {caller.metric(r'verbatim_requests_total\{method="POST",route="/v1/analyses",status="200"\}') for _ in range(6)}
    assert seen == {20.0}


def test_a_client_that_sends_slowly_is_let_go() -> None:
    with running(REQUEST_SECONDS="1", WORKERS="1", THREADS="2") as url:
        host, port = urlsplit(url).netloc.split(":")
        lines = [socket.create_connection((host, int(port))) for _ in range(4)]
        for line in lines:
            line.sendall(b"POST /v1/analyses HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nRevenue")
        time.sleep(3)
        for line in lines:
            line.settimeout(10)
        answers = [line.recv(65536) for line in lines]
        assert sum(answer.startswith(b"HTTP/1.1 408") for answer in answers) >= 2
        assert Caller(url).analyse("Revenue was $5 million.").status == 200
        for line in lines:
            line.close()


def test_a_body_may_come_in_chunks() -> None:
    with running(WORKERS="1") as url:
        host, port = urlsplit(url).netloc.split(":")
        with socket.create_connection((host, int(port))) as line:
            head = b"POST /v1/figures HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n"
            line.sendall(head + b"Connection: close\r\n\r\nc\r\nRevenue was \r\n" + b"b\r\n$5 million.\r\n0\r\n\r\n")
            answer = b""
            while piece := line.recv(65536):
                answer += piece
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"value":5000000' in answer


def test_a_public_address_without_keys_is_refused() -> None:
    done = subprocess.run(COMMAND, env=os.environ | {"HOST": "0.0.0.0"}, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode != 0
    assert "API_KEYS_FILE" in done.stderr
