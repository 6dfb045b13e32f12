"""`make run`, step by step: the servers, the database, the three programs, the sample of a first run."""

import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Callable

from django.conf import settings

from . import first_run, programs
from .embedded import EmbeddedPostgres, EmbeddedRedis, Place
from .embedded.place import free_port, free_port_from
from .instance import Instance
from .ledger import Ledger
from .processes import Child
from .supervisor import Stopped, Supervisor

EMBEDDED = {"DATABASE_URL": EmbeddedPostgres, "REDIS_URL": EmbeddedRedis}


class StepFailed(RuntimeError):
    """A step on the way up did not succeed. The message says which."""


class Launch:
    """Starts everything, keeps it running until it is told to stop, and stops everything."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.instance = Instance(settings.VAR_DIR)
        self.supervisor = Supervisor(say, Ledger(settings.VAR_DIR / "children"))

    def run(self) -> None:
        self.instance.lock()
        self.supervisor.ledger.end_survivors()
        self.supervisor.listen()
        try:
            self.start()
            self.supervisor.watch_for_ever()
        except Stopped:
            self.say("Stopping …")
        finally:
            self.supervisor.stop()
        self.say("Stopped. Everything is kept.")

    def start(self) -> None:
        programs.set_aside_long_logs()
        variables = self.start_servers()
        port = free_port_from(settings.PORT)
        if port != settings.PORT:
            self.say(f"Port {settings.PORT} is taken: using {port}.")
        address = f"http://127.0.0.1:{port}/"
        self.instance.remember(variables)
        self.do("prepare")
        self.start_programs(port, address)
        self.instance.announce(address)
        if first_run.wants_sample():
            self.read_sample(address)
        self.welcome(address)

    def start_servers(self) -> dict[str, str]:
        """Start an embedded server for each address that nobody gave; returns what the instance is to remember."""
        kept = self.instance.variables
        own = {"SECRET_KEY": kept.get("SECRET_KEY") or secrets.token_urlsafe(50), "SECURE": "off"}
        for name in settings.INSTANCE_VARIABLES:
            os.environ.pop(name, None)
        for name, server_class in EMBEDDED.items():
            if os.environ.get(name):
                self.say(f"Using the server in {name}.")
            else:
                own |= self.start_server(name, server_class, int(kept.get(f"PORT_OF_{name}", 0)))
        os.environ.update({name: value for name, value in own.items() if not os.environ.get(name)})
        return own

    def start_server(self, name: str, server_class: type, last_port: int) -> dict[str, str]:
        place = Place.within(settings.VAR_DIR)
        server = server_class(place, free_port(last_port))
        self.say(f"Starting {server.title} in {server.data} …")
        server.create()
        self.supervisor.start(server.program(programs.log_of(server.name)), server.is_ready, tries=10)
        return {name: server.url, f"PORT_OF_{name}": str(server.port)}

    def start_programs(self, port: int, address: str) -> None:
        self.say("Starting the web server, the worker and the scheduler …")
        self.supervisor.start(programs.web(port), lambda _: answers(address))
        self.supervisor.start(programs.scheduler(), Child.is_running.fget)
        self.supervisor.start(programs.worker(), lambda child: child.has_logged(" ready."))

    def read_sample(self, address: str) -> None:
        self.say(f"Reading the sample articles; they appear on {address} meanwhile …")
        if self.supervisor.run_step(programs.command("ingest", "--sample", "--wait")) == 0:
            first_run.sample_was_read()
        else:
            self.say("The sample could not be read whole. The next start tries again.")

    def do(self, *arguments: str) -> None:
        if status := self.supervisor.run_step(programs.command(*arguments)):
            raise StepFailed(
                f"`manage.py {' '.join(arguments)}` ended with status {status}; what it said stands above."
            )

    def welcome(self, address: str) -> None:
        self.say("")
        self.say(f"On record is running:  {address}")
        self.say(f"The desk:              {address}admin/   {first_run.administrator()}")
        self.say(f"Logs:                  {programs.log_of('*')}")
        self.say("Ctrl-C stops all of it.")


def answers(address: str) -> bool:
    """Whether a web server answers there, whatever it says."""
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 # nosec B310 # our own address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
