#!/usr/bin/env python3
"""Tells a QEMU that shows a virtio-gpu by VNC how large the viewer's window is: the guest sees a monitor of that size, which
says so in its EDID.

    vnc_size.py UNIX_SOCKET WIDTHxHEIGHT"""
import socket
import struct
import sys
import time

EXTENDED_DESKTOP_SIZE = -308


def read(connection, count):
    data = b""
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise ConnectionError("QEMU closed the connection")
        data += part
    return data


def main():
    path, size = sys.argv[1:]
    width, height = map(int, size.split("x"))
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(path)
        read(connection, 12)
        connection.sendall(b"RFB 003.008\n")
        read(connection, read(connection, 1)[0])  # kinds of security
        connection.sendall(b"\x01")  # none
        read(connection, 4)
        connection.sendall(b"\x01")  # others may look too
        facts = read(connection, 24)
        read(connection, struct.unpack(">I", facts[20:])[0])
        connection.sendall(struct.pack(">BxHi", 2, 1, EXTENDED_DESKTOP_SIZE))
        connection.sendall(struct.pack(">BxHHBxIHHHHI", 251, width, height, 1, 0, 0, 0, width, height, 0))
        time.sleep(1)  # until QEMU has read it


if __name__ == "__main__":
    main()
