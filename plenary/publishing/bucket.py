"""A bucket as what is published: S3 itself, and what speaks as S3 does.

A bucket changes file by file, so the order counts: first what is new, which no page shows yet; then
what has changed, pages last; last of all what is gone is removed. Whoever is killed on the way
leaves pages that find all that they show, and the next publication goes on from there.

What a publication replaces or removes is first copied, within the bucket, under the digest of its
bytes, and each publication leaves a list of its files. So going back sends nothing: it copies.
(Buckets can keep versions themselves, but not all hosts', and not for a whole site at a moment.)
"""

import base64
import hashlib
import json
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plenary.mistakes import Mistake
from plenary.problems import Place, Problems
from plenary.publishing import mistakes
from plenary.publishing.headers import cache_control, content_type, is_hashed
from plenary.publishing.history import Publication, kept
from plenary.publishing.targets import BucketTarget
from plenary.publishing.tree import File, Tree

# Beside the site in the bucket, or alone in the archive
STATE = ".plenary/"
HISTORY = f"{STATE}history.json"
AT_ONCE = 8  # transfers
# What hosts say of those that they do not let in (Amazon S3, "Error responses")
LOGIN = frozenset(
    (
        *("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"),
        *("ExpiredToken", "InvalidToken", "401", "403"),
    )
)


class BucketError(Exception):
    """The bucket cannot be used; has what is told of it."""

    def __init__(self, mistake: Mistake, **values: str) -> None:
        super().__init__(mistake.what)
        self.mistake = mistake
        self.values = values


class Bucket:
    """A bucket, and how it is changed."""

    largest = 5 * 2**30 - 1  # bytes that can be sent in one piece

    def __init__(self, target: BucketTarget, problems: Problems) -> None:
        self.target = target
        self.problems = problems
        self.name = f"bucket {target.bucket}{f'/{target.prefix[:-1]}' if target.prefix else ''}"
        self.archive = target.archive or target.bucket
        self.history: list[Publication] = []
        self.client: Any = None
        # As the bucket lists it, by path: its tags of what is there
        self.tags: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.kept: set[str] = set()
        # By digest, what a publication says of its files: digest, size, tag
        self.lists: dict[str, dict[str, tuple[str, int, str]]] = {}

    def _tell(self, error: BucketError) -> None:
        self.problems.add(error.mistake, Place(self.name), **error.values)

    def look(self) -> None:
        """Find out what is published; nothing is changed."""
        try:
            self.client = self._connected()
            found = self._get(HISTORY)
            self.history = _parsed(found, f"{self.target.prefix}{HISTORY}") if found else []
            for path, tag, size in self._listed(self.target.bucket, self.target.prefix):
                if not path.startswith(STATE):
                    self.tags[path], self.sizes[path] = tag, size
            prefix = f"{self.target.prefix}{STATE}kept/"
            self.kept = {path for path, _, _ in self._listed(self.archive, prefix)}
        except BucketError as error:
            self._tell(error)

    def digest(self, data: bytes) -> str:
        """Return the digest of bytes: MD5, by which buckets check what they are sent."""
        return hashlib.md5(data, usedforsecurity=False).hexdigest()

    def beside(self) -> Mapping[str, bytes]:
        """Return what a bucket wants to find beside the site: nothing."""
        return {}

    def tree(self, publication: Publication | None) -> Tree:
        """Return what stands in the bucket now, whatever a publication was meant to leave there.

        What carries the tag that it had when it was sent is what was sent. Of anything else the
        tag is taken for the digest, which it mostly is, and else is a digest of nothing.
        """
        if publication is None and not self.history:
            return {path: File(tag, self.sizes[path]) for path, tag in self.tags.items()}
        known = self._list(self.history[0].tree)
        return {
            path: File(
                known[path][0] if path in known and known[path][2] == tag else tag,
                self.sizes[path],
            )
            for path, tag in self.tags.items()
        }

    def whole(self) -> bool:
        """Whether what stands there is what the latest publication was to leave."""
        stands, meant = self.tree(self.history[0]), self.listed(self.history[0])
        return {p: f.digest for p, f in stands.items()} == {p: f.digest for p, f in meant.items()}

    def listed(self, publication: Publication) -> Tree:
        """Return the files that a publication has left."""
        known = self._list(publication.tree)
        return {path: File(digest, size) for path, (digest, size, _) in known.items()}

    def file(self, publication: Publication, path: str) -> bytes | None:
        """Return a file that was published, or None."""
        digest = self._list(publication.tree).get(path, ("", 0, ""))[0]
        current = self.tree(publication).get(path)
        if current and current.digest == digest:
            return self._get(path, self.target.bucket)
        return self._get(f"{STATE}kept/{digest}") if digest in self.kept else None

    def settle(self) -> None:
        """Do nothing: whatever is left to do in a bucket is a change."""

    def send(self, folder: Path, wanted: Tree, note: Mapping[str, str]) -> str:
        """Publish the files of a folder, which must be ``wanted``; return what is said of it."""

        def put(path: str) -> tuple[str, str]:
            data = (folder / path).read_bytes()
            if self.digest(data) != wanted[path].digest:
                raise BucketError(mistakes.CHANGED_MEANWHILE, name=path)
            return path, self._put(path, data)

        return self._replaced(wanted, note, put)

    def go_back(self, to: Publication, note: Mapping[str, str]) -> str:
        """Publish again what was published then, out of what was kept."""
        wanted = self.listed(to)

        def copy(path: str) -> tuple[str, str]:
            source = f"{self.target.prefix}{STATE}kept/{wanted[path].digest}"
            return path, self._copy(self.archive, source, self.target.bucket, self._key(path), path)

        return self._replaced(wanted, note, copy)

    def _replaced(
        self, wanted: Tree, note: Mapping[str, str], put: Callable[[str], tuple[str, str]]
    ) -> str:
        """Bring the bucket to ``wanted``, in the right order; ``put`` brings one path there."""
        try:
            self._keep(wanted)
            there = self.tree(self.history[0] if self.history else None)
            missing = [p for p in wanted if p not in there or there[p].digest != wanted[p].digest]
            tags = {path: self.tags.get(path, "") for path in wanted}
            for wave in _waves(missing, there):
                tags.update(self._each(put, wave))
            publication = self._remember(wanted, note, tags)
            list(self._each(self._remove, sorted(set(there) - set(wanted))))
            self._forget()
        except BucketError as error:
            self._tell(error)
            return ""
        return f"{self.name} has {len(wanted)} files, {publication.tree[:7]}"

    def _keep(self, wanted: Tree) -> None:
        """Copy what will be replaced or removed to where it is kept."""
        if self.target.keep == 1 or not self.history:
            return
        known = self._list(self.history[0].tree)
        there = self.tree(self.history[0])

        def copy(path: str) -> None:
            target = f"{self.target.prefix}{STATE}kept/{known[path][0]}"
            self._copy(self.target.bucket, self._key(path), self.archive, target, path)

        gone = {}
        for path, (digest, _, _) in known.items():
            stands = path in there and there[path].digest == digest
            stays = path in wanted and wanted[path].digest == digest
            if stands and not stays and digest not in self.kept:
                gone[digest] = path
        list(self._each(copy, sorted(gone.values())))
        self.kept |= set(gone)

    def _remember(
        self, wanted: Tree, note: Mapping[str, str], tags: Mapping[str, str]
    ) -> Publication:
        """Write down what was published; from then on it counts."""
        before = self._get(HISTORY)
        name = f"{self.target.prefix}{HISTORY}"
        now = _parsed(before, name) if before else []
        if [p.id for p in now[:1]] != [p.id for p in self.history[:1]]:
            raise BucketError(mistakes.MEANWHILE, where=self.name)
        files = {path: (file.digest, file.size, tags[path]) for path, file in wanted.items()}
        tree = _tree_digest(wanted)
        publication = _noted(tree, note)
        self._put_state(f"{STATE}trees/{tree}.json", files)
        self.lists[tree] = files
        self.history = list(kept([publication, *self.history], self.target.keep))
        self._put_state(HISTORY, [asdict(p) for p in self.history])
        return publication

    def _forget(self) -> None:
        """Remove what no remembered publication needs."""
        trees = {publication.tree for publication in self.history}
        needed = {digest for tree in trees for digest, _, _ in self._list(tree).values()}
        old = [f"{STATE}kept/{digest}" for digest in sorted(self.kept - needed)]
        prefix = f"{self.target.prefix}{STATE}trees/"
        names = {name.removesuffix(".json") for name, _, _ in self._listed(self.archive, prefix)}
        old += [f"{STATE}trees/{tree}.json" for tree in sorted(names - trees)]
        list(self._each(self._remove_state, old))

    def _list(self, tree: str) -> dict[str, tuple[str, int, str]]:
        """Return the list of files that a publication has left."""
        if tree not in self.lists:
            found = self._get(f"{STATE}trees/{tree}.json")
            listed = json.loads(found) if found else {}
            self.lists[tree] = {path: (d, s, t) for path, (d, s, t) in listed.items()}
        return self.lists[tree]

    # What is asked of the bucket

    def _connected(self) -> Any:
        """Return a client. Raises BucketError."""
        try:
            import boto3  # noqa: PLC0415 — an optional extra
            from botocore.config import Config  # noqa: PLC0415
        except ImportError:
            raise BucketError(mistakes.NO_BOTO) from None
        config = Config(
            retries={"max_attempts": 4, "mode": "standard"},
            connect_timeout=20,
            max_pool_connections=AT_ONCE,
            # Other hosts than Amazon know no newer checksums; MD5 is sent instead
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": self.target.addressing},
        )
        return self._asked(
            lambda: boto3.session.Session().client(
                "s3",
                endpoint_url=self.target.endpoint or None,
                region_name=self.target.region or None,
                config=config,
            )
        )

    def _asked(self, call: Callable[[], Any]) -> Any:
        """Return what a call gives. Raises BucketError: what the library says, in our words."""
        from botocore import exceptions  # noqa: PLC0415 — an optional extra

        try:
            return call()
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError):
            raise BucketError(mistakes.NO_CREDENTIALS) from None
        except (exceptions.HTTPClientError, exceptions.ConnectionError) as error:
            detail = type(error).__name__
            raise BucketError(mistakes.NO_NETWORK, where=self.name, detail=detail) from None
        except exceptions.ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in LOGIN:
                detail = code
                raise BucketError(mistakes.NO_ACCESS, where=self.name, detail=detail) from None
            if code == "NoSuchBucket":
                raise BucketError(mistakes.NO_BUCKET, name=self.target.bucket) from None
            raise BucketError(mistakes.BUCKET_FAILED, detail=code) from None
        except (exceptions.BotoCoreError, ValueError) as error:
            raise BucketError(mistakes.BUCKET_FAILED, detail=str(error)) from None

    def _each(self, call: Callable[[str], Any], paths: Iterable[str]) -> Iterator[Any]:
        """Yield what a call gives for each path, some at once. Raises BucketError."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(call, paths)

    def _key(self, path: str) -> str:
        return f"{self.target.prefix}{path}"

    def _listed(self, bucket: str, prefix: str) -> Iterator[tuple[str, str, int]]:
        """Yield name below a prefix, tag and bytes of every object."""
        pages = self.client.get_paginator("list_objects_v2")
        found = self._asked(lambda: list(pages.paginate(Bucket=bucket, Prefix=prefix)))
        for page in found:
            for entry in page.get("Contents", ()):
                name = entry["Key"].removeprefix(prefix)
                yield name, entry["ETag"].strip('"'), entry["Size"]

    def _get(self, path: str, bucket: str = "") -> bytes | None:
        """Return the bytes of an object, or None."""
        from botocore.exceptions import ClientError  # noqa: PLC0415 — an optional extra

        def get() -> bytes | None:
            try:
                answer = self.client.get_object(Bucket=bucket or self.archive, Key=self._key(path))
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "404"):
                    return None
                raise
            data: bytes = answer["Body"].read()
            return data

        found: bytes | None = self._asked(get)
        return found

    def _put(self, path: str, data: bytes) -> str:
        """Put a file of the site; return the bucket's tag of it."""
        check = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
        answer = self._asked(
            lambda: self.client.put_object(
                Bucket=self.target.bucket,
                Key=self._key(path),
                Body=data,
                ContentMD5=check,
                ContentType=content_type(path),
                CacheControl=cache_control(path),
            )
        )
        return str(answer["ETag"]).strip('"')

    def _put_state(self, path: str, value: Any) -> None:
        """Put a file of our own."""
        self._asked(
            lambda: self.client.put_object(
                Bucket=self.archive,
                Key=self._key(path),
                Body=json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True).encode(),
                ContentType="application/json",
                CacheControl="no-store",
            )
        )

    def _copy(self, bucket: str, key: str, to_bucket: str, to_key: str, path: str) -> str:
        """Copy an object within the host, to be sent as the file at ``path``; return its tag."""
        answer = self._asked(
            lambda: self.client.copy_object(
                Bucket=to_bucket,
                Key=to_key,
                CopySource={"Bucket": bucket, "Key": key},
                MetadataDirective="REPLACE",
                ContentType=content_type(path),
                CacheControl=cache_control(path),
            )
        )
        return str(answer["CopyObjectResult"]["ETag"]).strip('"')

    def _remove(self, path: str) -> None:
        # One by one: in a heap, hosts differ in the checksum that they want
        self._asked(
            lambda: self.client.delete_object(Bucket=self.target.bucket, Key=self._key(path))
        )

    def _remove_state(self, path: str) -> None:
        self._asked(lambda: self.client.delete_object(Bucket=self.archive, Key=self._key(path)))


def _waves(paths: Iterable[str], there: Tree) -> Iterator[list[str]]:
    """Yield what is sent before the next is: new files, other files, then pages from below.

    A page that is new is shown by no other page yet; the first page comes last.
    """
    waves: dict[int, list[str]] = {}
    for path in paths:
        page = path.endswith((".html", ".xml", ".json"))
        if is_hashed(path) or (path not in there and not page):
            wave = 0
        elif not page:
            wave = 1
        else:
            wave = 4 if posixpath.dirname(path) == "" else (3 if path in there else 2)
        waves.setdefault(wave, []).append(path)
    for wave in sorted(waves):
        yield sorted(waves[wave])


def _tree_digest(tree: Tree) -> str:
    """Return a digest of all files of a tree."""
    listed = "".join(f"{file.digest} {path}\n" for path, file in sorted(tree.items()))
    return hashlib.blake2b(listed.encode(), digest_size=20).hexdigest()


def _noted(tree: str, note: Mapping[str, str]) -> Publication:
    """Return the publication that a note tells of, now."""
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    source, _, changes = note.get("Source", "").partition(" ")
    return Publication(
        id=f"{tree}-{moment}",
        tree=tree,
        moment=moment,
        site=note["Site"],
        source=source,
        changed=bool(changes),
        back_to=note.get("Goes-Back-To", ""),
    )


def _parsed(data: bytes, name: str) -> list[Publication]:
    """Return the history that a file holds. Raises BucketError."""
    try:
        return [replace(Publication("", "", ""), **entry) for entry in json.loads(data)]
    except (ValueError, TypeError) as error:
        raise BucketError(mistakes.BAD_HISTORY, detail=str(error), name=name) from None
