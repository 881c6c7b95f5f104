"""pack.py FORMAT OUT FOLDER - packs the files below FOLDER, by name, for tests.

FORMAT: zip, zip-stored, zip-streamed (sizes behind the members, as to a pipe),
rar4 or rar5 (both stored: the programs that compress are not free). Names go in
as the bytes they are, but zip wants UTF-8.
"""
import io, os, struct, sys, zipfile, zlib


def files(folder):
    for base, folders, names in os.walk(os.fsencode(folder)):
        folders.sort()
        for name in names:
            path = os.path.join(base, name)
            with open(path, "rb") as f:
                yield os.path.relpath(path, os.fsencode(folder)), f.read()


class Pipe(io.RawIOBase):
    """A file that cannot seek."""

    def __init__(self, out):
        self.out = out

    def writable(self):
        return True

    def write(self, data):
        return self.out.write(data)


def zip_to(out, members, method):
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in members:
            z.writestr(name.decode(), data)


def rar4_header(kind, flags, rest):
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def rar4_to(out, members):
    out.write(b"Rar!\x1a\x07\x00" + rar4_header(0x73, 0, bytes(6)))
    for name, data in members:
        rest = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0, 20, 0x30, len(name), 0o100644)
        out.write(rar4_header(0x74, 0x8000, rest + name) + data)
    out.write(rar4_header(0x7B, 0x4000, b""))


def vint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out) + bytes([n])


def rar5_header(body):
    body = vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(body)) + body


def rar5_to(out, members):
    out.write(b"Rar!\x1a\x07\x01\x00" + rar5_header(vint(1) + vint(0) + vint(0)))
    for name, data in members:
        head = vint(2) + vint(2) + vint(len(data)) + vint(4) + vint(len(data)) + vint(0o100644)
        head += struct.pack("<I", zlib.crc32(data)) + vint(0) + vint(1) + vint(len(name)) + name
        out.write(rar5_header(head) + data)
    out.write(rar5_header(vint(5) + vint(0) + vint(0)))


def main(form, path, folder):
    members = sorted(files(folder))
    with open(path, "wb") as out:
        if form == "zip":
            zip_to(out, members, zipfile.ZIP_DEFLATED)
        elif form == "zip-stored":
            zip_to(out, members, zipfile.ZIP_STORED)
        elif form == "zip-streamed":
            zip_to(Pipe(out), members, zipfile.ZIP_DEFLATED)
        elif form == "rar4":
            rar4_to(out, members)
        elif form == "rar5":
            rar5_to(out, members)
        else:
            sys.exit("no such format: " + form)


main(*sys.argv[1:])
