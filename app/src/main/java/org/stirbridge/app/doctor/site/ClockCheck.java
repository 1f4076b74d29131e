package org.stirbridge.app.doctor.site;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.bridge.config.X5uSettings;
import org.stirbridge.stir.certificate.X5uAnswer;

/**
 * This machine's clock against the Date of whoever publishes our certificates: a token of a wrong time is stale, or from
 * the future, to everybody whom we call.
 */
final class ClockCheck implements Check {

    /** A Date is cut to the second, and the answer took a while. */
    static final Duration WARNED = Duration.ofSeconds(5);

    /** Asterisk's own verifier refuses a token that is older (max_iat_age); RFC 8224 recommends 60 s. */
    static final Duration WRONG = Duration.ofSeconds(15);

    private static final String MEND = "let this machine follow a time server: timedatectl set-ntp true";

    private final SiteParts parts;
    private final X5uSettings settings;
    private final InstantSource clock;

    ClockCheck(SiteParts parts, X5uSettings settings, InstantSource clock) {
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look() throws Exception {
        if (!parts.hasTables()) {
            return List.of(new NotLookedAt(name(), "no x5u could be asked for its Date"));
        }
        Map<String, X5uAnswer> answers = parts.answers();
        return List.of(of(answers, clock.instant()));
    }

    /** The answer that is furthest off decides. */
    Finding of(Map<String, X5uAnswer> answers, Instant now) {
        Duration worst = Duration.ZERO;
        String whose = "";
        boolean others = false;
        for (Map.Entry<String, X5uAnswer> answer : answers.entrySet()) {
            Instant sent = answer.getValue().sent();
            if (sent == null) {
                continue;
            }
            Duration off = Duration.between(sent, now);
            if (whose.isEmpty() || off.abs().compareTo(worst.abs()) > 0) {
                worst = off;
                whose = host(answer.getKey());
            }
            others |= !isThisMachine(answer.getKey());
        }
        return whose.isEmpty()
                ? new NotLookedAt(name(), "no x5u could be asked for its Date")
                : judge(worst, whose, others);
    }

    private Finding judge(Duration off, String whose, boolean others) {
        String sentence =
                off.abs().toSeconds() + " s " + (off.isNegative() ? "behind" : "ahead of") + " the Date of " + whose;
        if (off.abs().compareTo(WRONG) > 0) {
            return new Fault(name(), sentence + ": tokens are refused beyond " + WRONG.toSeconds() + " s", MEND);
        }
        if (off.abs().compareTo(WARNED) > 0) {
            return new Warning(name(), sentence, MEND);
        }
        return others
                ? new Good(name(), "within " + WARNED.toSeconds() + " s of the Date of " + whose)
                : new NotLookedAt(name(), "only this machine itself could be asked for its Date (x5u.hosts)");
    }

    private boolean isThisMachine(String x5u) {
        InetSocketAddress pinned = settings.hosts().get(host(x5u));
        return pinned != null && pinned.getAddress().isLoopbackAddress();
    }

    private static String host(String x5u) {
        try {
            String host = URI.create(x5u).getHost();
            return host == null ? x5u : host;
        } catch (IllegalArgumentException e) {
            return x5u;
        }
    }
}
