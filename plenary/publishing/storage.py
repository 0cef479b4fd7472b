"""What is asked of a host of buckets, and what it answers in our words."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from plenary.messages import publishing as mistakes
from plenary.publishing.destination import DestinationError
from plenary.publishing.headers import cache_control, content_type
from plenary.publishing.targets import BucketTarget

AT_ONCE = 8  # transfers
# What hosts say of those that they do not let in (Amazon S3, "Error responses")
LOGIN = frozenset(
    (
        *("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"),
        *("ExpiredToken", "InvalidToken", "401", "403"),
    )
)


def each(call: Callable[[str], Any], names: Iterable[str]) -> Iterator[Any]:
    """Yield what a call gives for each name, in order, some at once. Raises what it raises."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = [pool.submit(call, name) for name in names]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


def md5(data: bytes) -> "hashlib._Hash":
    """Return the MD5 of bytes, by which buckets check what they are sent."""
    return hashlib.md5(data, usedforsecurity=False)


class Storage:
    """The buckets that one account has at a host. Each method raises DestinationError.

    Names of objects are whole; ``path`` is that of the file of the site that an object is sent as.
    """

    def __init__(self, target: BucketTarget) -> None:
        try:
            import boto3  # noqa: PLC0415 — an optional extra
            from botocore.config import Config  # noqa: PLC0415
        except ImportError:
            raise DestinationError(mistakes.NO_BOTO) from None
        self.target = target
        config = Config(
            retries={"max_attempts": 4, "mode": "standard"},
            connect_timeout=20,
            max_pool_connections=AT_ONCE,
            # Other hosts than Amazon know no newer checksums; MD5 is sent instead
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": target.addressing},
        )
        # A session of our own: boto3's keeps what it has once found in the environment
        self.client: Any = self._asked(
            lambda: boto3.session.Session().client(
                "s3",
                endpoint_url=target.endpoint or None,
                region_name=target.region or None,
                config=config,
            )
        )

    def _asked(self, call: Callable[[], Any]) -> Any:
        """Return what a call gives."""
        from botocore import exceptions  # noqa: PLC0415 — an optional extra

        try:
            return call()
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError):
            raise DestinationError(mistakes.NO_CREDENTIALS) from None
        except (exceptions.HTTPClientError, exceptions.ConnectionError) as error:
            raise DestinationError(mistakes.NO_NETWORK, detail=type(error).__name__) from None
        except exceptions.ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in LOGIN:
                raise DestinationError(mistakes.NO_ACCESS, detail=code) from None
            if code == "NoSuchBucket":
                raise DestinationError(mistakes.NO_BUCKET, name=self.target.bucket) from None
            raise DestinationError(mistakes.BUCKET_FAILED, detail=code) from None
        except (exceptions.BotoCoreError, ValueError) as error:
            raise DestinationError(mistakes.BUCKET_FAILED, detail=str(error)) from None

    def listed(self, bucket: str, prefix: str) -> list[tuple[str, str, int]]:
        """Return name below a prefix, tag and bytes of every object."""
        pages = self.client.get_paginator("list_objects_v2")
        found = self._asked(lambda: list(pages.paginate(Bucket=bucket, Prefix=prefix)))
        return [
            (entry["Key"].removeprefix(prefix), entry["ETag"].strip('"'), entry["Size"])
            for page in found
            for entry in page.get("Contents", ())
        ]

    def get(self, bucket: str, name: str) -> bytes | None:
        """Return the bytes of an object, or None."""
        from botocore.exceptions import ClientError  # noqa: PLC0415 — an optional extra

        def get() -> bytes | None:
            try:
                answer = self.client.get_object(Bucket=bucket, Key=name)
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "404"):
                    return None
                raise
            data: bytes = answer["Body"].read()
            return data

        found: bytes | None = self._asked(get)
        return found

    def put(self, bucket: str, name: str, data: bytes, path: str) -> str:
        """Put a file of the site; return the bucket's tag of it."""
        answer = self._asked(
            lambda: self.client.put_object(
                Bucket=bucket,
                Key=name,
                Body=data,
                ContentMD5=base64.b64encode(md5(data).digest()).decode(),
                ContentType=content_type(path),
                CacheControl=cache_control(path),
            )
        )
        return str(answer["ETag"]).strip('"')

    def put_json(self, bucket: str, name: str, value: Any) -> None:
        """Put a file of our own."""
        data = json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True).encode()
        self._asked(
            lambda: self.client.put_object(
                Bucket=bucket,
                Key=name,
                Body=data,
                ContentType="application/json",
                CacheControl="no-store",
            )
        )

    def copy(self, source: tuple[str, str], target: tuple[str, str], path: str) -> str:
        """Copy an object, each named by its bucket and its name there; return its tag."""
        answer = self._asked(
            lambda: self.client.copy_object(
                Bucket=target[0],
                Key=target[1],
                CopySource={"Bucket": source[0], "Key": source[1]},
                MetadataDirective="REPLACE",
                ContentType=content_type(path),
                CacheControl=cache_control(path),
            )
        )
        return str(answer["CopyObjectResult"]["ETag"]).strip('"')

    def remove(self, bucket: str, name: str) -> None:
        """Remove an object: one by one, since of a heap hosts want different checksums."""
        self._asked(lambda: self.client.delete_object(Bucket=bucket, Key=name))
