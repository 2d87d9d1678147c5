"""What became of a document and its statements: the record as this build leaves it, each change in its log."""

from __future__ import annotations

from collections import defaultdict

from generator.nouns import replace
from generator.permalinks import store
from generator.permalinks.known import Known
from generator.permalinks.pending import Pending, Seen, last_speakers
from generator.permalinks.record import Change, Entry, Fate, Record, SourceLine, flat


def finish(pending: Pending, known: Known) -> tuple[str, ...]:
    """Notes the new record of a document for writing; gives the permanent ids of its statements, in their order."""
    record, seen, today, log = pending.record, pending.seen, known.today, list[Change]()
    living = _living(pending, known, log)
    given = tuple(entry.id for entry in living)
    kept = set(given)
    lost = {entry.id: index for index, entry in enumerate(pending.old) if not entry.last and entry.id not in kept}
    retired = list[Entry]()
    for entry in record.entries:
        if entry.id in lost and (seen or entry.id in pending.departures):
            fate = _retire(pending, lost[entry.id], given, today)
            log.append(Change(today, entry.id, fate.fate, ",".join(fate.successors) or fate.reason))
            retired.append(fate)
        elif entry.last and entry.id not in kept:
            retired.append(entry)
        elif entry.id in known.owner and entry.id not in kept:  # a build died, or two branches met
            retired.append(replace(entry, last=today, fate="moved", successors=(known.owner[entry.id],)))
    for j, i in sorted(pending.alignment.part_of.items()):
        origin = pending.old[i]
        if origin.id in kept:
            log.append(Change(today, origin.id, "split", given[j]))
    log += _document_log(pending, today)
    known.keep(
        replace(
            record,
            sources=_sources(record, seen, today) if seen else record.sources,
            gone="" if seen else record.gone or today,
            entries=_in_place(record, living, retired) if seen else _with(record, retired),
            changes=(*record.changes, *log),
        )
    )
    if seen:
        arrived = {entry.hash: pending.old_words.get(entry.hash, "") for _, entry in pending.arrivals.values()}
        known.keep_words(pending.key, {**arrived, **{each.hash: each.words for each in seen.wordings}})
    return given


def _living(pending: Pending, known: Known, log: list[Change]) -> list[Entry]:
    """The entries of the text as it is now; what happened to them goes to the log."""
    living = list[Entry]()
    speakers, today = last_speakers(pending.record), known.today
    for j, wording in enumerate(pending.wordings):
        i, arrival = pending.alignment.same.get(j), pending.arrivals.get(j)
        if i is not None:
            before = pending.old[i]
            if before.last:
                log.append(Change(today, before.id, "returned"))
        elif arrival is not None:
            before = arrival[1]
            log.append(Change(today, before.id, "moved", f"from {arrival[0]}"))
        else:
            assert pending.seen
            name = known.free(pending.seen.first_ids[j])
            speaker = flat(wording.speaker)
            living.append(Entry(name, wording.kind, wording.hash, wording.fingerprint, today, speaker))
            continue
        if before.hash != wording.hash:
            log.append(Change(today, before.id, "changed", f"{before.hash} {wording.hash}"))
        if before.kind != wording.kind:
            log.append(Change(today, before.id, "kind", wording.kind))
        if speakers.get(before.id, before.speaker) != flat(wording.speaker):
            log.append(Change(today, before.id, "speaker", flat(wording.speaker)))
        fresh = replace(before, kind=wording.kind, hash=wording.hash, fingerprint=wording.fingerprint)
        living.append(replace(fresh, last="", fate="living", successors=(), reason=""))
    return living


def _retire(pending: Pending, index: int, given: tuple[str, ...], today: str) -> Entry:
    """What became of an entry that is not in the text any more."""
    entry, alignment = pending.old[index], pending.alignment
    parts = tuple(given[j] for j, i in sorted(alignment.part_of.items()) if i == index)
    fate: Fate = "removed"
    successors, reason = tuple[str, ...](), ""
    if entry.id in pending.departures:
        fate, successors = "moved", (pending.departures[entry.id],)
    elif index in alignment.merged_into:
        fate, successors = "merged", (given[alignment.merged_into[index]],)
    elif parts:
        fate, successors = "split", parts
    elif pending.seen:
        words = pending.old_words.get(entry.hash, "")
        still = {each.fingerprint for each in pending.seen.wordings}
        if entry.fingerprint not in still:  # else nobody can tell which of them went
            reason = "not-a-statement" if words and words in pending.seen.text else "words-gone"
        successors = (given[alignment.held_by[index]],) if index in alignment.held_by else ()
    return replace(entry, last=today, fate=fate, successors=successors, reason=reason)


def _document_log(pending: Pending, today: str) -> list[Change]:
    record, seen = pending.record, pending.seen
    if seen is None:
        return [Change(today, pending.key, "gone")]
    log = [Change(today, pending.key, "returned")] if record.gone else []
    if record.sources and record.source != store.quote_path(seen.path):
        log.append(Change(today, pending.key, "renamed", store.quote_path(seen.path)))
    return log


def _in_place(record: Record, living: list[Entry], retired: list[Entry]) -> tuple[Entry, ...]:
    """The entries of the text as it is, each retired one after the entry that stood before it."""
    after = defaultdict[str, list[Entry]](list)
    gone = {entry.id: entry for entry in retired}
    kept = {entry.id for entry in living}
    last = ""
    for entry in record.entries:
        if entry.id in gone:
            after[last].append(gone[entry.id])
        elif entry.id in kept:
            last = entry.id
    return (*after[""], *(each for entry in living for each in (entry, *after[entry.id])))


def _with(record: Record, retired: list[Entry]) -> tuple[Entry, ...]:
    """The entries of a document whose source is gone: all keep their place and their state, but for the retired."""
    changed = {entry.id: entry for entry in retired}
    return tuple(changed.get(entry.id, entry) for entry in record.entries)


def _sources(record: Record, seen: Seen, today: str) -> tuple[SourceLine, ...]:
    path = store.quote_path(seen.path)
    same = next((line for line in record.sources if line.path == path), None)
    line = SourceLine(same.date if same else today, seen.sha256, path)
    return (*(other for other in record.sources if other.path != path), line)
