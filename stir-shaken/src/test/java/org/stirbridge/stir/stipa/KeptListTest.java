package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

class KeptListTest extends TrustedCaListCase {

    @Test
    void copyIsReadWithoutAskingForTheChain() throws Exception {
        published.put("https://pa.example/list.pem", chain(SIGNER));
        TrustedCaList list = read(GOOD.header("{\"alg\":\"ES256\",\"x5u\":\"https://pa.example/list.pem\"}"));
        published.clear();
        TrustedCaList again = reader.readKept(reader.toKeep(new byte[0], list));

        assertThat(again.cas()).isEqualTo(list.cas());
        assertThat(again.sequence()).isEqualTo(7);
    }

    @Test
    void copyWhoseTimeIsOverIsStillGoodButOfConcern() throws RefusedDocumentException {
        byte[] kept = reader.toKeep(new byte[0], read(GOOD));
        now = LATER.plus(Duration.ofDays(3650));
        TrustedCaList again = reader.readKept(kept);

        assertThat(again.sequence()).isEqualTo(7);
        assertThat(reader.concern(again))
                .hasValue("the list in force is still used though its time was over at " + LATER);
    }

    @Test
    void listThatSoonEndsIsOfConcern() throws RefusedDocumentException {
        TrustedCaList list = read(GOOD);
        assertThat(reader.concern(list)).isEmpty();
        now = LATER.minus(Duration.ofDays(6));

        assertThat(reader.concern(list)).isPresent();
    }

    @Test
    void tamperedCopyIsRefused() throws RefusedDocumentException {
        String kept = ascii(reader.toKeep(new byte[0], read(GOOD)));
        String other = kept.replace(
                GOOD.signingInput().split("\\.", 2)[1],
                TestList.url(GOOD.payload().replace(":7,", ":9,").getBytes(StandardCharsets.UTF_8)));

        assertThat(other).isNotEqualTo(kept);
        assertThatThrownBy(() -> reader.readKept(ascii(other))).hasMessage("its signature is wrong");
    }

    @Test
    void copyWithAStrangersChainIsRefused() throws RefusedDocumentException {
        LabPki stranger = LabPki.create(NOW);
        LabIdentity signer = stranger.issue(stranger.leaf("CN=STI-PA"));
        String kept = GOOD.signedWith(signer.keys()).token() + "\n" + signer.chainPem();

        assertThatThrownBy(() -> reader.readKept(ascii(kept)))
                .hasMessage("its signer's certificate does not lead to the pinned root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "a.b.c\n", "a.b.c\nno chain"})
    void brokenCopyIsRefused(String kept) {
        assertThatThrownBy(() -> reader.readKept(ascii(kept))).isInstanceOf(RefusedDocumentException.class);
    }
}
