package org.stirbridge.app.doctor.site;

import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.stir.passport.Es256;

/** What signs and verifies: it is chosen by a self-test, and there is a slow one for machines without the fast one. */
final class CryptoCheck implements Check {

    @Override
    public String name() {
        return "crypto";
    }

    @Override
    public List<Finding> look() {
        return List.of(of(Es256.choose()));
    }

    Finding of(Es256 es256) {
        String sentence = "ES256 by " + es256.provider();
        return es256.isFast()
                ? new Good(name(), sentence)
                : new Warning(
                        name(),
                        sentence + ": a signature takes six times as long",
                        "run it on x86-64 Linux with glibc, where Amazon Corretto Crypto Provider loads");
    }
}
