"""Every kind of Redis that a URL can name, for real."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Scene
from tests.servers.redis import Server, free_port

pytestmark = pytest.mark.faults
Make = Callable[..., Scene]


def test_a_sentinel_and_the_failover_that_it_runs(scene: Make, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    with Server(tmp_path / "a") as master, Server(tmp_path / "b", "--replicaof", "127.0.0.1", str(master.port)) as replica:
        port, config = free_port(), tmp_path / "sentinel.conf"
        watched = f"sentinel monitor calls 127.0.0.1 {master.port} 1\nsentinel down-after-milliseconds calls 500\n"
        config.write_text(f"port {port}\nbind 127.0.0.1\ndir {tmp_path}\n{watched}sentinel failover-timeout calls 2000\n")
        sentinel = subprocess.Popen([master.command[0], str(config), "--sentinel"], stdout=subprocess.DEVNULL)
        try:
            time.sleep(2)
            here = scene(f"redis+sentinel://127.0.0.1:{port}/calls/0")
            assert here.recovers()
            master.kill()
            here.right()
            deadline = time.monotonic() + 20
            while replica.client().info("replication")["role"] != "master" and time.monotonic() < deadline:
                time.sleep(0.2)
            assert here.recovers()
        finally:
            sentinel.kill()
            sentinel.wait()


def test_a_cluster_up_and_down(scene: Make, tmp_path: Path) -> None:
    with Server(tmp_path, "--cluster-enabled", "yes", "--cluster-port", str(free_port())) as node:
        node.client().execute_command("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        time.sleep(2)
        here = scene(f"redis+cluster://127.0.0.1:{node.port}")
        assert here.recovers()
        node.kill()
        here.right()
        assert here.caller.becomes("down")
        node.start()
        time.sleep(3)  # a cluster that has just come back is down by its own word
        assert here.recovers()


def test_tls_with_a_password(scene: Make, tmp_path: Path) -> None:
    key, certificate, port = tmp_path / "key.pem", tmp_path / "cert.pem", free_port()
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
        *subject,
    ]
    subprocess.run(command, check=True, capture_output=True)
    tls = ["--tls-port", str(port), "--tls-cert-file", str(certificate), "--tls-key-file", str(key), "--tls-ca-cert-file", str(certificate)]
    secret = tmp_path / "password"
    secret.write_text("hush\n")
    with Server(tmp_path, *tls, "--tls-auth-clients", "no", "--requirepass", "hush"):
        assert scene(f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={certificate}", REDIS_PASSWORD_FILE=str(secret)).recovers()
        stranger = scene(f"rediss://127.0.0.1:{port}/0", REDIS_PASSWORD_FILE=str(secret))
        stranger.right(2)
        assert stranger.caller.ready()["redis"] == "down"
