package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

final class CertificateStockTest extends FilledStock {

    @Test
    void theDefaultOfTheProviderSigns() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");

        assertThat(choice()).isInstanceOfSatisfying(CertificateChoice.Usable.class, usable -> {
            assertThat(usable.credential().x5u()).isEqualTo("https://certs.example.org/carrier.pem");
            assertThat(usable.credential().certificate().x509()).isEqualTo(carrier.certificate());
        });
        assertThat(stock.problems()).isEmpty();
        assertThat(stock.expiries()).containsOnlyKeys("carrier");
    }

    @Test
    void aDefaultOfAnotherProviderCodeThanTheProvidersSignsAndIsNamed() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE provider SET spc='8X2K' WHERE name='example-telecom'");

        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        assertThat(stock.problems())
                .containsExactly("provider example-telecom: spc is 8X2K, but its default_certificate carrier is of"
                        + " provider code 709J, which is what others see");
    }

    @Test
    void theCertificateOfTheTrunkGoesBeforeThatOfTheCustomerAndThatBeforeTheDefault() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        insert("acme-own", null, "acme", carrier.chainPem(), "file:keys/carrier.pem");
        insert("for-trunk", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE customer SET certificate='acme-own' WHERE name='acme'");
        assertThat(choice().step()).startsWith("Certificate acme-own of customer acme");

        SqlScript.run(database, "UPDATE trunk SET certificate='for-trunk' WHERE name='acme-pbx'");
        assertThat(choice().step()).startsWith("Certificate for-trunk of trunk acme-pbx");
    }

    @Test
    void theCertificateOfAnotherTenantIsNeverUsed() {
        insert("globex-own", null, "globex", carrier.chainPem(), "file:keys/carrier.pem");
        insert("other", "other-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE trunk SET certificate='globex-own' WHERE name='acme-pbx'");
        assertUnavailable(CertificateChoice.Cause.UNUSABLE);

        SqlScript.run(database, "UPDATE trunk SET certificate='other' WHERE name='acme-pbx'");
        assertUnavailable(CertificateChoice.Cause.UNUSABLE);
    }

    @Test
    void withoutANameThereIsNone() {
        assertUnavailable(CertificateChoice.Cause.NONE_NAMED);
    }

    @Test
    void anInactiveCertificateDoesNotSignAndStaysPublished() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE certificate SET status='inactive'");

        assertUnavailable(CertificateChoice.Cause.UNUSABLE);
        assertThat(stock.published("carrier.pem")).isPresent();
    }

    @Test
    void aCertificateOutOfItsTimeSaysSo() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        watch.check();

        now = NOW.plus(Duration.ofDays(100));
        assertUnavailable(CertificateChoice.Cause.EXPIRED);
        now = NOW.minus(Duration.ofDays(2));
        assertUnavailable(CertificateChoice.Cause.NOT_YET_VALID);
    }

    @Test
    void aChainThatCannotBeReadSpoilsNoOther() {
        insert("bad", "example-telecom", null, "-----BEGIN CERTIFICATE-----\nAAAA\n", "file:keys/carrier.pem");
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");

        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        assertThat(stock.problems()).singleElement().asString().startsWith("certificate bad cannot sign");
    }

    @Test
    void aPrivateKeyPastedIntoTheChainIsNeverPublished() {
        insert("carrier", "example-telecom", null, carrier.chainPem() + carrier.keyPem(), "file:keys/carrier.pem");
        watch.check();

        stock.published("carrier.pem")
                .ifPresent(chain -> assertThat(chain.pem()).doesNotContain("PRIVATE"));
        assertThat(stock.published("../keys/carrier.pem")).isEmpty();
        assertThat(stock.published("")).isEmpty();
    }

    @Test
    void thePublishedChainIsTheOneInTheTable() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        watch.check();

        assertThat(stock.published("carrier.pem").orElseThrow().pem()).isEqualToNormalizingNewlines(carrier.chainPem());
    }

    @Test
    void anchorsComeFromTheTableAndFromFilesAndStayTheSameObjectUntilTheyChange() throws IOException {
        Path file = directory.resolve("anchors.pem");
        Files.writeString(file, LabIdentity.pemOf(pki.root()));
        stock = new CertificateStock(ES256, clock, directory, List.of(file));
        watch.close();
        watch = new TableWatch(database, clock, List.of(stock));
        watch.check();
        var first = stock.anchors();

        SqlScript.run(database, "UPDATE provider SET status='active', spc='709K' WHERE name='example-telecom'");
        watch.check();
        assertThat(stock.anchors()).isSameAs(first);

        insertAnchor("lab", LabIdentity.pemOf(LabPki.create(NOW).root()));
        insertAnchor("junk", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        watch.check();
        assertThat(stock.anchors()).isNotSameAs(first);
        assertThat(stock.problems()).singleElement().asString().startsWith("trust_anchor junk");
    }

    @Test
    void anchorThatIsNoAuthorityIsAProblemOfItsOwn() throws IOException {
        Path file = directory.resolve("leaf.pem");
        Files.writeString(file, LabPki.create(NOW).serviceProvider("1234").chainPem());
        insertAnchor(
                "leaf",
                LabIdentity.pemOf(LabPki.create(NOW).serviceProvider("1").certificate()));
        insertAnchor("good", LabIdentity.pemOf(LabPki.create(NOW).root()));
        stock = new CertificateStock(ES256, clock, directory, List.of(file));
        watch.close();
        watch = new TableWatch(database, clock, List.of(stock));
        watch.check();

        assertThat(stock.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("trust_anchor leaf: holds 1 "),
                        problem -> assertThat(problem).startsWith("trust anchors in " + file + ": holds 1 "));
    }
}
