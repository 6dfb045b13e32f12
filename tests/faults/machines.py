"""Machines: where a program runs. This one; hosts of a network of their own; hosts that are addresses of this one.

The first kind of host is a network namespace behind a bridge (root is needed): one that is cut off is not answered and
told nothing, as when a cable is drawn, and either side has to find out by itself. The second kind runs anywhere: its
lines to the servers go through forwarders that fall silent, and then hang up as a server does that gives a silent
client up.
"""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.faults.lines import Line

ROOT = Path(__file__).resolve().parents[2]
NETWORK, BRIDGE = "10.213.77", f"rec{os.getpid()}"
HUB = f"{NETWORK}.1"


@dataclass(frozen=True)
class Where:
    """On which machine and of which version a program runs."""

    environment: Mapping[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()
    folder: Path = ROOT


HERE = Where()


class Host(Protocol):
    """A machine on which programs run, and that can be cut off from the servers and be joined to them again."""

    where: Where

    def cut_off(self) -> None: ...

    def join(self) -> None: ...


class Namespace:
    """A host with a network of its own, joined to the others' by a bridge."""

    def __init__(self, number: int, addresses: Mapping[str, str]) -> None:
        self.name = f"rec{os.getpid()}h{number}"  # no longer than the kernel takes
        self.where = Where(addresses, ("ip", "netns", "exec", self.name))
        run(f"ip netns add {self.name}")
        run(f"ip link add {self.name} type veth peer name wire netns {self.name}")
        run(f"ip link set {self.name} up master {BRIDGE}")
        for command in (f"address add {NETWORK}.{number + 1}/24 dev wire", "link set wire up", "link set lo up"):
            run(f"ip -n {self.name} {command}")

    def cut_off(self) -> None:
        """Its cable leads nowhere: what it sends is lost, and what is sent to it."""
        run(f"ip link set {self.name} nomaster")

    def join(self) -> None:
        run(f"ip link set {self.name} master {BRIDGE}")

    def end(self) -> None:
        run(f"ip link delete {self.name}")
        run(f"ip netns delete {self.name}")


class Neighbour:
    """A host that is an address of this machine, with lines to each server."""

    def __init__(self, number: int, servers: Mapping[str, tuple[str, int]]) -> None:
        address = f"127.0.0.{number + 1}"
        self.lines = {name: Line(address, port) for name, (_, port) in servers.items()}
        told = {
            name: url.replace(f"@127.0.0.1:{port}", f"@{address}:{self.lines[name].port}")
            for name, (url, port) in servers.items()
        }
        self.where = Where(told)

    def cut_off(self) -> None:
        for line in self.lines.values():
            line.cut()

    def join(self) -> None:
        for line in self.lines.values():
            line.mend()

    def end(self) -> None:
        for line in self.lines.values():
            line.close()


def lay_network() -> None:
    run(f"ip link add {BRIDGE} type bridge")
    run(f"ip address add {HUB}/24 dev {BRIDGE}")
    run(f"ip link set {BRIDGE} up")


def lift_network() -> None:
    run(f"ip link delete {BRIDGE}")


def run(command: str) -> None:
    subprocess.run(command.split(), check=True, capture_output=True, text=True)
