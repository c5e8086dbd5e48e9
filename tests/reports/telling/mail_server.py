"""A mail server on loopback, as simple as SMTP allows: it takes messages, or fails in the way that a test asks for."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What it has taken, and how it answers: `faults` holds “refuse”, “busy” or “break”, one for each message."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def recipients(self) -> list[str]:
        return sorted(message["To"] for message in self.taken)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    state = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            converse(self, state)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def converse(line: socketserver.StreamRequestHandler, state: MailServer) -> None:
    def say(words: str) -> None:
        line.wfile.write(f"{words}\r\n".encode())

    say("220 here")
    fault = ""
    while said := line.rfile.readline():
        verb = said[:4].upper()
        if verb == b"MAIL":
            fault = state.faults.pop(0) if state.faults else ""
            say("250 fine")
        elif verb == b"RCPT":
            say("550 nobody of that name" if fault == "refuse" else "250 fine")
        elif verb == b"DATA":
            say("354 go on")
            text = b"".join(iter(line.rfile.readline, b".\r\n"))
            if fault != "busy":
                state.taken.append(message_from_bytes(text, policy=policy.default))
            if fault == "break":
                return
            say("451 try later" if fault == "busy" else "250 taken")
        elif verb == b"QUIT":
            say("221 goodbye")
            return
        else:
            say("250 fine")
