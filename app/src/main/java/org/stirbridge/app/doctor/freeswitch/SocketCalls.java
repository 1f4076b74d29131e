package org.stirbridge.app.doctor.freeswitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.doctor.freeswitch.SwitchConfiguration.SocketCall;

/** Finds the actions that ask the bridge, in one look at each action: a file may hold an extension of any length. */
final class SocketCalls {

    private final int port;
    private final List<SocketCall> found = new ArrayList<>();
    private int extension;
    private @Nullable String request;
    private boolean resumes;

    private SocketCalls(int port) {
        this.port = port;
    }

    static List<SocketCall> of(List<Action> actions, int port) {
        SocketCalls calls = new SocketCalls(port);
        for (int i = 0; i < actions.size(); i++) {
            calls.add(i, actions.get(i));
        }
        return calls.found;
    }

    private void add(int index, Action action) {
        if (action.extension() != extension) {
            extension = action.extension();
            request = null;
            resumes = false;
        }
        action.sets("stir_request").ifPresent(value -> request = value);
        action.sets("socket_resume").ifPresent(value -> resumes = value.equalsIgnoreCase("true"));
        if (action.application().equals("socket")) {
            SocketTarget target = SocketTarget.of(action.data());
            if (request != null || target.hasPort(port)) {
                found.add(new SocketCall(index, action, target, Optional.ofNullable(request), resumes));
            }
        }
    }
}
