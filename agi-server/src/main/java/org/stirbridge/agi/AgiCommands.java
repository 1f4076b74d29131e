package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.command.AbstractAgiCommand;
import org.asteriskjava.fastagi.reply.AgiReply;

/**
 * The few commands that the bridge sends, each quoted here and nowhere else: read many values in one go, set a variable
 * or dialplan function. One command a write, its reply awaited: Asterisk stalls on a pipelined batch.
 */
final class AgiCommands {

    /** One line must hold the quoted value and the command around it. */
    private static final int LONGEST_PIECE = 1800;

    private static final String PIECE = "STIR_PIECE_";

    private final AgiChannel channel;
    private final AsteriskConnection connection;
    private final Marks marks = Marks.random();

    AgiCommands(AgiChannel channel, AsteriskConnection connection) {
        this.channel = channel;
        this.connection = connection;
    }

    /**
     * The values of dialplan expressions ({@code ${CONNECTEDLINE(num)}}), all read by one command; empty text for what
     * is absent or longer than 4,082 bytes.
     *
     * @param expressions written in this code alone, never with text of the far end
     */
    List<String> read(List<String> expressions) throws AgiException {
        connection.expect(marks);
        AgiReply reply;
        try {
            reply = channel.sendCommand(new Command("GET FULL VARIABLE " + quoted(marks.around(expressions))));
        } finally {
            connection.expect(null);
        }
        return marks.between(reply.getFirstLine(), expressions.size());
    }

    /** Reading is over, see {@link AsteriskConnection#answering}. */
    void answering() {
        connection.answering();
    }

    /** Sets a variable, or a dialplan function such as {@code PJSIP_HEADER(add,Identity)}. */
    void set(String name, String value) throws AgiException {
        String line = "SET VARIABLE " + name + " " + quoted(value);
        if (line.length() < AsteriskConnection.LONGEST_COMMAND) {
            send(line);
        } else {
            setInPieces(name, value);
        }
    }

    /**
     * Joins on the channel what no single line may carry: Asterisk would cut the line and run its tail as the next
     * command.
     */
    private void setInPieces(String name, String value) throws AgiException {
        List<String> pieces = pieces(value);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            send("SET VARIABLE " + PIECE + i + " " + quoted(pieces.get(i)));
            joined.append("${").append(PIECE).append(i).append('}');
        }
        // LEN keeps the reply short: SET answers with the whole value.
        read(List.of("${LEN(${SET(" + name + "=" + joined + ")})}"));
        for (int i = 0; i < pieces.size(); i++) {
            send("SET VARIABLE " + PIECE + i + " \"\"");
        }
    }

    private static List<String> pieces(String value) {
        List<String> pieces = new ArrayList<>();
        int half = LONGEST_PIECE / 2;
        int start = 0;
        while (start < value.length()) {
            int end = Math.min(value.length(), start + LONGEST_PIECE);
            if (quoted(value.substring(start, end)).length() > LONGEST_PIECE + 100) {
                end = Math.min(value.length(), start + half);
            }
            pieces.add(value.substring(start, end));
            start = end;
        }
        return pieces;
    }

    private void send(String line) throws AgiException {
        AgiReply reply = channel.sendCommand(new Command(line));
        if (reply.getStatus() != AgiReply.SC_SUCCESS || reply.getResultCode() != 1) {
            throw new AgiException("Asterisk did not take a command");
        }
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final class Command extends AbstractAgiCommand {

        private static final long serialVersionUID = 1L;

        private final String line;

        Command(String line) {
            this.line = line;
        }

        @Override
        public String buildCommand() {
            return line;
        }
    }
}
