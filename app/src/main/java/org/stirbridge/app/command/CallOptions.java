package org.stirbridge.app.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.recorded.RecordedInvite;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import picocli.CommandLine.Option;

/** One call, by its fields or as the whole request. */
final class CallOptions {

    private static final int MAX_SDP = 64 * 1024;

    @Option(
            names = "--identity",
            paramLabel = "VALUE",
            description = "An Identity field; @FILE or - (stdin) reads it. Again for each further field.")
    private List<String> identities = new ArrayList<>();

    @Option(names = "--from", paramLabel = "FIELD", description = "The From field, or its URI or number.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "FIELD", description = "The To field, or its URI or number.")
    private @Nullable String to;

    @Option(
            names = "--pai",
            paramLabel = "FIELD",
            description = "A P-Asserted-Identity field. Again for each further one.")
    private List<String> pai = new ArrayList<>();

    @Option(names = "--ruri", paramLabel = "URI", description = "The Request-URI: a div chain must lead there.")
    private @Nullable String requestUri;

    @Option(names = "--date", paramLabel = "FIELD", description = "The Date field.")
    private @Nullable String date;

    @Option(
            names = "--sdp",
            paramLabel = "FILE",
            description = "The session description, which mky is compared with; - is stdin.")
    private @Nullable String sdp;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Taken for completeness: requests of every method are verified alike.")
    private @Nullable String method;

    @Option(
            names = "--sip",
            paramLabel = "FILE",
            description = "The whole request as sngrep or a pcap export shows it, in the place of the options above;"
                    + " - is stdin.")
    private @Nullable String sip;

    boolean given() {
        return sip != null || fieldsGiven();
    }

    private boolean fieldsGiven() {
        return !identities.isEmpty()
                || !pai.isEmpty()
                || from != null
                || to != null
                || requestUri != null
                || date != null
                || sdp != null
                || method != null;
    }

    /** What is wrong with the combination; null when nothing is. */
    @Nullable
    String misuse() {
        if (sip != null) {
            return fieldsGiven() ? "--sip is the whole call: leave out the options for single fields" : null;
        }
        return from == null || to == null ? "one call needs --from and --to, or --sip FILE" : null;
    }

    RecordedInvite read(InputFile input) throws CommandFailure {
        if (sip == null) {
            CallSignalling signalling =
                    new CallSignalling(String.valueOf(from), String.valueOf(to), requestUri, pai, date, sdpText(input));
            return new RecordedInvite(IdentityFields.read(identities, input), signalling, null);
        }
        try {
            return RecordedInvite.read(input.read(sip, RecordedInvite.MAX_BYTES));
        } catch (UnreadableRecordException e) {
            throw new CommandFailure(ExitCode.DATA, "verify: --sip: " + e.getMessage(), e);
        }
    }

    private @Nullable String sdpText(InputFile input) throws CommandFailure {
        return sdp == null ? null : new String(input.read(sdp, MAX_SDP), StandardCharsets.UTF_8);
    }
}
