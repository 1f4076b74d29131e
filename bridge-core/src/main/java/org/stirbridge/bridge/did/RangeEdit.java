package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Some rows more, fewer or otherwise, and an index that is the same as if it had been built of all rows anew. Whether a row
 * stands depends on the standing rows before it alone; so only the rows that a change can reach are judged again, in order.
 */
final class RangeEdit implements RangeQuery.RowUse {

    private final TermsTable terms;
    private final SpanSet standing;
    private final SpanSet leftOut;
    private final SpanSet resting;
    private final NavigableMap<Long, String> badRows;
    private final NavigableSet<Span> doubtful = new TreeSet<>(Span.OUTER_FIRST);
    private final Instant at;

    /** An edit of {@code index}, which itself stays as it is, that judges what is in force at {@code at}. */
    RangeEdit(RangeIndex index, Instant at) {
        this.terms = index.terms();
        this.standing = index.standing().edited();
        this.leftOut = index.leftOut().edited();
        this.resting = index.resting().edited();
        this.badRows = new TreeMap<>(index.badRows());
        this.at = at;
        turn(terms.inForce(index.at()));
    }

    /** Takes the rows with these ids out; ids of no row are no matter. */
    RangeEdit remove(long... ids) {
        standing.withIds(ids).forEach(this::removeStanding);
        leftOut.withIds(ids).forEach(leftOut::remove);
        resting.withIds(ids).forEach(resting::remove);
        LongStream.of(ids).forEach(badRows::remove);
        return this;
    }

    RangeEdit add(DidRange row) {
        good(row.id(), row.start(), row.end(), Terms.of(row));
        return this;
    }

    /** Puts a row in; the one of the same id must have been taken out. */
    @Override
    public void good(long id, String start, String end, Terms said) {
        String flaw = RangeBounds.flaw(id, start, end);
        if (flaw != null) {
            bad(id, DidRange.label(id, start, end) + " " + flaw + "; the row is left out.");
            return;
        }
        int layer = NumberLayer.of(start);
        Span span = new Span(layer, NumberLayer.value(start), NumberLayer.value(end), id, terms.place(said));
        if (said.validity().holdsAt(at)) {
            comeIntoForce(span);
        } else {
            resting.add(span);
        }
    }

    @Override
    public void bad(long id, String problem) {
        if (badRows.size() < RangeIndex.MOST_NAMED) {
            badRows.put(id, problem);
        }
    }

    RangeIndex done() {
        for (Span span = doubtful.pollFirst(); span != null; span = doubtful.pollFirst()) {
            judge(span);
        }
        return new RangeIndex(terms, standing.settled(), leftOut.settled(), resting.settled(), at, badRows);
    }

    /** Lets rows come and go whose time has come since the places {@code before} were those in force. */
    private void turn(BitSet before) {
        BitSet turned = terms.inForce(at);
        turned.xor(before);
        if (turned.isEmpty()) {
            return;
        }
        List<Span> coming = resting.withTerms(turned);
        for (Span span : standing.withTerms(turned)) {
            removeStanding(span);
            resting.add(span);
        }
        for (Span span : leftOut.withTerms(turned)) {
            leftOut.remove(span);
            resting.add(span);
        }
        for (Span span : coming) {
            resting.remove(span);
            comeIntoForce(span);
        }
    }

    private void comeIntoForce(Span span) {
        leftOut.add(span);
        // One of the same bounds and id may be in doubt already, with the terms that it had before.
        doubtful.remove(span);
        doubtful.add(span);
    }

    private void removeStanding(Span span) {
        standing.remove(span);
        doubtThoseShutOutBy(span);
    }

    private void judge(Span span) {
        boolean mayStand =
                standing.covering(span.layer(), span.first()).stream().noneMatch(other -> other.shutsOut(span));
        if (mayStand && leftOut.remove(span)) {
            standing.add(span);
            doubtThoseShutOutBy(span);
        } else if (!mayStand && standing.remove(span)) {
            leftOut.add(span);
            doubtThoseShutOutBy(span);
        }
    }

    private void doubtThoseShutOutBy(Span span) {
        Predicate<Span> shutOut = span::shutsOut;
        standing.covering(span.layer(), span.last()).stream().filter(shutOut).forEach(doubtful::add);
        leftOut.covering(span.layer(), span.last()).stream().filter(shutOut).forEach(doubtful::add);
    }
}
