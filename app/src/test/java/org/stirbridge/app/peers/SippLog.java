package org.stirbridge.app.peers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages that a SIPp has got, out of the file that it keeps of them. */
final class SippLog {

    private static final Pattern RECEIVED = Pattern.compile("(?:UDP|TCP|TLS) message received \\[(\\d+)] bytes :\n\n");

    private final Path file;

    SippLog(Path file) {
        this.file = file;
    }

    /** @param bytes its size on the wire, without the headers of IP and below */
    record Received(int bytes, SipMessage message) {}

    /** Where the file ends now. */
    long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    List<SipMessage> received() throws IOException {
        return receivedSince(0).stream().map(Received::message).toList();
    }

    /** What came since {@link #length} was {@code start}. */
    List<Received> receivedSince(long start) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = textFrom(start);
        List<Received> received = new ArrayList<>();
        Matcher matcher = RECEIVED.matcher(text);
        while (matcher.find()) {
            int bytes = Integer.parseInt(matcher.group(1));
            int end = Math.min(text.length(), matcher.end() + bytes);
            received.add(new Received(bytes, SipMessage.parse(text.substring(matcher.end(), end))));
        }
        return received;
    }

    private String textFrom(long start) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(reader.length() - start)];
            reader.seek(start);
            reader.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
