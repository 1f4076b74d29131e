package org.stirbridge.app.command;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the event socket of a FreeSWITCH is reached; the password in a file, for other accounts see command lines. */
final class EventSocketOptions {

    private static final int MOST_BYTES = 1024;
    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>[0-9]{1,5}))?");
    private static final int DEFAULT_PORT = 8021;

    @Option(
            names = "--event-socket",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Also ask the FreeSWITCH that runs, over its event socket (127.0.0.1:8021).")
    private String address = "";

    @Option(
            names = "--event-socket-password-file",
            required = true,
            paramLabel = "FILE",
            description = "Its password, as in event_socket.conf.xml: the first line of this file.")
    private String passwordFile = "";

    /** Not looked up yet. */
    InetSocketAddress address(CommandLine command) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches() || port(matcher) > 65_535) {
            throw new ParameterException(command, "--event-socket: give HOST:PORT, such as 127.0.0.1:8021");
        }
        String host = matcher.group("host");
        return InetSocketAddress.createUnresolved(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port(matcher));
    }

    private static int port(Matcher matcher) {
        return matcher.group("port") == null ? DEFAULT_PORT : Integer.parseInt(matcher.group("port"));
    }

    /** One line of printable ASCII: whatever else it held would be a command of its own. */
    String password() throws CommandFailure {
        String text =
                new String(new InputFile("doctor", System.in).read(passwordFile, MOST_BYTES), StandardCharsets.UTF_8);
        String password = text.lines().findFirst().orElse("");
        if (password.isEmpty() || !password.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    "doctor: the first line of " + passwordFile + " is no password of FreeSWITCH's event socket;"
                            + " give printable ASCII without spaces");
        }
        return password;
    }
}
