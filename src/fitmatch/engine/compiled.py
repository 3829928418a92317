"""The search, compiled with numba (extra ``fast``). It returns the same bits as :mod:`fitmatch.engine.vectorised`.

For each query: add up what its items are worth for every slot (an upper bound), find the best of each block, visit the
most promising blocks first, and look closer only where the bound can still reach the ``k``-th best lower bound. What
is left is evaluated exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from fitmatch.engine.targets import BLOCK, FACTOR_BITS, LINE, PATTERN, SHIFT, SLACK, UNIT
from fitmatch.features.base import CREDIT_ONE
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    pass

_FACTOR = np.uint32((1 << FACTOR_BITS) - 1)
_SLOT = np.uint32(FACTOR_BITS)
_ROUND_UP = np.uint32((1 << SHIFT) - 1)
_SHIFT = np.uint32(SHIFT)
_HALF = np.int64(VALUE_ONE // 2)
_ONE = np.uint64(VALUE_ONE)
_MOST_SUM = np.int64(65_535)
_FIRST = 16
"""Blocks with the best bounds, visited first, so that the bar is high when the others' turn comes."""

_VECTOR = ir.VectorType(ir.IntType(16), BLOCK)

_compile = njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")
_inline = njit(forceinline=True, boundscheck=False, error_model="numpy")
"""For parts of the loops over pairs: a call would hand over every array."""


@intrinsic
def _ones(typing: Any, word: Any) -> Any:
    """Count the ones of a word."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@intrinsic
def _zeros(typing: Any, word: Any) -> Any:
    """Count the zeros below the lowest one of a word."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], context.get_constant(types.boolean, False))

    return types.uint64(types.uint64), generate


def _block(context: Any, builder: Any, kind: Any, sums: Any, start: Any) -> Any:
    """Return the sums of a block as one vector."""
    array = context.make_array(kind)(context, builder, sums)
    address = builder.bitcast(builder.gep(array.data, [start]), _VECTOR.as_pointer())
    block = builder.load(address)
    block.align = 2
    return block


@intrinsic
def _best_of_block(typing: Any, sums: Any, start: Any) -> Any:
    """Return the best sum of the block that starts there."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        block = _block(context, builder, signature.args[0], arguments[0], arguments[1])
        kind = ir.FunctionType(_VECTOR.element, [_VECTOR])
        best = cgutils.get_or_insert_function(builder.module, kind, f"llvm.vector.reduce.umax.v{BLOCK}i16")
        return builder.call(best, [block])

    return types.uint16(sums, types.intp), generate


@intrinsic
def _reaching(typing: Any, sums: Any, start: Any, least: Any) -> Any:
    """Return the slots of the block that starts there whose sums reach a number, as bits."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        block = _block(context, builder, signature.args[0], arguments[0], arguments[1])
        empty = ir.Constant(_VECTOR, ir.Undefined)
        first = builder.insert_element(empty, arguments[2], ir.Constant(ir.IntType(32), 0))
        everywhere = ir.Constant(ir.VectorType(ir.IntType(32), BLOCK), [0] * BLOCK)
        least_of_all = builder.shuffle_vector(first, empty, everywhere)
        return builder.bitcast(builder.icmp_unsigned(">=", block, least_of_all), ir.IntType(64))

    return types.uint64(sums, types.intp, types.uint16), generate


@_inline
def _mixed(own: np.uint64, other: np.uint64) -> np.uint64:
    """Return the order inside a tie (SplitMix64 of both digests)."""
    x = own ^ other
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@_inline
def _points(share: np.int64, value: np.int64) -> np.int64:
    return np.int64(np.uint64(share * value + _HALF) // _ONE)


@_inline
def _weighted(share: np.int64, credits_: np.int64, weights: np.int64) -> np.int64:
    """Return the points of an additive feature from its sums, by way of its value, rounded half up."""
    if share == 0 or weights == 0:
        return np.int64(0)
    whole = np.uint64(weights) * np.uint64(2 * CREDIT_ONE)
    value = (np.uint64(credits_) * np.uint64(2 * VALUE_ONE) + np.uint64(weights) * np.uint64(CREDIT_ONE)) // whole
    return _points(share, np.int64(value))


@_inline
def _is_worse(points: np.int64, tie: np.uint64, other_points: np.int64, other_tie: np.uint64) -> bool:
    return points < other_points or (points == other_points and tie > other_tie)


@_inline
def _keep(points: Any, tie: Any, slot: Any, size: int, own_points: np.int64, own_tie: np.uint64, own_slot: int) -> int:
    """Put a slot into the heap of the best so far, worst on top; return how many the heap holds."""
    k = len(points)
    if size < k:
        i = size
        while i > 0 and _is_worse(own_points, own_tie, points[(i - 1) >> 1], tie[(i - 1) >> 1]):
            up = (i - 1) >> 1
            points[i], tie[i], slot[i] = points[up], tie[up], slot[up]
            i = up
        points[i], tie[i], slot[i] = own_points, own_tie, own_slot
        return size + 1
    if not _is_worse(points[0], tie[0], own_points, own_tie):
        return size
    i = 0
    while True:
        down = 2 * i + 1
        if down >= k:
            break
        if down + 1 < k and _is_worse(points[down + 1], tie[down + 1], points[down], tie[down]):
            down += 1
        if not _is_worse(points[down], tie[down], own_points, own_tie):
            break
        points[i], tie[i], slot[i] = points[down], tie[down], slot[down]
        i = down
    points[i], tie[i], slot[i] = own_points, own_tie, own_slot
    return size


@_inline
def _raise(bar: Any, size: int, least: np.int64) -> int:
    """Put a lower bound into the heap of the ``k`` best; return how many the heap holds."""
    k = len(bar)
    if size < k:
        i = size
        while i > 0 and least < bar[(i - 1) >> 1]:
            bar[i] = bar[(i - 1) >> 1]
            i = (i - 1) >> 1
        bar[i] = least
        return size + 1
    if least <= bar[0]:
        return size
    i = 0
    while True:
        down = 2 * i + 1
        if down >= k:
            break
        if down + 1 < k and bar[down + 1] < bar[down]:
            down += 1
        if bar[down] >= least:
            break
        bar[i] = bar[down]
        i = down
    bar[i] = least
    return size


@_inline
def _add_up(start: int, end: int, item: Any, factor: Any, posting_start: Any, posting: Any, sums: Any) -> None:
    """Add up what the items of one query are worth for every slot."""
    sums[:] = 0
    for own in range(start, end):
        number, times = item[own], np.uint32(factor[own])
        for at in range(posting_start[number], posting_start[number + 1]):
            entry = posting[at]
            sums[entry >> _SLOT] += np.uint16((times * (entry & _FACTOR) + _ROUND_UP) >> _SHIFT)


@_inline
def _join(q: int, bits: Any, rows: Any, words: Any) -> None:
    """Join the planes of one query."""
    words[:] = 0
    for at in range(rows.shape[1]):
        row = rows[q, at]
        for b in range(len(words)):
            words[b] |= bits[row, b]


@_inline
def _part(filled: Any, members: Any, numbered: Any) -> None:
    """Part the slots into the three lists, given those that are excluded and open; every slot is in one."""
    for b in range(len(filled)):
        shut = members[2, b] & filled[b]
        opened = (members[1, b] | ~numbered[b]) & filled[b] & ~shut
        members[2, b] = shut
        members[1, b] = opened
        members[0, b] = filled[b] & ~(shut | opened)


@_inline
def _rank_blocks(q: int, bound: Any, cell: Any, words: Any, best: Any, bounds: Any, first: Any) -> int:
    """Fill the bounds of all blocks, and the blocks with any slot that have the best ones; return how many."""
    for b in range(len(best)):
        bounds[b] = np.int64(best[b]) * UNIT + bound[q, cell[b]]
    size, last = 0, np.int64(-1)
    for b in range(len(best)):
        if bounds[b] <= last or words[b] == 0:
            continue
        own = bounds[b]
        if size < len(first):
            size += 1
        i = size - 1
        while i > 0 and own > bounds[first[i - 1]]:
            first[i] = first[i - 1]
            i -= 1
        first[i] = b
        if size == len(first):
            last = bounds[first[size - 1]]
    return size


@_inline
def _bar_in_sums(bar: np.int64, bound: np.int64) -> np.uint16:
    short = bar - bound
    return np.uint16(min(_MOST_SUM, (short + UNIT - 1) // UNIT)) if short > 0 else np.uint16(0)


@_inline
def _coded(
    slot: int,
    upper: np.int64,
    bar: np.int64,
    q: int,
    own_pattern: int,
    additive: int,
    shares: Any,
    values: Any,
    meetings: Any,
    order: Any,
    line_step: Any,
    spot_step: Any,
    value_base: Any,
    meeting_base: Any,
    most: Any,
    codes: Any,
) -> np.int64:
    """Return a bound with the best of each coded feature put right; no further than until it is below ``bar``."""
    row = codes[slot, PATTERN] + own_pattern
    for turn in range(len(order)):
        number = order[turn]
        base, spot = value_base[q, number], codes[slot, LINE + 2 * number + 1]
        if line_step[number]:
            base += codes[slot, LINE + 2 * number] * line_step[number]
        meeting = meeting_base[q, number]
        column = spot * spot_step[number] if meeting < 0 else np.int64(meetings[meeting + spot])
        value = values[base + column]
        upper += _points(shares[row, additive + number], np.int64(value)) - most[q, number]
        if upper < bar:
            break
    return upper


@_inline
def _of_vacancy(
    slot: int, row: int, shares: Any, own_start: Any, own_item: Any, own_weight: Any, credit: Any
) -> np.int64:
    """Return the points of all additive features of a vacancy, given the asking candidate's credits."""
    total = np.int64(0)
    for number in range(own_start.shape[1] - 1):
        credits_, weights = np.int64(0), np.int64(0)
        for own in range(own_start[slot, number], own_start[slot, number + 1]):
            weight = np.int64(own_weight[own])
            credits_ += weight * np.int64(credit[own_item[own]])
            weights += weight
        total += _weighted(shares[row, number], credits_, weights)
    return total


@_inline
def _of_candidate(
    slot: int,
    row: int,
    shares: Any,
    own_start: Any,
    own_item: Any,
    q: int,
    item_start: Any,
    weight: Any,
    first_link: Any,
    link: Any,
    reached: Any,
) -> np.int64:
    """Return the points of all additive features of a candidate, given who reaches what the asking vacancy wants."""
    features = own_start.shape[1] - 1
    start = item_start[q, 0]
    for own in range(own_start[slot, 0], own_start[slot, features]):
        at = first_link[own_item[own]]
        while at >= 0:
            reached[link[at, 1]] = max(reached[link[at, 1]], link[at, 2])
            at = link[at, 0]
    total = np.int64(0)
    for number in range(features):
        credits_, weights = np.int64(0), np.int64(0)
        for item in range(item_start[q, number], item_start[q, number + 1]):
            credits_ += np.int64(weight[item]) * np.int64(reached[item - start])
            weights += np.int64(weight[item])
            reached[item - start] = 0
        total += _weighted(shares[row, number], credits_, weights)
    return total


@_inline
def _fill_up(
    own_tie: np.uint64, tie: Any, words: Any, heap_points: Any, heap_tie: Any, heap_slot: Any, size: int
) -> int:
    """Put slots without a number where there is room, in the order of a tie."""
    for b in range(len(words)):
        word = words[b]
        while word:
            slot = b * BLOCK + np.int64(_zeros(word))
            word &= word - np.uint64(1)
            order = _mixed(own_tie, tie[slot])
            size = _keep(heap_points, heap_tie, heap_slot, size, np.int64(-1), order, slot)
    return size


@_inline
def _write(row: Any, points: Any, tie: Any, slot: Any, size: int, q: int, name: int, rows: Any, out: Any) -> None:
    """Write a heap as a list, best first."""
    for i in range(1, size):
        own_points, own_tie, own_slot = points[i], tie[i], slot[i]
        j = i
        while j > 0 and _is_worse(points[j - 1], tie[j - 1], own_points, own_tie):
            points[j], tie[j], slot[j] = points[j - 1], tie[j - 1], slot[j - 1]
            j -= 1
        points[j], tie[j], slot[j] = own_points, own_tie, own_slot
    for i in range(size):
        rows[q, name, i], out[q, name, i] = row[slot[i]], points[i]


@_compile
def search(  # noqa: PLR0915 – one loop: every call inside would hand over dozens of arrays
    queries: Any, tables: Any, targets: Any, planes: Any, k: int, rows: Any, points: Any, counts: Any
) -> None:
    """Find the ``k`` best of each list for a chunk of queries.

    Args:
        queries: A :class:`~fitmatch.engine.queries.Queries`.
        tables: A :class:`~fitmatch.engine.queries.Tables`.
        targets: A :class:`~fitmatch.engine.targets.Targets`.
        planes: A :class:`~fitmatch.engine.planes.PlaneRows`.
        k: How many a list.
        rows: Out: ``[queries, lists, k]`` records, best first, -1 for none.
        points: Out: the same shape, micro-points, -1 without a number.
        counts: Out: ``[queries, 3]`` records ranked, to clarify, excluded.
    """
    # Everything the loops over pairs read has a name of its own: reading it from a tuple each time is slow.
    shares, values, meetings, order = tables.shares, tables.values, tables.meetings, tables.order
    line_step, spot_step = tables.line_step, tables.spot_step
    reach_start, reach_held, reach_credit = tables.reach_start, tables.reach_held, tables.reach_credit
    row, tie, codes, cell, filled = targets.row, targets.tie, targets.codes, targets.cell, targets.filled
    posting_start, posting = targets.posting_start, targets.posting
    own_start, own_item, own_weight = targets.own_start, targets.own_item, targets.own_weight
    own_tie, own_pattern, own_slack = queries.tie, queries.pattern, queries.slack
    item_start, item, factor, weight = queries.item_start, queries.item, queries.factor, queries.weight
    value_base, meeting_base, most, bound = queries.value_base, queries.meeting_base, queries.most, queries.bound
    bits, shut, opened, numbers, grows = planes.bits, planes.excluded, planes.open, planes.numbered, planes.grows

    slots, blocks, additive, end = len(row), len(cell), own_start.shape[1] - 1, item_start.shape[1] - 1
    forward = len(reach_start) == 1
    every = numbers.shape[1] == 0
    sums, best = np.empty(slots, np.uint16), np.empty(blocks, np.uint16)
    members = np.empty((3, blocks), np.uint64)
    numbered, words = np.empty(blocks, np.uint64), np.empty(blocks, np.uint64)
    bounds, first = np.empty(blocks, np.int64), np.empty(min(blocks, max(_FIRST, k)), np.int64)
    chosen, uppers = np.empty(slots, np.int32), np.empty(slots, np.int64)
    lower = np.empty(k, np.int64)
    heap_points, heap_tie, heap_slot = np.empty(k, np.int64), np.empty(k, np.uint64), np.empty(k, np.int32)
    credit = np.zeros(len(posting_start) if forward else 1, np.int32)
    most_items, most_links, most_held = 0, 0, 0
    if not forward:
        for q in range(len(own_tie)):
            links = 0
            for at in range(item_start[q, 0], item_start[q, end]):
                links += reach_start[item[at] + 1] - reach_start[item[at]]
            most_links = max(most_links, links)
            most_items = max(most_items, item_start[q, end] - item_start[q, 0])
        for at in range(len(reach_held)):
            most_held = max(most_held, reach_held[at] + 1)
        for at in range(len(own_item)):
            most_held = max(most_held, own_item[at] + 1)
    first_link = np.full(most_held, -1, np.int32)
    link, reached = np.empty((most_links, 3), np.int32), np.zeros(most_items, np.int32)

    for q in range(len(own_tie)):
        start, stop = item_start[q, 0], item_start[q, end]
        _add_up(start, stop, item, factor, posting_start, posting, sums)
        for b in range(blocks):
            best[b] = _best_of_block(sums, b * BLOCK)
        _join(q, bits, shut, members[2])
        _join(q, bits, opened, members[1])
        if every:
            numbered[:] = filled
        else:
            _join(q, bits, numbers, numbered)
            if grows[q]:
                for b in range(blocks):
                    numbered[b] |= _reaching(sums, b * BLOCK, np.uint16(1))
        _part(filled, members, numbered)
        if forward:
            for at in range(start, stop):
                credit[item[at]] = factor[at]
        else:
            links = 0
            for at in range(start, stop):
                for other in range(reach_start[item[at]], reach_start[item[at] + 1]):
                    holder = reach_held[other]
                    link[links, 0], link[links, 1], link[links, 2] = first_link[holder], at - start, reach_credit[other]
                    first_link[holder] = links
                    links += 1
        best_case = np.int64(additive)
        for number in range(most.shape[1]):
            best_case += most[q, number]
        for name in range(3):
            count, unnumbered = np.int64(0), np.uint64(0)
            for b in range(blocks):
                count += np.int64(_ones(members[name, b]))
                words[b] = members[name, b] & numbered[b]
                unnumbered |= members[name, b] & ~numbered[b]
            counts[q, name] = count
            if name >= rows.shape[1] or count == 0:
                continue
            size = _rank_blocks(q, bound, cell, words, best, bounds, first)

            # A first bar that k slots reach: the best slot of each of the best blocks.
            bar, raised = np.int64(0), 0
            if size >= k:
                for turn in range(size):
                    b = first[turn]
                    word, slot = words[b], b * BLOCK + np.int64(_zeros(words[b]))
                    while word:
                        other = b * BLOCK + np.int64(_zeros(word))
                        word &= word - np.uint64(1)
                        if sums[other] > sums[slot]:
                            slot = other
                    upper = _coded(
                        slot, np.int64(sums[slot]) * UNIT + best_case, np.int64(0), q, own_pattern[q], additive, shares,
                        values, meetings, order, line_step, spot_step, value_base, meeting_base, most, codes,
                    )  # fmt: skip
                    raised = _raise(lower, raised, upper - own_slack[q] - codes[slot, SLACK])
                bar = max(bar, lower[0])

            # Every slot that may reach the bar, best blocks first; the bar rises on the way.
            found, raised = 0, 0
            for turn in range(size + blocks):
                b = first[turn] if turn < size else turn - size
                word = words[b]
                if bounds[b] < bar or word == 0:
                    continue
                bounds[b] = -1
                word &= _reaching(sums, b * BLOCK, _bar_in_sums(bar, bound[q, cell[b]]))
                while word:
                    slot = b * BLOCK + np.int64(_zeros(word))
                    word &= word - np.uint64(1)
                    upper = _coded(
                        slot, np.int64(sums[slot]) * UNIT + best_case, bar, q, own_pattern[q], additive, shares, values,
                        meetings, order, line_step, spot_step, value_base, meeting_base, most, codes,
                    )  # fmt: skip
                    if upper < bar:
                        continue
                    chosen[found], uppers[found] = slot, upper
                    found += 1
                    raised = _raise(lower, raised, upper - own_slack[q] - codes[slot, SLACK])
                    if raised == k and lower[0] > bar:
                        bar = lower[0]
                        word &= _reaching(sums, b * BLOCK, _bar_in_sums(bar, bound[q, cell[b]]))

            # What is left, exactly.
            size = 0
            for at in range(found):
                if uppers[at] < bar or (size == k and uppers[at] < heap_points[0]):
                    continue
                slot = chosen[at]
                own_row = codes[slot, PATTERN] + own_pattern[q]
                if forward:
                    total = _of_vacancy(slot, own_row, shares, own_start, own_item, own_weight, credit)
                else:
                    total = _of_candidate(
                        slot, own_row, shares, own_start, own_item, q, item_start, weight, first_link, link, reached
                    )
                for number in range(most.shape[1]):
                    total += most[q, number]
                total = _coded(
                    slot, total, np.int64(-1), q, own_pattern[q], additive, shares, values, meetings, order, line_step,
                    spot_step, value_base, meeting_base, most, codes,
                )  # fmt: skip
                size = _keep(heap_points, heap_tie, heap_slot, size, total, _mixed(own_tie[q], tie[slot]), slot)
            if size < k and unnumbered:
                for b in range(blocks):
                    words[b] = members[name, b] & ~numbered[b]
                size = _fill_up(own_tie[q], tie, words, heap_points, heap_tie, heap_slot, size)
            _write(row, heap_points, heap_tie, heap_slot, size, q, name, rows, points)
        if forward:
            for at in range(start, stop):
                credit[item[at]] = 0
        else:
            for at in range(start, stop):
                for other in range(reach_start[item[at]], reach_start[item[at] + 1]):
                    first_link[reach_held[other]] = -1


def prepared(targets: Any) -> Any:
    """Return targets as :func:`search` wants them."""
    return targets


@_compile
def expanded(
    held_start: Any, held: Any, reach_start: Any, reach_item: Any, reach_credit: Any, items: int
) -> tuple[Any, Any, Any]:
    """Return the best credit of each row for each item: starts, items, credits (items in no order)."""
    best, seen = np.zeros(items, np.int32), np.empty(items, np.int32)
    start = np.zeros(len(held_start), np.int64)
    room = np.int64(0)
    for own in held:
        room += reach_start[own + 1] - reach_start[own]
    item, credit = np.empty(room, np.int32), np.empty(room, np.int32)
    at = 0
    for row in range(len(held_start) - 1):
        found = 0
        for entry in range(held_start[row], held_start[row + 1]):
            own = held[entry]
            for reach in range(reach_start[own], reach_start[own + 1]):
                to, worth = reach_item[reach], reach_credit[reach]
                if best[to] == 0:
                    seen[found] = to
                    found += 1
                best[to] = max(best[to], worth)
        for i in range(found):
            item[at], credit[at] = seen[i], best[seen[i]]
            best[seen[i]] = 0
            at += 1
        start[row + 1] = at
    return start, item[:at], credit[:at]


def best_credits(held_rows: Any, reached: Any) -> Any:
    """Return the best credit of each row for each item, sparse ``[rows, items]`` (items of a row in no order)."""
    from scipy.sparse import csr_array

    start, item, credit = expanded(
        held_rows.indptr.astype(np.int64, copy=False),
        held_rows.indices.astype(np.int32, copy=False),
        reached.indptr.astype(np.int64, copy=False),
        reached.indices.astype(np.int32, copy=False),
        reached.data.astype(np.int32, copy=False),
        reached.shape[1],
    )
    table = csr_array((held_rows.shape[0], reached.shape[1]), dtype=np.int32)
    table.indptr, table.indices, table.data = start, item, credit
    return table


@_compile
def nearest(meetings: Any, places: Any, code: Any, start: Any) -> Any:
    """Return the smallest meeting of some places with the codes of each cell, ``[places, cells]``."""
    found = np.empty((len(places), len(start)), np.uint16)
    for i in range(len(places)):
        row = meetings[places[i]]
        for cell in range(len(start)):
            end = start[cell + 1] if cell + 1 < len(start) else len(code)
            least = np.uint16(65_535)
            for at in range(start[cell], end):
                least = min(least, row[code[at]])
            found[i, cell] = least
    return found
