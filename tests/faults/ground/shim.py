"""What is preloaded into a wall: clocks that are off, a disk that fails, threads that cannot be had; set while it runs."""
import mmap
import pathlib
import struct
import subprocess

FIELDS = ("wall", "steady", "io", "threads", "cut", "steps")


class Shim:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.library = folder / "shim.so"
        source = pathlib.Path(__file__).with_name("shim.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", self.library, source, "-ldl"], check=True)
        self.path = folder / "page"
        self.path.write_bytes(bytes(4096))
        with open(self.path, "r+b") as file:
            self.page = mmap.mmap(file.fileno(), 4096)
        self.environment = {"FAULT_PAGE": str(self.path)}

    def set(self, **values):
        """`wall` and `steady` in seconds, the rest as numbers."""
        for name, value in values.items():
            number = int(value * 1_000_000_000) if name in ("wall", "steady") else int(value)
            struct.pack_into("q", self.page, 8 * FIELDS.index(name), number)

    def steps(self):
        return struct.unpack_from("q", self.page, 8 * FIELDS.index("steps"))[0]
