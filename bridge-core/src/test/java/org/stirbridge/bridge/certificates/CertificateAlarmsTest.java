package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.config.CertificateSettings;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;

/** The life of a certificate by a clock that the test moves. */
final class CertificateAlarmsTest extends FilledStock {

    private static final Instant BEGIN = NOW.plus(Duration.ofHours(1));
    private static final Instant END = NOW.plus(Duration.ofDays(10));

    private final Logger logger = (Logger) LoggerFactory.getLogger(CertificateAlarms.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void insertCertificateAndListen() throws Exception {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        CertificateSettings settings = new CertificateSettings(Duration.ofSeconds(1), Duration.ofDays(3));
        stock = new CertificateStock(ES256, clock, directory, List.of(), settings);
        watch.close();
        watch = new TableWatch(database, clock, List.of(tables, stock));
        LabIdentity own = pki.issue(
                pki.leaf("C=US,CN=SHAKEN 709J").with(LabExtensions.spc("709J")).valid(BEGIN, END));
        writeKey(directory.resolve("keys/own.pem"), own.keyPem());
        insert("own", null, "acme", own.chainPem(), "file:keys/own.pem");
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE customer SET certificate='own' WHERE name='acme'");
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void eachStateIsToldOnceAndNoOtherCertificateEverStepsIn() {
        assertUnavailable(CertificateChoice.Cause.NOT_YET_VALID);
        assertStands(CertificateState.NOT_YET_VALID, "is not valid before " + BEGIN);

        now = BEGIN;
        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        assertStands(CertificateState.GOOD, "is all right again, until " + END);

        now = END.minus(Duration.ofDays(3)).plusMillis(1);
        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        assertStands(CertificateState.EXPIRING, "ends at " + END);

        now = END;
        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        now = END.plusMillis(1);
        assertUnavailable(CertificateChoice.Cause.EXPIRED);
        assertStands(CertificateState.EXPIRED, "has expired at " + END);
    }

    @Test
    void aCertificateWhoseRowPromisesAnotherEndIsNamed() {
        SqlScript.run(database, "UPDATE certificate SET valid_until='2036-01-01 00:00:00' WHERE name='own'");
        now = BEGIN;
        choice();

        assertThat(stock.problems()).singleElement().asString().contains("v_expiring goes by the row");
    }

    @Test
    void whatIsInactiveAlarmsNobody() {
        SqlScript.run(database, "UPDATE certificate SET status='inactive' WHERE name='own'");
        choice();

        assertThat(stock.states()).containsOnlyKeys("carrier");
        assertThat(stock.problems()).isEmpty();
    }

    /** Another look and another call tell nothing new. */
    private void assertStands(CertificateState state, String line) {
        watch.check();
        choice();
        stock.lookAtFiles();
        assertThat(stock.states()).containsEntry("own", state).containsEntry("carrier", CertificateState.GOOD);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("certificate own " + line);
        log.list.clear();
    }
}
