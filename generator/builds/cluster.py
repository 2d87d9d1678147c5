"""Past one machine: reading on a Dask cluster, sources and results through fsspec (local path, s3://, http://).

Two ways in. `onrecord build --scheduler` reads the sources of one archive on the cluster and goes on as ever.
`onrecord read --scheduler --to` reads a pile of any size straight from where it lies into partitions of JSON Lines or
Parquet. Either way the result is what one process gives, byte for byte.

A worker that is lost has its work done again elsewhere. A source that takes worker after worker down is tried once more
by itself, and if that fails too it is set aside with the problem "reader-died".
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from generator.builds.reading import Reader
from generator.builds.workers import CHUNK, Workers, run_chunk, split_chunks
from generator.contract import document_record
from generator.errors import BuildError, MissingExtra
from generator.model import Raw
from generator.nouns import dataclass
from generator.read.formats import FORMATS as FILE_TYPES
from generator.read.sources import SUFFIXES
from generator.read.unread import died, failed
from generator.settings import Settings
from generator.store.version import program_digest

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as ClusterFuture

    Future: TypeAlias = ClusterFuture[Any]

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")
PARTITION = 500  # sources in one file of results
FORMATS = ("jsonl", "parquet")
Record = dict[str, object]


class ClusterWorkers(Workers[C], Generic[C]):
    """Workers that are the processes of a Dask cluster."""

    def __init__(self, address: str, common: C, *, chunk: int = CHUNK) -> None:
        super().__init__(1, common, chunk=chunk)
        self._client = connect(address)
        # a task and not scattered: what is scattered is lost with its workers, a task is done again
        self._shared: Future = self._client.submit(_itself, common, pure=False)
        self._window = 4 * max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()  # type: ignore[no-untyped-call]

    def map(
        self, function: Callable[[C, T], R], items: Iterable[T], *, count: int, fallen: Callable[[T], R]
    ) -> Iterator[R]:
        """function(common, item) for each item, in their order."""
        from distributed import KilledWorker

        chunks = split_chunks(items, self._chunk)
        waiting: deque[tuple[Sequence[T], Future]] = deque()
        waiting.extend((chunk, self._send(function, chunk)) for chunk in islice(chunks, self._window))
        while waiting:
            chunk, future = waiting.popleft()
            try:
                results = list(future.result())
            except KilledWorker:
                # whoever was on that worker is suspected: all others are waited for, so that the next to die is guilty
                for _, other in waiting:
                    other.exception()  # type: ignore[no-untyped-call]  # waits for it, whatever came of it
                results = [fallen(chunk[0])] if len(chunk) == 1 else list(self.alone(function, chunk, fallen=fallen))
            waiting.extend((more, self._send(function, more)) for more in islice(chunks, 1))
            yield from results

    def alone(self, function: Callable[[C, T], R], items: Iterable[T], *, fallen: Callable[[T], R]) -> Iterator[R]:
        """The same, one item at a time."""
        from distributed import KilledWorker

        for item in items:
            try:
                yield self._send(function, [item]).result()[0]
            except KilledWorker:
                yield fallen(item)

    def _send(self, function: Callable[[C, T], R], chunk: Sequence[T]) -> Future:
        return self._client.submit(run_chunk, self._shared, function, chunk, pure=False)


def _itself(value: C) -> C:
    return value


def connect(address: str) -> Client:
    """A client of the scheduler at `address`.

    Raises MissingExtra: dask.distributed is not installed. BuildError: nothing answers there, or its workers run
    another version of this program.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtra("a cluster needs dask.distributed", "cluster") from error
    try:
        client = Client(address, timeout="8s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BuildError(f"no scheduler answers at {address}: {error}; start one: dask scheduler") from error
    others = {digest for digest in client.run(program_digest).values() if digest != program_digest()}
    if others:
        client.close()  # type: ignore[no-untyped-call]
        raise BuildError(f"the workers at {address} run another version of Onrecord; install the same one everywhere")
    return client


# -- a pile of any size ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of a pile of sources, read into one file."""

    number: int
    root: str  # URL of the pile
    paths: tuple[str, ...]  # below root, in order
    sidecars: frozenset[str]  # those of them that are there
    target: str  # URL of the folder of results
    format: str

    @property
    def name(self) -> str:
        """The file of results."""
        return f"part-{self.number:06d}.{self.format}"


@dataclass(frozen=True, slots=True)
class Shared:
    """What all partitions are read with."""

    settings: Settings
    read: Reader


def find_partitions(root: str, target: str, *, format: str = "jsonl", size: int = PARTITION) -> list[Partition]:
    """The sources below the URL `root`, in path order, in parts of `size`.

    Raises BuildError: there is no such folder, or nothing in it that can be read.
    """
    import fsspec

    files, base = fsspec.core.url_to_fs(root)
    if not files.exists(base):
        raise BuildError(f"{root}: there is no such folder")
    prefix = base.rstrip("/") + "/"
    found = sorted(path.removeprefix(prefix) for path in files.find(base))
    names = frozenset(found)
    endings = (*SUFFIXES, *FILE_TYPES)
    sources = [path for path in found if path.lower().endswith(endings) and not f"/{path}".count("/.")]
    if not sources:
        raise BuildError(f"{root}: no text is in there; what is read ends in {' '.join(endings)}")
    parts = [tuple(sources[start : start + size]) for start in range(0, len(sources), size)]
    return [
        Partition(number, root, paths, frozenset(filter(names.__contains__, map(_sidecar, paths))), target, format)
        for number, paths in enumerate(parts)
    ]


def read_partition(shared: Shared, partition: Partition) -> str:
    """Reads a partition and writes its file; gives the file's SHA-256. One that is whole already is left alone."""
    import fsspec

    files, base = fsspec.core.url_to_fs(partition.target)
    file, mark = posixpath.join(base, partition.name), posixpath.join(base, f"{partition.name}.sha256")
    made_of = _made_of(shared, partition)
    if files.exists(mark):
        before = files.cat_file(mark).decode().split()
        if before[1:] == [made_of] and files.exists(file):
            return str(before[0])
    content = _packed([_record(shared, partition, path) for path in partition.paths], partition.format)
    files.makedirs(base, exist_ok=True)
    temporary = f"{file}.new"  # a store of objects writes whole or not at all; a file system must be helped
    files.pipe_file(temporary, content)
    files.mv(temporary, file)
    digest = hashlib.sha256(content).hexdigest()
    files.pipe_file(mark, f"{digest} {made_of}".encode())
    return digest


def read_pile(partitions: Sequence[Partition], workers: Workers[Shared], shared: Shared) -> Iterator[str]:
    """Reads all partitions; gives the SHA-256 of each file, in order.

    A partition that kills its workers is read source by source, so that all but the guilty one are in its file.
    """
    return workers.map(
        read_partition, partitions, count=len(partitions), fallen=lambda part: _rescue(shared, part, workers)
    )


def _rescue(shared: Shared, partition: Partition, workers: Workers[Shared]) -> str:
    """A partition, each of its sources read in a task of its own."""
    import fsspec

    records = list(workers.alone(_one_record, [(partition, path) for path in partition.paths], fallen=_dead_record))
    content = _packed(records, partition.format)
    files, base = fsspec.core.url_to_fs(partition.target)
    files.makedirs(base, exist_ok=True)
    files.pipe_file(posixpath.join(base, partition.name), content)
    digest = hashlib.sha256(content).hexdigest()
    mark = f"{digest} {_made_of(shared, partition)}".encode()
    files.pipe_file(posixpath.join(base, f"{partition.name}.sha256"), mark)
    return digest


def _one_record(shared: Shared, task: tuple[Partition, str]) -> Record:
    return _record(shared, *task)


def _dead_record(task: tuple[Partition, str]) -> Record:
    return document_record(died(_raw(*task)))


def _record(shared: Shared, partition: Partition, path: str) -> Record:
    raw = _raw(partition, path)
    try:
        return document_record(shared.read(raw, shared.settings))
    except Exception as error:  # a fault of ours is a problem of this document alone
        return document_record(failed(raw, error))


def _raw(partition: Partition, path: str) -> Raw:
    import fsspec

    files, base = fsspec.core.url_to_fs(partition.root)
    sidecar = _sidecar(path)
    return Raw(
        path,
        files.cat_file(posixpath.join(base, path)),
        files.cat_file(posixpath.join(base, sidecar)) if sidecar in partition.sidecars else None,
    )


def _made_of(shared: Shared, partition: Partition) -> str:
    """What a file of results depends on, without looking at every source: what the store says of each."""
    import fsspec

    files, base = fsspec.core.url_to_fs(partition.root)
    digest = hashlib.sha256(f"{program_digest()} {shared.settings!r}".encode("utf-8", "surrogatepass"))
    for path in (*partition.paths, *sorted(partition.sidecars)):
        token = files.ukey(posixpath.join(base, path))
        digest.update(f"{path} {token}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _packed(records: Sequence[Record], format: str) -> bytes:
    lines = [json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") for record in records]
    if format == "jsonl":
        return b"".join(line + b"\n" for line in lines)
    return _parquet(records, lines)


def _parquet(records: Sequence[Record], lines: Sequence[bytes]) -> bytes:
    """A column for each plain field, and the whole object as JSON in the column "record"."""
    import io

    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow", "parquet") from error
    names = ("source", "sha256", "encoding", "language", "layout", "title", "date", "outlet", "text", "body")
    columns = {name: pyarrow.array([_legal(record[name]) for record in records], pyarrow.string()) for name in names}
    columns["record"] = pyarrow.array([line.decode() for line in lines], pyarrow.string())
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out, compression="zstd")
    return out.getvalue()


def _legal(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "replace").decode()


def _sidecar(path: str) -> str:
    return f"{posixpath.splitext(path)[0]}.yml"
