"""A hash of bytes that names them in a file."""

try:
    from _blake2 import blake2b  # where hashlib has it from; hashlib itself loads OpenSSL, which takes 4 ms of a start
except ImportError:  # a Python built without it
    from hashlib import blake2b

__all__ = ["digest"]


def digest(data: bytes, size: int = 16) -> bytes:
    """The BLAKE2b digest of `data` (RFC 7693), `size` bytes of it (64 at most)."""
    return blake2b(data, digest_size=size).digest()
