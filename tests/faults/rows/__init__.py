"""The rows of the fault matrix. Each is a function that does to a Stage what its row says."""
import dataclasses
from typing import Callable

ROWS = []


@dataclasses.dataclass
class Row:
    name: str  # "H2 InvalidSignature": the row, and which part of it
    what: str
    play: Callable
    quick: bool
    root: bool
    length: int  # about how many seconds

    @property
    def number(self):
        return self.name.split(" ")[0]


def row(name, what, quick=False, root=False, length=60):
    """Decorates a function of a Stage. `quick`: also in two minutes; `root`: needs namespaces of its own."""
    def keep(play):
        ROWS.append(Row(name, what, play, quick, root, length))
        return play
    return keep


def load():
    """All rows, in the order of the matrix."""
    from rows import chaos, clocks, connections, data, http, limits, names, network, processes, state, tls  # noqa: F401
    order = "NDTHJCPSR"
    return sorted(ROWS, key=lambda one: (order.index(one.name[0]), int(one.number[1:])))
