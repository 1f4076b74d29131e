package org.stirbridge.lab.asterisk;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Asterisk's side of FastAGI, from what a real Asterisk 22.10.1 sent and answered: numbers, names and headers of the
 * recorded call are substituted, the framing is not. It shares no code with the server that it tries. Each method that
 * changes something changes this object; {@link #call} may be called from many threads with an object each.
 */
public final class RecordedAsterisk {

    private final Transcript transcript;
    private final @Nullable LabChannel callers;
    private final LabChannel channel;
    private final Script script = new Script();
    private String request = "";
    private @Nullable String type;
    private @Nullable String version;
    private @Nullable String callerId;

    private RecordedAsterisk(Transcript transcript, @Nullable LabChannel callers) {
        this.transcript = transcript;
        this.callers = callers;
        this.channel = new LabChannel(callers);
        channel.functions.putAll(transcript.answers());
        channel.functions.keySet().removeIf(name -> name.startsWith("PJSIP_HEADER"));
    }

    /** What the scenario does beside answering. */
    static final class Script {
        int longestLine = 8190;
        int hangupBefore = -1;
        int deadFrom = -1;
        int closeBefore = -1;
        int silentFrom = -1;
        int pieces;
        List<String> raw = new ArrayList<>();
    }

    /** The leg to the trunk, inside Dial's pre-dial handler, where {@code AGI(agi://.../sign)} runs. */
    public static RecordedAsterisk legToTrunk(String request) {
        LabChannel callers = new LabChannel(null);
        callers.functions.put("CHANNEL(channeltype)", "PJSIP");
        RecordedAsterisk asterisk = new RecordedAsterisk(Transcript.named("agi-predial-1"), callers);
        asterisk.request = request;
        asterisk.function("CHANNEL(channeltype)", "PJSIP").endpoint("send_pai", "false");
        return asterisk.endpoint("trust_id_outbound", "false").endpoint("from_user", "");
    }

    /** A caller's own channel, before Dial, where {@code AGI(agi://.../sign-caller)} runs. */
    public static RecordedAsterisk callersLeg(String request) {
        RecordedAsterisk asterisk = of("agi-sign2-3", request);
        asterisk.function("CALLERID(num)", "12155550101").function("CALLERID(pres)", "allowed_not_screened");
        asterisk.function("CHANNEL(endpoint)", "uac").function("CHANNEL(pjsip,remote_addr)", "127.0.0.1:50464");
        return asterisk.variable("EXTEN", "12155550200").variable("CONTEXT", "c2");
    }

    /** An INVITE that came in, where {@code AGI(agi://.../verify)} runs. */
    public static RecordedAsterisk inboundLeg(String request) {
        RecordedAsterisk asterisk = of("agi-hdrs-10", request).variable("CONTEXT", "hdrs");
        asterisk.header("Via", "SIP/2.0/UDP 127.0.0.1:50464").header("Max-Forwards", "70");
        asterisk.header("From", "<sip:12155550101@127.0.0.1>;tag=691fae23");
        return asterisk.header("To", "<sip:12155550200@127.0.0.1>");
    }

    /** Any recorded environment, by the name of its transcript. */
    public static RecordedAsterisk of(String transcript, String request) {
        RecordedAsterisk asterisk = new RecordedAsterisk(Transcript.named(transcript), null);
        asterisk.request = request;
        return asterisk;
    }

    /** The calling number, wherever this leg has it. */
    public RecordedAsterisk caller(String number) {
        if (callers != null) {
            return function("CONNECTEDLINE(num)", number);
        }
        callerId = number;
        replaceHeader("From", "<sip:" + number + "@127.0.0.1>;tag=691fae23");
        return function("CALLERID(num)", number);
    }

    /** The called number, wherever this leg has it. */
    public RecordedAsterisk called(String number) {
        if (callers != null) {
            callerId = number;
            function("CHANNEL(pjsip,target_uri)", "sip:" + number + "@127.0.0.1:5290");
            return function("CHANNEL(pjsip,remote_uri)", "<sip:" + number + "@127.0.0.1>");
        }
        replaceHeader("To", "<sip:" + number + "@127.0.0.1>");
        function("CHANNEL(pjsip,request_uri)", "sip:" + number + "@127.0.0.1:5260");
        return variable("EXTEN", number);
    }

    private void replaceHeader(String name, String value) {
        boolean there = channel.headers.removeIf(header -> header.name().equals(name));
        if (there) {
            channel.headers.add(new SipHeader(name, value));
        }
    }

    /** The caller withholds its number. */
    public RecordedAsterisk hidden() {
        function("CALLERID(pres)", "prohib_not_screened");
        return function("CONNECTEDLINE(pres)", "prohib_not_screened");
    }

    public RecordedAsterisk variable(String name, String value) {
        channel.variables.put(name, value);
        return this;
    }

    /** What {@code CHANNEL(endpoint)} and its like answer. */
    public RecordedAsterisk function(String call, String value) {
        channel.functions.put(call, value);
        return this;
    }

    /** An option of the endpoint that the leg to the trunk goes to. */
    public RecordedAsterisk endpoint(String option, String value) {
        return function("PJSIP_ENDPOINT(" + channel.functions.get("CHANNEL(endpoint)") + "," + option + ")", value);
    }

    /** A header of the INVITE that came in: on this leg, or on the caller's when this is the leg to the trunk. */
    public RecordedAsterisk header(String name, String value) {
        (callers == null ? channel : callers).headers.add(new SipHeader(name, value));
        return this;
    }

    /** A variable that an earlier attempt left on the caller's channel. */
    public RecordedAsterisk callersVariable(String name, String value) {
        channel.master().variables.put(name, value);
        return this;
    }

    /** The technology of the channel, {@code Local} for one. */
    public RecordedAsterisk type(String technology) {
        type = technology;
        return this;
    }

    /** The technology of the caller's channel. */
    public RecordedAsterisk callersType(String technology) {
        channel.master().functions.put("CHANNEL(channeltype)", technology);
        return this;
    }

    public RecordedAsterisk version(String text) {
        version = text;
        return this;
    }

    /** A line beyond this is cut and its tail run as the next command: 8190, and 2048 before 22.6. */
    public RecordedAsterisk longestLine(int characters) {
        script.longestLine = characters;
        return this;
    }

    /** Sends {@code HANGUP} unasked before it answers the command of that number, counted from 0. */
    public RecordedAsterisk hangupBefore(int command) {
        script.hangupBefore = command;
        return this;
    }

    /** Answers 511 from that command on. */
    public RecordedAsterisk deadFrom(int command) {
        script.deadFrom = command;
        return this;
    }

    /** Closes instead of answering that command. */
    public RecordedAsterisk closeBefore(int command) {
        script.closeBefore = command;
        return this;
    }

    /** Reads on but answers nothing from that command on. */
    public RecordedAsterisk silentFrom(int command) {
        script.silentFrom = command;
        return this;
    }

    /** Sends the environment in so many pieces instead of the recorded ones. */
    public RecordedAsterisk pieces(int count) {
        script.pieces = count;
        return this;
    }

    /** Has the conversation with the server there. */
    public Outcome call(InetSocketAddress server) {
        return new Conversation(environment(), channel, callers, script).with(server);
    }

    private List<String> environment() {
        if (script.pieces == 0) {
            return transcript.environment().stream().map(this::substituted).toList();
        }
        String whole = substituted(String.join("", transcript.environment()));
        int length = Math.max(1, whole.length() / script.pieces);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < whole.length(); at += length) {
            pieces.add(whole.substring(at, Math.min(whole.length(), at + length)));
        }
        return pieces;
    }

    private String substituted(String piece) {
        String text = line(piece, "agi_network_script", request);
        text = line(text, "agi_request", "agi://127.0.0.1:4573/" + request);
        text = type == null ? text : line(text, "agi_type", type);
        text = version == null ? text : line(text, "agi_version", version);
        return callerId == null ? text : line(text, "agi_callerid", callerId);
    }

    private static String line(String text, String name, String value) {
        return text.replaceFirst("(?m)^" + name + ": .*$", name + ": " + Matcher.quoteReplacement(value));
    }
}
