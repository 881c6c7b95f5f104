"""archives.py - archives made of texts, for tests."""
import io
import tarfile


def tar_of(members, **options):
    """The bytes of a tar of these (name, bytes); options as tarfile.open has them."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, **{"mode": "w", **options}) as tar:
        for name, raw in members:
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            tar.addfile(member, io.BytesIO(raw))
    return packed.getvalue()
