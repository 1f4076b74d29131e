package org.stirbridge.bridge.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how certificates stand, and tells the log when that changes: once, not for each call. For one thread at a time. */
final class CertificateAlarms {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateAlarms.class);

    private volatile Duration warnBefore;
    private Map<String, CertificateState> statesBefore = Map.of();
    private List<String> toldBefore = List.of();

    CertificateAlarms(Duration warnBefore) {
        this.warnBefore = warnBefore;
    }

    void warnBefore(Duration time) {
        warnBefore = time;
    }

    /** How each active certificate stands, by name. */
    Map<String, CertificateState> states(Collection<StockedCertificate> stock, Instant now) {
        Map<String, CertificateState> states = new TreeMap<>();
        stock.stream()
                .filter(stocked -> stocked.row().active())
                .forEach(stocked -> states.put(stocked.row().name(), state(stocked, now)));
        return states;
    }

    private CertificateState state(StockedCertificate stocked, Instant now) {
        if (stocked.credential() == null) {
            return CertificateState.UNUSABLE;
        }
        if (now.isAfter(stocked.notAfter())) {
            return CertificateState.EXPIRED;
        }
        if (now.isBefore(stocked.notBefore())) {
            return CertificateState.NOT_YET_VALID;
        }
        if (stocked.kept()) {
            return CertificateState.CHANGE_REFUSED;
        }
        return now.plus(warnBefore).isAfter(stocked.notAfter()) ? CertificateState.EXPIRING : CertificateState.GOOD;
    }

    /**
     * One sentence for each thing that is wrong, after those that are new were logged.
     *
     * @param others what is wrong besides
     */
    List<String> tell(Map<String, StockedCertificate> stock, List<String> others, Instant now) {
        Map<String, CertificateState> states = states(stock.values(), now);
        List<String> sentences = new ArrayList<>();
        stock.values().stream()
                .filter(stocked -> stocked.flaw() != null)
                .forEach(stocked -> sentences.add(stocked.flaw() + "."));
        states.forEach((name, state) -> addState(sentences, name, state, stock));
        sentences.addAll(others);
        sentences.stream()
                .filter(sentence -> !toldBefore.contains(sentence))
                .forEach(sentence -> LOG.warn("certificates: {}", sentence));
        tellRecovered(states, stock);
        toldBefore = List.copyOf(sentences);
        statesBefore = states;
        return toldBefore;
    }

    private static void addState(
            List<String> sentences, String name, CertificateState state, Map<String, StockedCertificate> stock) {
        StockedCertificate stocked = stock.get(name);
        if (stocked == null) {
            return;
        }
        switch (state) {
            case EXPIRED ->
                sentences.add("certificate " + name + " has expired at " + stocked.notAfter()
                        + ": calls that it should sign go unsigned.");
            case NOT_YET_VALID ->
                sentences.add("certificate " + name + " is not valid before " + stocked.notBefore()
                        + ": until then calls that it should sign go unsigned.");
            case EXPIRING ->
                sentences.add("certificate " + name + " ends at " + stocked.notAfter()
                        + ": renew it, or calls that it should sign go unsigned then.");
            case GOOD, CHANGE_REFUSED, UNUSABLE -> {
                // The flaw says it.
            }
        }
    }

    private void tellRecovered(Map<String, CertificateState> states, Map<String, StockedCertificate> stock) {
        states.forEach((name, state) -> {
            CertificateState before = statesBefore.getOrDefault(name, CertificateState.GOOD);
            StockedCertificate stocked = stock.get(name);
            if (stocked != null && state == CertificateState.GOOD && before != state) {
                LOG.info("certificates: certificate {} is all right again, until {}", name, stocked.notAfter());
            }
        });
    }
}
