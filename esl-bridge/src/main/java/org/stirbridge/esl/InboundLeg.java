package org.stirbridge.esl;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.stir.identity.CallSignalling;

/** The INVITE that came in, put together again from the variables that mod_sofia made of it. */
final class InboundLeg {

    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,11}");

    /** RFC 3261 §20.17: always two digits for the day, unlike Java's own RFC 1123 format. */
    private static final DateTimeFormatter SIP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private InboundLeg() {}

    static InboundCall of(ChannelData channel, List<TrunkClue> clues) {
        return new InboundCall(
                Switch.FREESWITCH,
                channel.header("Unique-ID").orElse(""),
                channel.variable("sip_call_id").orElse(null),
                clues,
                channel.identities(),
                signalling(channel));
    }

    private static CallSignalling signalling(ChannelData channel) {
        SofiaAddresses addresses = new SofiaAddresses(channel);
        return new CallSignalling(
                addresses.from(),
                addresses.to(),
                addresses.requestUri(),
                addresses.asserted(),
                date(channel),
                channel.sessionDescription().orElse(null));
    }

    /** mod_sofia reads the Date field itself and leaves seconds; the raw one comes only with all headers parsed. */
    private static @Nullable String date(ChannelData channel) {
        Optional<String> epoch = channel.variable("sip_date_epoch_time")
                .filter(text -> EPOCH.matcher(text).matches());
        return epoch.map(seconds -> SIP_DATE.format(Instant.ofEpochSecond(Long.parseLong(seconds))))
                .or(() -> channel.firstVariable("sip_i_date", "sip_h_Date"))
                .orElse(null);
    }
}
