"""What lies in a bucket, and what was built for it."""

from publishers import Press


def objects(bucket: str = "rivers") -> dict[str, bytes]:
    """Return the site in a bucket.

    The host of buckets runs in this process, so its memory is read: thousands of requests would
    take most of the tests' time.
    """
    from moto.s3.models import s3_backends  # noqa: PLC0415 — takes long

    partition, account = s3_backends.bucket_accounts[bucket]
    keys = s3_backends[account][partition].buckets[bucket].keys
    return {name: key.value for name, key in keys.items() if not name.startswith(".plenary/")}


def built(shop: Press) -> dict[str, bytes]:
    """Return the site as it was built."""
    folder = shop.folder / "cache/publish/china/site"
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
