package org.stirbridge.bridge.did;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/**
 * The rows of did_range as bytes, some eight for a number: each is told by its distance from the one before, and terms are
 * told where they come up first.
 */
final class RangeCopy {

    private static final long NO_TIME = Long.MIN_VALUE;
    private static final int END = NumberLayer.COUNT;

    private RangeCopy() {}

    static void write(RangeIndex index, DataOutput out) throws IOException {
        Writer writer = new Writer(index.terms(), out);
        try {
            index.standing().forEachUntil(writer::write);
            index.leftOut().forEachUntil(writer::write);
            index.resting().forEachUntil(writer::write);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.writeByte(END);
    }

    /** The index at this moment. */
    static RangeIndex read(DataInput in, Instant at) throws IOException {
        RangeLoad load = new RangeLoad(at);
        List<Terms> terms = new ArrayList<>();
        long before = 0;
        for (int layer = in.readUnsignedByte(); layer != END; layer = in.readUnsignedByte()) {
            if (layer > END) {
                throw new IOException("the copy of did_range holds an unknown kind of number");
            }
            long first = before + readLong(in);
            long last = first + readLong(in);
            long id = readLong(in);
            int place = (int) readLong(in);
            if (place == terms.size()) {
                terms.add(readTerms(in));
            }
            load.add(layer, first, last, id, terms.get(place));
            before = first;
        }
        return load.build();
    }

    private static final class Writer {

        private final TermsTable terms;
        private final DataOutput out;
        private final BitSet told = new BitSet();
        private int[] places = new int[16];
        private int count;
        private long before;

        Writer(TermsTable terms, DataOutput out) {
            this.terms = terms;
            this.out = out;
        }

        boolean write(Span span) {
            try {
                out.writeByte(span.layer());
                writeLong(span.first() - before, out);
                writeLong(span.last() - span.first(), out);
                writeLong(span.id(), out);
                writeTermsOf(span.terms());
                before = span.first();
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void writeTermsOf(int place) throws IOException {
            if (told.get(place)) {
                writeLong(places[place], out);
                return;
            }
            if (place >= places.length) {
                places = java.util.Arrays.copyOf(places, Math.max(place + 1, 2 * places.length));
            }
            told.set(place);
            places[place] = count;
            writeLong(count++, out);
            writeTerms(terms.at(place), out);
        }
    }

    private static void writeTerms(Terms terms, DataOutput out) throws IOException {
        Attestation override = terms.attestOverride();
        out.writeUTF(terms.customer());
        out.writeUTF(terms.status().name());
        out.writeUTF(terms.rightToUse().name());
        out.writeUTF(override == null ? "" : override.name());
        writeTime(terms.validity().from(), out);
        writeTime(terms.validity().until(), out);
    }

    private static Terms readTerms(DataInput in) throws IOException {
        try {
            String customer = in.readUTF();
            DidRange.Status status = DidRange.Status.valueOf(in.readUTF());
            DidRange.RightToUse right = DidRange.RightToUse.valueOf(in.readUTF());
            String override = in.readUTF();
            Instant from = readTime(in);
            Instant until = readTime(in);
            return new Terms(
                    customer,
                    status,
                    right,
                    override.isEmpty() ? null : Attestation.valueOf(override),
                    from == null && until == null ? Validity.ALWAYS : new Validity(from, until));
        } catch (IllegalArgumentException e) {
            throw new IOException("the copy of did_range holds an unknown word", e);
        }
    }

    private static void writeTime(@Nullable Instant time, DataOutput out) throws IOException {
        out.writeLong(time == null ? NO_TIME : time.toEpochMilli());
    }

    private static @Nullable Instant readTime(DataInput in) throws IOException {
        long millis = in.readLong();
        return millis == NO_TIME ? null : Instant.ofEpochMilli(millis);
    }

    /** Small numbers of either sign in few bytes: seven bits each, the lowest first, the sign in the lowest. */
    private static void writeLong(long number, DataOutput out) throws IOException {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            out.writeByte((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    private static long readLong(DataInput in) throws IOException {
        long read = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            read |= (next & 0x7FL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return read >>> 1 ^ -(read & 1);
    }
}
