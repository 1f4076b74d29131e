package org.stirbridge.bridge.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file as its lines, each decoded by itself: what is wrong with one, a quote that never ends or a byte that is no UTF-8,
 * takes no other with it.
 */
final class CsvLines {

    static final int MOST_BYTES = 4_096;
    private static final int END = 256;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    /** One byte at a time out of a BufferedInputStream took ten times as long. */
    private final byte[] buffer = new byte[1 << 16];

    private int at;
    private int filled;
    private int number;
    private long read;

    CsvLines(InputStream in) {
        this.in = in;
    }

    /**
     * A line of the file.
     *
     * @param text null: it is too long, or no UTF-8
     * @param wrong what is wrong with it; null: nothing
     */
    record Line(int number, @Nullable String text, @Nullable String wrong) {}

    /** The next line; null: there is none. */
    @Nullable
    Line next() throws IOException {
        bytes.reset();
        boolean tooLong = false;
        int next = octet();
        if (next == END) {
            return null;
        }
        for (; next != END && next != '\n'; next = octet()) {
            tooLong |= bytes.size() == MOST_BYTES;
            if (!tooLong) {
                bytes.write(next);
            }
        }
        number++;
        return tooLong ? wrong("the line is longer than " + MOST_BYTES + " bytes; is a line end missing?") : decoded();
    }

    private int octet() throws IOException {
        while (at == filled) {
            at = 0;
            filled = in.read(buffer);
            if (filled < 0) {
                filled = 0;
                return END;
            }
        }
        read++;
        return buffer[at++];
    }

    /** Bytes of the file that have been read. */
    long bytesRead() {
        return read;
    }

    private Line decoded() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            String plain = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return new Line(number, plain.endsWith("\r") ? plain.substring(0, plain.length() - 1) : plain, null);
        } catch (CharacterCodingException e) {
            return wrong("the line is no UTF-8; save the file as UTF-8");
        }
    }

    private Line wrong(String what) {
        return new Line(number, null, what);
    }
}
