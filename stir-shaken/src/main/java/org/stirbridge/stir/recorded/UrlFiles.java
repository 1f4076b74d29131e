package org.stirbridge.stir.recorded;

import static org.stirbridge.stir.certificate.CertificateLookup.Failure.CERTIFICATE_UNREACHABLE;
import static org.stirbridge.stir.certificate.CertificateLookup.Failure.CERTIFICATE_UNREADABLE;
import static org.stirbridge.stir.certificate.CertificateLookup.Failure.X5U_NOT_ALLOWED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/**
 * Certificates out of files: what each URL answered when the calls were recorded. Nothing goes to the network, the rules
 * for URLs and the bounds on bodies are those of production, and a URL that is not listed does not resolve. Thread-safe.
 */
public final class UrlFiles implements CertificateSource {

    private static final int MAX_URLS_FILE = 4 * 1024 * 1024;
    private static final int MAX_BODY = StiCertificate.MAX_PEM_BYTES;
    private static final Pattern AUTHORITY = Pattern.compile("(?i)https://[^/]*");
    private static final Pattern DEFAULT_PORT = Pattern.compile(":(?:443)?$");

    private static final String BEHAVIOUR = "behaviour";
    private static final Set<String> BEHAVIOURS = new TreeSet<>(List.of(
            "never-answer",
            "drip",
            "huge",
            "connection-refused",
            "connection-reset",
            "nxdomain",
            "timeout",
            "tls-untrusted",
            "tls-expired",
            "tls-wrong-host"));

    private final X5uRules rules;
    private final Path folder;
    private final Map<String, RecordMembers> answers;

    /** Each entry's file is read once, as thousands of calls may name one signer; no more entries than the list has. */
    private final Map<String, CertificateLookup> known = new ConcurrentHashMap<>();

    private UrlFiles(X5uRules rules, Path folder, Map<String, RecordMembers> answers) {
        this.rules = rules;
        this.folder = folder;
        this.answers = Map.copyOf(answers);
    }

    /**
     * Reads {@code urls.json}; the files it names stand in the same folder or below.
     *
     * @param rules those of production: they refuse literal private addresses before anything is looked up
     * @throws UnreadableRecordException when the file cannot be read or is not an object of URLs
     */
    public static UrlFiles read(Path urls, X5uRules rules) throws UnreadableRecordException {
        JsonObject listed = readObject(urls);
        Map<String, RecordMembers> answers = new HashMap<>();
        for (Map.Entry<String, JsonValue> entry : listed.members().entrySet()) {
            if (!(entry.getValue() instanceof JsonObject answer)) {
                throw new UnreadableRecordException("an entry of " + urls.getFileName() + " is no object");
            }
            answers.put(sameUrl(entry.getKey()), RecordMembers.of(answer));
        }
        Path folder = urls.toAbsolutePath().normalize().getParent();
        return new UrlFiles(rules, folder == null ? Path.of("/") : folder, answers);
    }

    private static JsonObject readObject(Path urls) throws UnreadableRecordException {
        try (InputStream in = Files.newInputStream(urls)) {
            return StrictJson.boundedBy(MAX_URLS_FILE, 100_000).readObject(in.readNBytes(MAX_URLS_FILE + 1));
        } catch (IOException | MalformedJsonException e) {
            throw new UnreadableRecordException(urls.getFileName() + " does not read as JSON");
        }
    }

    /** Host names know no case, and 443 or none is the port of https: such URLs ask the same host for the same thing. */
    private static String sameUrl(String url) {
        var authority = AUTHORITY.matcher(url);
        if (!authority.lookingAt()) {
            return url;
        }
        String host = authority.group().toLowerCase(Locale.ROOT);
        return DEFAULT_PORT.matcher(host).replaceFirst("") + url.substring(authority.end());
    }

    @Override
    public CertificateLookup find(String x5u, Deadline deadline) {
        if (rules.judge(x5u) instanceof X5uRules.Refused refused) {
            return new NotFound(X5U_NOT_ALLOWED, "x5u breaks the rule " + refused.rule());
        }
        String url = sameUrl(x5u);
        RecordMembers answer = answers.get(url);
        if (answer == null) {
            return new NotFound(CERTIFICATE_UNREACHABLE, "the host name does not resolve (not in the list of URLs)");
        }
        return known.computeIfAbsent(url, listed -> lookup(answer));
    }

    /** One line for each behaviour that is not known here; such a URL counts as one that does not answer. */
    public List<String> unknownBehaviours() {
        List<String> lines = new ArrayList<>();
        answers.forEach((url, answer) -> {
            if (answer.has(BEHAVIOUR) && !BEHAVIOURS.contains(behaviour(answer))) {
                lines.add(url.replaceAll("[^!-~]", "?") + ": behaviour " + behaviour(answer)
                        + " is not known, and taken as no answer; known are " + String.join(", ", BEHAVIOURS));
            }
        });
        Collections.sort(lines);
        return lines;
    }

    private static String behaviour(RecordMembers answer) {
        try {
            return String.valueOf(answer.stringOrNull(BEHAVIOUR)).replaceAll("[^A-Za-z0-9-]", "?");
        } catch (UnreadableRecordException e) {
            return "of another type than a string";
        }
    }

    private CertificateLookup lookup(RecordMembers answer) {
        try {
            return certificates(answer);
        } catch (UnreadableRecordException e) {
            return new NotFound(CERTIFICATE_UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private CertificateLookup certificates(RecordMembers answer) throws UnreadableRecordException {
        if (answer.has(BEHAVIOUR)) {
            // Silence, drip, refusal, bad TLS, an endless body: all of them end without a certificate.
            return new NotFound(CERTIFICATE_UNREACHABLE, "recorded as: " + behaviour(answer));
        }
        long status = answer.integer("status", 100, 999, 200);
        if (status != 200) {
            return new NotFound(CERTIFICATE_UNREACHABLE, "HTTP status " + status);
        }
        byte[] body = body(answer);
        if (body.length > MAX_BODY) {
            return new NotFound(CERTIFICATE_UNREACHABLE, "the body is larger than " + MAX_BODY + " bytes");
        }
        try {
            return new Found(StiCertificate.readPem(new ByteArrayInputStream(body)));
        } catch (CertificateException e) {
            return new NotFound(CERTIFICATE_UNREADABLE, "the body holds no readable certificate chain");
        }
    }

    private byte[] body(RecordMembers answer) throws UnreadableRecordException {
        String file = answer.stringOrNull("body_file");
        if (file == null) {
            String body = answer.stringOrNull("body");
            return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        }
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder)) {
            throw new UnreadableRecordException("body_file leads out of the folder of the list");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MAX_BODY + 1);
        } catch (IOException e) {
            throw new UnreadableRecordException("body_file cannot be read");
        }
    }
}
