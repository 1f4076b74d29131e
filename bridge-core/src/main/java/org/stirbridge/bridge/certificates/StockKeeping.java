package org.stirbridge.bridge.certificates;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;

/**
 * Turns rows of the table certificate into something to sign with. What has signed is only replaced by what can sign: a
 * file that is half written, a key that came before its chain, or a certificate that is not valid yet takes nobody down.
 */
final class StockKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(StockKeeping.class);

    private final KeyPairFiles files;
    private final InstantSource clock;
    private final Map<String, FileStamps> unsettled = new HashMap<>();

    StockKeeping(KeyPairFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /** The row as it is now; one that did not change is not read again: {@link #lookAgain} sees to its files. */
    StockedCertificate stock(CertificateRow row, @Nullable StockedCertificate before) {
        return before != null && before.row().equals(row) ? before : changed(row, before);
    }

    /**
     * The same certificate, or the one that its files now hold. They are read when two looks have found them alike, for
     * a chain that is still being written may end behind any of its certificates. For one thread.
     */
    StockedCertificate lookAgain(StockedCertificate before) {
        String name = before.row().name();
        FileStamps now = files.stamps(before.row());
        if (now.equals(before.stamps())) {
            unsettled.remove(name);
            return before.kept() ? changed(before.row(), before) : before;
        }
        boolean settled = now.equals(unsettled.put(name, now));
        return settled ? changed(before.row(), before) : before;
    }

    private StockedCertificate changed(CertificateRow row, @Nullable StockedCertificate before) {
        StockedCertificate found = read(row);
        boolean mayStay = before != null && before.row().isOfSameOwner(row) && before.credential() != null;
        if (before == null || !mayStay) {
            return found;
        }
        if (found.credential() == null) {
            return before.keptFor(found, reason(found));
        }
        Instant now = clock.instant();
        if (before.signsAt(now) && !found.signsAt(now)) {
            String when = now.isBefore(found.notBefore())
                    ? "the new one is not valid before " + found.notBefore()
                    : "the new one has expired";
            return before.keptFor(found, when);
        }
        return found;
    }

    private static String reason(StockedCertificate unusable) {
        String prefix = sentence(unusable.row(), "");
        String flaw = String.valueOf(unusable.flaw());
        return flaw.startsWith(prefix) ? flaw.substring(prefix.length()) : flaw;
    }

    /** Never throws: one odd row must not keep the others from signing. */
    private StockedCertificate read(CertificateRow row) {
        // Before the files: what changes meanwhile is then seen at the next look.
        FileStamps stamps = files.stamps(row);
        List<StiCertificate> chain = List.of();
        try {
            chain = files.chain(row.chainPem());
            SignerFlaws.require(chain.get(0), row.spc());
            SigningCredential credential = new SigningCredential(
                    chain.get(0), files.key(row.keyRef(), row.passphraseRef(), chain.get(0)), row.x5u());
            return new StockedCertificate(row, chain, credential, caution(row, chain.get(0)), stamps, false);
        } catch (UnusableCertificate e) {
            return unusable(row, chain, e.getMessage(), stamps);
        } catch (RuntimeException e) {
            LOG.debug("certificates: {} is not understood", row.name(), e);
            return unusable(row, chain, "it is not understood (" + e.getClass().getSimpleName() + ")", stamps);
        }
    }

    private static StockedCertificate unusable(
            CertificateRow row, List<StiCertificate> chain, String why, FileStamps stamps) {
        return new StockedCertificate(row, chain, null, sentence(row, why), stamps, false);
    }

    private static String sentence(CertificateRow row, String why) {
        return "certificate " + row.name() + " cannot sign: " + why;
    }

    private @Nullable String caution(CertificateRow row, StiCertificate certificate) throws UnusableCertificate {
        String ofFiles = files.caution(row.keyRef(), row.passphraseRef());
        String caution = ofFiles == null ? ofDates(row, certificate) : ofFiles;
        return caution == null ? null : "certificate " + row.name() + " signs, but " + caution;
    }

    /** v_expiring goes by the row, and shall not promise what the certificate does not hold. */
    private static @Nullable String ofDates(CertificateRow row, StiCertificate certificate) {
        Instant end = certificate.x509().getNotAfter().toInstant();
        Instant said = row.validUntil();
        return said == null || said.truncatedTo(ChronoUnit.SECONDS).equals(end)
                ? null
                : "valid_until of its row is " + said + " and its end " + end + " (v_expiring goes by the row)";
    }
}
