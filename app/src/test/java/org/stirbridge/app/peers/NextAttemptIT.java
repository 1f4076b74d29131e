package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.peers.Arrival.atTheCarrier;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An attempt on another trunk, where no bridge answers: it takes along neither signature nor level of the one before. */
@ExtendWith(WithPeers.class)
final class NextAttemptIT {

    private static final String CALLED = "13105550199";

    @ParameterizedTest
    @ValueSource(strings = {"again-caller", "again-caller-old", "again-bounded", "again-freepbx", "again-freepbx-old"})
    void leavesWithoutTheSignatureOfTheOneBefore(String endpoint, PeersLab lab) throws Exception {
        int before = lab.asterisk().consoleLength();

        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550141", CALLED).from(endpoint));

        assertThat(lab.asterisk().consoleLine(before, "Lab: at first")).contains("at first signed");
        assertThat(invite.all("Identity")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"again-leg, 12155550142", "again-failover, 12155550143", "again-srv, 12155550144"})
    void isRecordedWithoutTheLevelOfTheOneBefore(String endpoint, String caller, PeersLab lab) throws Exception {
        atTheCarrier(lab, Sipp.Call.of(caller, CALLED).from(endpoint));

        assertThat(lab.asterisk().callRecord('"' + caller + '"')).contains("\"ANSWERED\",\"\",\"\",\"NO_ANSWER\"");
    }
}
