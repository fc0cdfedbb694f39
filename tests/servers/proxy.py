"""A slow line to a server: every answer is held up."""

import socket
import threading
import time
from contextlib import suppress
from typing import Self


class SlowLine:
    """Listens on a port of its own and passes bytes on, answers `delay` seconds late."""

    def __init__(self, port: int, delay: float) -> None:
        self.target = port
        self.delay = delay
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near = self.listener.accept()[0]
                far = socket.create_connection(("127.0.0.1", self.target))
                threading.Thread(target=self._pass, args=(near, far, 0.0), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, self.delay), daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, sink: socket.socket, delay: float) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                time.sleep(delay)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
