package org.stirbridge.esl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.stirbridge.fuzzing.FarEndDecisions;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.PeerSocket;
import org.stirbridge.stir.certificate.Deadline;

/**
 * A whole call as FreeSWITCH makes it: the channel's data, then replies. Whatever they hold, no command may break out of
 * its line, and nothing may be expanded.
 */
public final class EslConversationFuzz {

    private static final byte[] REPLIES =
            "\n\nContent-Type: command/reply\nReply-Text: +OK\n\n".repeat(20).getBytes(StandardCharsets.US_ASCII);

    private static final Pattern EXECUTE = Pattern.compile(
            "sendmsg\ncall-command: execute\nexecute-app-name: (export|multiset|unset)\nexecute-app-arg: ([^\n]+)");

    private static final Pattern EXPORT =
            Pattern.compile("nolocal:(sip_h_Identity|sip_h_y|sip_h_Date|exclude_outgoing_extra_header)=.*");

    private static final Set<String> INBOUND = Set.of(
            "stir_reason",
            "stir_attest",
            "stir_origid",
            "stir_signer",
            "stir_sip_code",
            "stir_sip_reason",
            "stir_reason_header",
            "stir_replayed",
            "stir_action",
            "verstat",
            "stir_status");

    private EslConversationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Deadline deadline = Deadline.after(Duration.ofSeconds(60));
        InputStream peer = new SequenceInputStream(new ByteArrayInputStream(input), new ByteArrayInputStream(REPLIES));
        try (EslConnection connection = new EslConnection(new PeerSocket(peer, said), deadline, new LargeRequests())) {
            Conversation.run(new Conversation(connection, FarEndDecisions.SERVICES, deadline, () -> {}));
        }
        commands(said.toString(StandardCharsets.ISO_8859_1));
    }

    private static void commands(String said) {
        Invariant.holds(said.endsWith("\n\n"), "every command is complete");
        Invariant.holds(said.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), "commands are printable");
        List<String> commands = new ArrayList<>(List.of(said.split("\n\n", -1)));
        commands.remove(commands.size() - 1);
        Invariant.holds(commands.remove(0).equals("connect"), "the first command is connect");
        // It comes when all replies are there: a peer that breaks off does not get it.
        int exit = commands.indexOf("exit");
        Invariant.holds(exit < 0 || exit == commands.size() - 1, "nothing follows exit");
        commands.remove("exit");
        commands.forEach(EslConversationFuzz::command);
    }

    private static void command(String command) {
        var execute = EXECUTE.matcher(command);
        Invariant.holds(execute.matches(), "a command is one of three applications on three lines");
        String argument = execute.group(2);
        Invariant.holds(argument.chars().noneMatch(c -> "{}\\'`".indexOf(c) >= 0), "nothing to expand or escape");
        Invariant.holds(
                argument.indexOf('"') < 0 || execute.group(1).equals("multiset"), "quotes in our own words alone");
        switch (execute.group(1)) {
            case "export" -> Invariant.holds(EXPORT.matcher(argument).matches(), "what is exported has our names");
            case "unset" -> Invariant.holds(argument.equals("sip_h_y"), "one variable is unset");
            default -> variables(argument);
        }
    }

    private static void variables(String argument) {
        Invariant.holds(argument.startsWith("^^|"), "variables are parted by a bar");
        Set<String> names = new TreeSet<>();
        for (String variable : argument.substring(3).split("\\|", -1)) {
            int equals = variable.indexOf('=');
            Invariant.holds(equals > 0 && names.add(variable.substring(0, equals)), "each variable stands there once");
            Invariant.holds(isPlain(variable.substring(equals + 1)), "a variable's value is plain");
        }
        Invariant.holds(INBOUND.containsAll(names) && names.contains("stir_status"), "the variables are ours");
    }

    private static boolean isPlain(String value) {
        return value.matches("[A-Za-z0-9 ._:-]{0,128}|STIR ;cause=[4-6][0-9]{2} ;text=\"[A-Za-z0-9 ._:-]{1,64}\"");
    }
}
