package org.stirbridge.app.doctor.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.doctor.asterisk.Dialplans.AGI;
import static org.stirbridge.app.doctor.asterisk.Dialplans.judged;
import static org.stirbridge.app.doctor.asterisk.Dialplans.sentences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;

/** Asterisk's own signer beside the bridge, and where its endpoints may be that no file shows. */
final class NoNativeSignerTest {

    private static final NoNativeSigner SIGNER = new NoNativeSigner("signer", AGI);

    private static final String[] SITE = {
        "[signing]",
        "type=profile",
        "endpoint_behavior=attest",
        "[verifying]",
        "type=profile",
        "endpoint_behavior=verify",
        "[off]",
        "type=profile",
        "[carrier](lab)"
    };

    private List<String> carrier(String setting, String... more) {
        List<String> lines = new ArrayList<>(List.of(SITE));
        lines.add(setting);
        lines.addAll(List.of(more));
        return judged(SIGNER, lines.toArray(String[]::new));
    }

    @Test
    void besideTheBridgeItIsAFaultAndAloneWorthAWord() {
        assertThat(carrier("stir_shaken_profile=signing", "[sign]", AsteriskRulesTest.step("AGI(agi://a/sign)")))
                .containsExactly("Fault [carrier] in a.conf:10: Asterisk signs by itself (endpoint_behavior attest),"
                        + " and the bridge signs too");
        assertThat(carrier("stir_shaken_profile=signing"))
                .containsExactly("Warning [carrier] in a.conf:10: Asterisk signs by itself (endpoint_behavior attest)");
    }

    @Test
    void itsVerifierMayReject() {
        assertThat(carrier("stir_shaken_profile=verifying"))
                .singleElement()
                .asString()
                .startsWith("Warning [carrier] in a.conf:10: Asterisk verifies by itself");
    }

    @Test
    void aProfileThatDoesNothingIsNoHarm() {
        assertThat(carrier("stir_shaken_profile=off")).containsExactly("Good no endpoint signs or verifies by itself");
    }

    @Test
    void aProfileOfNoFileIsSaid() {
        assertThat(carrier("stir_shaken_profile=lost"))
                .containsExactly("Warning [carrier] in a.conf:10: profile lost is in no file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sorcery.conf  | [res_pjsip]  | endpoint=realtime,ps_endpoints",
                "sorcery.conf  | [res_pjsip]  | endpoint/x=astdb,ps",
                "extconfig.conf | [settings]  | ps_endpoints => odbc,asterisk",
                "extconfig.conf | [settings]  | pjsip.conf => mysql,asterisk"
            })
    void whatIsInADatabaseWasNotSeen(String file, String section, String line) {
        AsteriskConfiguration site = Dialplans.conf(Map.of(
                "pjsip.conf",
                new TextFile("pjsip.conf", "[carrier]\ntype=endpoint"),
                file,
                new TextFile(file, section + "\n" + line)));

        assertThat(sentences(SIGNER.judge(site)))
                .singleElement()
                .asString()
                .startsWith("NotLookedAt " + file + ":2: endpoints come from elsewhere (");
    }

    @Test
    void whatSorceryReadsFromTheFileWasSeen() {
        AsteriskConfiguration site = Dialplans.conf(Map.of(
                "pjsip.conf", new TextFile("pjsip.conf", "[carrier]\ntype=endpoint"),
                "sorcery.conf",
                        new TextFile(
                                "sorcery.conf",
                                "[res_pjsip]\nendpoint=config,pjsip.conf,criteria=type=endpoint\n"
                                        + "endpoint/cache=memory_cache,expire=60")));

        assertThat(sentences(SIGNER.judge(site))).containsExactly("Good no endpoint signs or verifies by itself");
    }

    @Test
    void withoutAFileOfEndpointsNoneWasSeen() {
        assertThat(sentences(SIGNER.judge(Dialplans.conf(Map.of()))))
                .containsExactly("NotLookedAt there is no pjsip.conf");
    }

    @Test
    void aWizardMakesEndpoints() {
        assertThat(carrier("endpoint/stir_shaken_profile=signing"))
                .containsExactly("Warning [carrier] in a.conf:10: Asterisk signs by itself (endpoint_behavior attest)");
    }

    @Test
    void beforeThereWereProfilesTheEndpointSaidItself() {
        assertThat(carrier("stir_shaken=on", "[sign]", AsteriskRulesTest.step("AGI(agi://a/sign)")))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Fault [carrier] in a.conf:10: Asterisk signs by itself");
    }
}
