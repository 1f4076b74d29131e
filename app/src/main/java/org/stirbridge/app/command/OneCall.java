package org.stirbridge.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.NumberReading;
import org.stirbridge.stir.identity.Rfc8224Numbers;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import org.stirbridge.stir.recorded.UrlFiles;
import picocli.CommandLine.Option;

/** The options of {@code verify} for one call out of a log, and the verdict on it by the service that serves live calls. */
final class OneCall {

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1 << 20;
    private static final String FIELD_NAME = "(?i)^\\s*(identity|y)\\s*:\\s*";

    @Option(
            names = "--identity",
            paramLabel = "VALUE",
            description = "The Identity field, once for each there is; - reads it from stdin.")
    private List<String> identities = new ArrayList<>();

    @Option(names = "--from", paramLabel = "FIELD", description = "The From field, or a number.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "FIELD", description = "The To field, or a number.")
    private @Nullable String to;

    @Option(names = "--pai", paramLabel = "FIELD", description = "A P-Asserted-Identity field.")
    private List<String> asserted = new ArrayList<>();

    @Option(names = "--ruri", paramLabel = "URI", description = "The Request-URI: where a div chain must lead.")
    private @Nullable String requestUri;

    @Option(names = "--date", paramLabel = "FIELD", description = "The Date field.")
    private @Nullable String date;

    @Option(names = "--sdp", paramLabel = "FILE", description = "The session description, compared with mky.")
    private @Nullable Path sdp;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The verifier's clock: 2026-11-21T00:00:00Z, or Unix seconds. Default: now.")
    private @Nullable String at;

    @Option(
            names = "--country",
            paramLabel = "CC",
            description = "The country of numbers without +, such as US. Default: they are taken as they stand.")
    private @Nullable String country;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The signer's chain in PEM, in the place of what its URL answers.")
    private @Nullable Path certificate;

    boolean isAsked() {
        return !identities.isEmpty() || from != null || to != null;
    }

    /** What must be there before anything is read; empty when it is. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (identities.isEmpty()) {
            missing.add("--identity");
        }
        if (from == null) {
            missing.add("--from");
        }
        if (to == null) {
            missing.add("--to");
        }
        return missing;
    }

    /**
     * Verifies and tells; the exit code says whether the call passed.
     *
     * @param urls what URLs answer; null: the network is asked, under the rules for live calls
     * @param trust a folder of PEM files, or one PEM file
     */
    int verify(InputStream in, @Nullable Path urls, Path trust, InstantSource clock, PrintWriter out)
            throws CommandFailure {
        Instant now = at == null ? clock.instant() : time(at);
        TrustAnchors anchors = TrustAnchors.of(anchors(trust), List.of());
        VerificationResult result;
        try (X5uFetcher network = new X5uFetcher(X5uSettings.DEFAULT)) {
            VerificationService service = new VerificationService(
                    Es256.choose(),
                    certificates(urls, network),
                    anchors,
                    VerificationPolicy.DEFAULT,
                    InstantSource.fixed(now));
            result = service.verify(request(in));
        }
        return new Verdict(out).tell(result, now, at == null);
    }

    private VerificationRequest request(InputStream in) throws CommandFailure {
        List<String> values = new ArrayList<>();
        for (String identity : identities) {
            String value = identity.equals("-") ? new String(read(in), StandardCharsets.UTF_8) : identity;
            values.add(value.strip().replaceFirst(FIELD_NAME, ""));
        }
        CallSignalling signalling = new CallSignalling(
                String.valueOf(from),
                String.valueOf(to),
                requestUri,
                asserted,
                date,
                sdp == null ? null : new String(read(sdp), StandardCharsets.UTF_8));
        return new VerificationRequest(values, signalling, numbers(), Deadline.after(BUDGET));
    }

    private NumberReading numbers() throws CommandFailure {
        if (country == null) {
            return Rfc8224Numbers.INSTANCE;
        }
        if (!country.matches("[A-Z]{2}")) {
            throw new CommandFailure(ExitCode.USAGE, "verify: --country is an ISO code in capitals, such as US");
        }
        return new NumberingPlans(country, Map.of()).of(null);
    }

    private CertificateSource certificates(@Nullable Path urls, X5uFetcher network) throws CommandFailure {
        if (certificate != null) {
            Found chain = new Found(chain(certificate));
            return (x5u, deadline) -> chain;
        }
        if (urls == null) {
            return network;
        }
        try {
            return UrlFiles.read(urls, new X5uRules(Set.of(), Set.of()));
        } catch (UnreadableRecordException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> anchors(Path trust) throws CommandFailure {
        List<X509Certificate> anchors = new ArrayList<>();
        for (Path file : pemFiles(trust)) {
            chain(file).forEach(read -> anchors.add(read.x509()));
        }
        if (anchors.isEmpty()) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: --trust " + trust + " holds no PEM file of CAs");
        }
        return anchors;
    }

    private static List<Path> pemFiles(Path trust) throws CommandFailure {
        if (Files.isRegularFile(trust)) {
            return List.of(trust);
        }
        try (Stream<Path> files = Files.list(trust)) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .filter(file -> !file.toString().endsWith(".crl.pem"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: cannot read --trust " + trust, e);
        }
    }

    private static List<StiCertificate> chain(Path file) throws CommandFailure {
        try (InputStream pem = Files.newInputStream(file)) {
            return StiCertificate.readPem(pem);
        } catch (IOException | CertificateException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: " + file + " does not read as certificates in PEM", e);
        }
    }

    private static Instant time(String text) throws CommandFailure {
        try {
            return text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "verify: --at is a time such as 2026-11-21T00:00:00Z, or Unix seconds", e);
        }
    }

    private static byte[] read(Path file) throws CommandFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: cannot read " + file, e);
        }
    }

    private static byte[] read(InputStream in) throws CommandFailure {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CommandFailure(ExitCode.DATA, "verify: the input is longer than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: stdin cannot be read", e);
        }
    }
}
