"""Clients that ask without a pause, on connections that they keep, and count what goes wrong."""

import http.client
import itertools
import threading
import time
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Traffic:
    """Runs while its block does. `refused`: connections that nobody listened for, which lose no request."""

    def __init__(self, url: str, clients: int = 6) -> None:
        self.place = urlsplit(url).netloc
        self.answered = 0
        self.refused = 0
        self.failed: list[str] = []
        self._stop = threading.Event()
        self._numbers = itertools.count()
        self._threads = [threading.Thread(target=self._ask) for _ in range(clients)]

    def _ask(self) -> None:
        connection = http.client.HTTPConnection(self.place, timeout=20)
        while not self._stop.is_set():
            text = f"Revenue was ${next(self._numbers)} million, up 20%."
            try:
                if connection.sock is None:
                    connection.connect()
            except ConnectionRefusedError:
                self.refused += 1
                time.sleep(0.01)
                continue
            try:
                connection.request("POST", "/v1/figures", text, {"Content-Type": "text/plain"})
                reply = connection.getresponse()
                if reply.status != 200 or str(text[13:].split()[0]) not in reply.read().decode():
                    self.failed.append(f"status {reply.status}")
                self.answered += 1
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
                connection.close()
        connection.close()

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
