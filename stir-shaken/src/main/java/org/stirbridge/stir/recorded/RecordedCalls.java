package org.stirbridge.stir.recorded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.Rfc8224Numbers;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** Verifies a file of recorded calls, one JSON object a line, each by the clock, trust and policy written in it. */
public final class RecordedCalls {

    /** A call with an Identity that nobody would read shall have its verdict too. */
    private static final int MAX_LINE = 16 * 1024 * 1024;

    private static final StrictJson JSON =
            StrictJson.boundedBy(MAX_LINE, 10_000).repairingText();
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final Es256 es256;
    private final CertificateSource certificates;
    private final TrustFolder trust;

    /**
     * @param certificates {@link UrlFiles}, or the network
     * @param trust the folder of the anchors, {@code NAME.pem}
     */
    public RecordedCalls(Es256 es256, CertificateSource certificates, Path trust) {
        this.es256 = es256;
        this.certificates = certificates;
        this.trust = new TrustFolder(trust);
    }

    /**
     * What was read of a file.
     *
     * @param answered the number of lines with a verdict
     * @param unreadable one sentence, with the line's number, for each line that is no recorded call
     */
    public record Summary(int answered, List<String> unreadable) {
        public Summary {
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Writes one line of JSON to {@code answers} for every call in {@code cases}, in order; blank lines are passed over.
     *
     * @throws IOException when the file cannot be read or an answer cannot be written
     */
    public Summary verify(Path cases, Appendable answers) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(cases))) {
            BoundedLines lines = new BoundedLines(in, MAX_LINE);
            List<String> unreadable = new ArrayList<>();
            int answered = 0;
            int number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                byte[] call = number == 1 ? withoutMark(line) : line;
                if (isBlank(call)) {
                    continue;
                }
                try {
                    answers.append(verify(call).toJson()).append('\n');
                    answered++;
                } catch (UnreadableRecordException e) {
                    unreadable.add("line " + number + ": " + e.getMessage());
                }
            }
            return new Summary(answered, unreadable);
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte octet : line) {
            if (octet != ' ' && octet != '\t' && octet != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Windows tools put a byte order mark in front of UTF-8. */
    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    /** @throws UnreadableRecordException when {@code line} is no recorded call */
    public RecordedAnswer verify(byte[] line) throws UnreadableRecordException {
        RecordedCall call = read(line);
        VerificationService service = new VerificationService(
                es256,
                certificates,
                trust.anchors(call.trust()),
                call.policy(),
                InstantSource.fixed(call.verifyTime()));
        VerificationResult result = service.verify(new VerificationRequest(
                call.identities(), call.signalling(), Rfc8224Numbers.INSTANCE, Deadline.after(BUDGET)));
        return RecordedAnswer.of(
                call.id(),
                result,
                Outcomes.DEFAULT,
                call.requireIdentity(),
                !call.trust().crls().isEmpty());
    }

    private static RecordedCall read(byte[] line) throws UnreadableRecordException {
        try {
            return RecordedCall.of(JSON.readObject(line));
        } catch (MalformedJsonException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()));
        }
    }
}
