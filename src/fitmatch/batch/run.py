"""Runs a programme block by block into a folder."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import to_json

from fitmatch.batch.block import Block, Others, lines_of
from fitmatch.batch.earlier import Earlier
from fitmatch.batch.manifest import Manifest
from fitmatch.batch.part_forms import PartForm, form_of
from fitmatch.batch.parts import QUARANTINE, UNMATCHED, Parts
from fitmatch.errors import ChangedInputError, FitmatchError, FolderInUseError
from fitmatch.io.progress import Progress
from fitmatch.io.remembered_facts import normalised
from fitmatch.io.replacing import cannot_write, replacing
from fitmatch.io.result_records import listed_ids, unmatched_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.io.report import LoadReport
    from fitmatch.matcher import Matcher
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.vacancy import Vacancy


@dataclass(frozen=True)
class Outcome:
    """What a run did.

    Attributes:
        blocks: Blocks of the run.
        kept: Blocks found in the folder, whole.
        taken_over: Rankings taken over from an earlier run.
        pairs: Lines in all parts.
    """

    blocks: int
    kept: int
    taken_over: int
    pairs: int


def run_batch(
    matcher: Matcher,
    candidates: Sequence[Candidate],
    vacancies: Sequence[Vacancy],
    folder: str | Path,
    *,
    by: Literal["vacancy", "candidate"] = "vacancy",
    top: int | None = 10,
    block: int = 512,
    parts: PartForm = "jsonl",
    resume: bool = True,
    n_jobs: int = 1,
    language: str = "de",
    earlier: str | Path | None = None,
    remember: str | Path | None = None,
    reports: tuple[LoadReport, LoadReport] | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Write the rankings of a programme as numbered parts (a line a pair) and a list of who is in no pair.

    A run may be killed at any moment; called again it goes on, and its files are, byte for byte, those of a run that
    was never stopped, on any number of workers. The lines of the parts and ``unmatched.jsonl``, one behind the other,
    are what ``fitmatch match --out`` writes.

    Args:
        matcher: Who ranks.
        candidates: All candidates, each with an id of its own.
        vacancies: All vacancies, likewise.
        folder: Where the files go; made if it is not there.
        by: What a ranking is made for.
        top: Most matches a list; ``None`` = all.
        block: Records ranked for in one block: how much is lost when a run is killed.
        parts: Form of the parts: ``jsonl``, or ``parquet``: ids, list, rank and score in columns beside the line.
        resume: Go on with what is in the folder; if not, begin again.
        n_jobs: Worker processes, as joblib counts them (-1 = all cores); ``joblib.parallel_config`` chooses others,
            on other machines, too.
        language: Language of the sentences.
        earlier: Folder of a complete run on other records of the same programme: what cannot have changed is taken
            over from there.
        remember: Folder for records already read (see :class:`~fitmatch.io.remembered_facts.RememberedFacts`).
        reports: Accounts of the files the candidates and the vacancies were read from. Rows that were rejected are
            listed in ``quarantine.jsonl``, without values; how terms were read is added to the accounts.
        progress: Shows how far it has come.

    Raises:
        ChangedInputError: The folder holds a run on other records or with other settings.
        FolderInUseError: Another process works in the folder.
        UnreadableFileError: The folder cannot be written to, or the disk is full.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> people = [Candidate(id="c1", title="Koch"), Candidate(id="c2", title="Maurer")]
        >>> jobs = [Vacancy(id="v1", title="Köchin")]
        >>> with TemporaryDirectory() as folder:
        ...     print(run_batch(Matcher(), people, jobs, folder))
        Outcome(blocks=1, kept=0, taken_over=0, pairs=2)
    """
    if block < 1:
        message = "a block has at least one record"
        raise FitmatchError(message)
    form = form_of(parts)
    folder, bar = Path(folder), progress or Progress(visible=False)
    manifest = Manifest.of(matcher, candidates, vacancies, by=by, top=top, block=block, parts=parts, language=language)
    with _alone_in(folder):
        files = Parts(folder, form)
        _open(files, manifest, resume=resume)
        kept = None if remember is None else Path(remember)
        people = normalised(matcher, candidates, "candidates", remember=kept, progress=bar)
        jobs = normalised(matcher, vacancies, "vacancies", remember=kept, progress=bar)
        if reports is not None:
            _account(files, reports, (people, jobs))
        asking, searched = (jobs, people) if by == "vacancy" else (people, jobs)
        same = Earlier(Path(earlier), manifest).unchanged(matcher, asking, searched, manifest) if earlier else {}
        numbers = range(-(-len(asking) // block))
        whole = files.whole()
        todo = [number for number in numbers if number not in whole]
        ids = list(manifest.vacancies if by == "vacancy" else manifest.candidates)
        spans = [slice(number * block, (number + 1) * block) for number in todo]
        new = [[i for i in range(len(asking))[span] if ids[i] not in same] for span in spans]
        others = Others(matcher, by, searched)
        blocks = (Block(others, [asking[i] for i in some], top, language) for some in new)
        for number, span, some, lines in zip(
            todo, spans, new, bar.over(_computed(blocks, n_jobs), "blocks", len(todo)), strict=True
        ):
            fresh = dict(zip(some, lines, strict=True))
            files.write(number, b"".join(fresh.get(i, same.get(ids[i], b"")) for i in range(len(asking))[span]))
        pairs = _write_unmatched(files, len(numbers), manifest)
    return Outcome(len(numbers), len(numbers) - len(todo), len(same), pairs)


def _open(parts: Parts, manifest: Manifest, *, resume: bool) -> None:
    """Make a folder ready for a run, or see that it holds the same one."""
    parts.sweep()
    before = Manifest.read(parts.folder) if resume else None
    if before is None:
        parts.clear()
        manifest.write(parts.folder)
    elif changed := before.differences(manifest):
        message = f"{parts.folder} holds a run that differs in {', '.join(changed)}"
        hint = "give another folder (and this one as the earlier run), or start over with resume=False (--no-resume)"
        raise ChangedInputError(message, hint=hint)


def _account(parts: Parts, reports: tuple[LoadReport, LoadReport], facts: tuple[list[Any], list[Any]]) -> None:
    """Write down which rows could not be used, and count how the terms of the others were read."""
    for report, side in zip(reports, facts, strict=True):
        for one in side:
            report.count_terms(one.terms)
    with replacing(parts.folder / QUARANTINE) as temporary, temporary.open("wb") as stream:
        for report in reports:
            stream.writelines(
                to_json({"file": report.source, "part": row.part, "row": row.row, "code": row.code, "why": row.message})
                + b"\n"
                for row in report.rejected
            )


def _computed(blocks: Iterator[Block], n_jobs: int) -> Iterator[list[bytes]]:
    """Yield the lines of each block in order."""
    if n_jobs == 1:
        return map(lines_of, blocks)
    from joblib import Parallel, delayed

    found: Iterator[list[bytes]] = Parallel(n_jobs=n_jobs, return_as="generator", pre_dispatch="2*n_jobs")(
        delayed(lines_of)(block) for block in blocks
    )
    return found


def _write_unmatched(parts: Parts, number: int, manifest: Manifest) -> int:
    """Write who is in no pair, and return how many pairs there are."""
    listed: set[tuple[str, str]] = set()
    pairs = 0
    for line in parts.lines(number):
        listed.update(listed_ids(line))
        pairs += 1
    everybody = [("candidate", own) for own in manifest.candidates] + [("vacancy", own) for own in manifest.vacancies]
    with replacing(parts.folder / UNMATCHED) as temporary, temporary.open("wb") as stream:
        stream.writelines(unmatched_lines(everybody, listed, manifest.as_of.isoformat()))
    return pairs


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder for this process; the lock goes with the process, however it ends."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=0)
        lock.acquire()
    except Timeout:
        message = f"another process is working in {folder}"
        raise FolderInUseError(message, hint="wait for it, or give another folder") from None
    except OSError as error:
        raise cannot_write(folder, error, "choose a folder you may write to") from None
    try:
        yield
    finally:
        lock.release()
