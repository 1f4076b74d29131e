package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.peers.Arrival.atThePhone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carriers call {@code sip:s@} or an account's name: such calls are asked about and go where they went before. */
@ExtendWith(WithPeers.class)
final class OddUsersIT {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "s, word-in, 12155550181",
        "my-account_1, word-in, 12155550182",
        "s, word-failover, 12155550181",
        "my-account_1, word-failover, 12155550182",
        "s, word-bounded, 12155550181",
        "my-account_1, word-bounded, 12155550182"
    })
    void aUserThatIsNoNumberIsVerifiedAndDelivered(String user, String endpoint, String number, PeersLab lab)
            throws Exception {
        SipMessage invite = atThePhone(lab, Sipp.Call.of("14165550131", user).from(endpoint));

        assertThat(invite.requestNumber()).isEqualTo(number);
        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("No-TN-Validation");
    }

    @ParameterizedTest
    @CsvSource({"s, 12155550181, 14165550132", "my-account_1, 12155550182, 14165550133"})
    void itIsObservedTooWhereOnlyThatIsAsked(String user, String number, String caller, PeersLab lab) throws Exception {
        SipMessage invite = atThePhone(lab, Sipp.Call.of(caller, user).from("word-observed"));

        assertThat(invite.requestNumber()).isEqualTo(number);
        assertThat(lab.asterisk().callRecord('"' + caller + '"')).contains("\"no_identity\"");
    }

    /** The contexts of the samples take no single digit: the former one, by its global, does. */
    @Test
    void whatThePatternsDoNotTakeReachesTheFormerContextUnasked(PeersLab lab) throws Exception {
        SipMessage invite = atThePhone(lab, Sipp.Call.of("14165550134", "7").from("incoming"));

        assertThat(invite.requestNumber()).isEqualTo("12155550183");
        assertThat(lab.asterisk().callRecord("\"14165550134\"")).endsWith("\"ANSWERED\",\"\",\"\",\"\",\"\"");
    }
}
