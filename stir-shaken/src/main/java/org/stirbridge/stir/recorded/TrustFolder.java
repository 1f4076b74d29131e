package org.stirbridge.stir.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.UnusableListException;

/** A folder of trust anchors, {@code NAME.pem} each, and revocation lists, {@code NAME.crl.pem}. Not thread-safe. */
final class TrustFolder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MAX_FILES = 1000;

    private final Path folder;
    private final Map<RecordedTrust, TrustAnchors> read = new HashMap<>();
    private @Nullable List<X509Certificate> all;

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    TrustAnchors anchors(RecordedTrust trust) throws UnreadableRecordException {
        TrustAnchors known = read.get(trust);
        if (known == null) {
            known = read(trust);
            read.put(trust, known);
        }
        return known;
    }

    private TrustAnchors read(RecordedTrust trust) throws UnreadableRecordException {
        List<X509Certificate> anchors = certificates(trust.anchors());
        List<X509Certificate> intermediates = certificates(trust.intermediates());
        ListFiles files = lists(trust.crls());
        RevocationLists lists = files.isEmpty() ? RevocationLists.NONE : files.under(anchors, all());
        return TrustAnchors.of(anchors, intermediates).checking(() -> lists, MissingList.ACCEPT);
    }

    private ListFiles lists(List<String> names) throws UnreadableRecordException {
        ListFiles lists = new ListFiles();
        for (String name : names) {
            requireFileName(name);
            addUsable(lists, folder.resolve(name + ".crl.pem"));
        }
        return lists;
    }

    private static void addUsable(ListFiles lists, Path file) {
        try {
            lists.add(file);
        } catch (IOException | UnusableListException e) {
            // Not there, or unusable, it said nothing when the call came either: the call is judged without it.
        }
    }

    private static void requireFileName(String name) throws UnreadableRecordException {
        if (!NAME.matcher(name).matches()) {
            throw new UnreadableRecordException("a name in trust is no file name");
        }
    }

    private List<X509Certificate> certificates(List<String> names) throws UnreadableRecordException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String name : names) {
            requireFileName(name);
            try {
                certificates.addAll(CertificateFile.read(folder.resolve(name + ".pem")));
            } catch (UnreadableRecordException e) {
                throw new UnreadableRecordException("trust file " + name + ".pem does not read as certificates");
            }
        }
        return certificates;
    }

    /** Every certificate of the folder: a list's signer is told by its path, so that a case need not name it. */
    private List<X509Certificate> all() throws UnreadableRecordException {
        List<X509Certificate> known = all;
        if (known == null) {
            known = new ArrayList<>();
            for (Path file : files()) {
                known.addAll(readable(file));
            }
            all = known;
        }
        return known;
    }

    private static List<X509Certificate> readable(Path file) {
        try {
            return CertificateFile.read(file);
        } catch (UnreadableRecordException e) {
            return List.of(); // whoever names it is told so
        }
    }

    private List<Path> files() throws UnreadableRecordException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".pem") && !file.toString().endsWith(".crl.pem"))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UnreadableRecordException("the folder of trust cannot be listed");
        }
    }
}
