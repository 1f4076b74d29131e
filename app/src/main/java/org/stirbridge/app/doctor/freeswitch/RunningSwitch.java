package org.stirbridge.app.doctor.freeswitch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.doctor.ConfigFolder.Contents;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;

/** What a running FreeSWITCH answered, all of it asked in one conversation. */
record RunningSwitch(Map<ApiCommand, String> answers) {

    static RunningSwitch ask(InetSocketAddress address, String password, Duration patience) throws IOException {
        try (EventSocket socket = EventSocket.open(address, password, patience)) {
            return over(socket);
        }
    }

    /** @param socket that is logged in */
    static RunningSwitch over(EventSocket socket) throws IOException {
        Map<ApiCommand, String> answers = new EnumMap<>(ApiCommand.class);
        for (ApiCommand command : ApiCommand.values()) {
            answers.put(command, socket.api(command));
        }
        return new RunningSwitch(answers);
    }

    String answer(ApiCommand command) {
        return answers.getOrDefault(command, "").strip();
    }

    /** Whether it has a dialplan at hand: one that is made call by call, as FusionPBX's, it has not. */
    boolean hasDialplan() {
        return answer(ApiCommand.DIALPLAN).startsWith("<");
    }

    SwitchConfiguration configuration() {
        List<TextFile> files = new ArrayList<>();
        add("dialplan", ApiCommand.DIALPLAN, files);
        add("sofia.conf", ApiCommand.SOFIA_CONFIGURATION, files);
        return SwitchXml.read(new Contents(files, List.of()));
    }

    private void add(String name, ApiCommand command, List<TextFile> files) {
        if (answer(command).startsWith("<")) {
            files.add(new TextFile(name, answer(command)));
        }
    }
}
