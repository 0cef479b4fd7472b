"""What lies in a bucket, and what was built for it."""

from typing import Any

from publishers import Press


def objects(client: Any, bucket: str = "rivers") -> dict[str, bytes]:
    """Return the site in a bucket."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    names = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
    return {
        name: client.get_object(Bucket=bucket, Key=name)["Body"].read()
        for name in names
        if not name.startswith(".plenary/")
    }


def built(shop: Press) -> dict[str, bytes]:
    """Return the site as it was built."""
    folder = shop.folder / "cache/publish/china/site"
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
