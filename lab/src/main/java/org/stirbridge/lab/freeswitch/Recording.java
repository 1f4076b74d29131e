package org.stirbridge.lab.freeswitch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A real conversation of FreeSWITCH 1.11.3-dev with a scripted server, byte for byte. The call described in its
 * CHANNEL_DATA block, and the socket mode it was recorded in, are what {@link RecordedFreeSwitch} plays.
 */
public enum Recording {
    /** Sync (Socket-Mode static), Control full: the mode that the samples use. */
    SYNC_FULL("sync_full"),
    /** Sync without {@code full}: linger, api, event and log are refused. */
    SYNC_NOFULL("sync_nofull"),
    /** Async without socket_resume: a bridge that is done leaves the call parked. */
    ASYNC_FULL("async_full_basic"),
    /** Async with {@code socket_resume=true}: the dialplan goes on when the bridge is done. */
    SOCKET_RESUME("socket_resume_var_exit"),
    /** The caller gave up while the server worked, in sync mode. */
    CANCEL_DURING_SYNC("cancel_during_sync"),
    /** The caller gave up in async mode, with linger. */
    CANCEL_DURING_LINGER("cancel_during_linger"),
    /** {@code respond 438 Invalid Identity Header}. */
    RESPOND_438("respond_438_set_reason_header"),
    /** {@code respond 603 Network Blocked}. */
    RESPOND_603("respond_603plus"),
    /** {@code call-command: hangup} with INVALID_IDENTITY. */
    HANGUP_INVALID_IDENTITY("hangup_invalid_identity"),
    /** getvar's cut at 511 bytes, bodies, expansion, raw line feeds. */
    LONG_GETVAR("long_getvar"),
    /** multiset with a delimiter of its own, and multiunset. */
    MULTISET("multiset"),
    /** Every header of interest on one INVITE: one Identity, Date, P-Asserted-Identity, Diversion, Privacy. */
    VARS_FULL("vars-full-ext"),
    /** Two Identity headers: {@code sip_identity} is {@code ARRAY::a|:b}. */
    VARS_TWO("vars-two-ext"),
    /** An Identity of 5 KB. */
    VARS_5K("vars-5k-ext"),
    /** The compact form {@code y:}, seen as {@code sip_i_y} only, with parse-all-invite-headers. */
    VARS_COMPACT_PARSEALL("vars-compact-ext2-parseall"),
    /** Two Identity headers with parse-all-invite-headers. */
    VARS_TWO_PARSEALL("vars-two-ext2-parseall"),
    /** A server that never says {@code connect}: FreeSWITCH says nothing at all. */
    SERVER_GARBAGE("server_garbage");

    private final String file;

    Recording(String file) {
        this.file = file;
    }

    /** The parsed file; read afresh on each call. */
    Transcript transcript() {
        String name = file + ".txt";
        try (InputStream in = Recording.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("recording missing from the jar: " + name);
            }
            return Transcript.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
