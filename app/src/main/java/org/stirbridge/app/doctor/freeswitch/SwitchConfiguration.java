package org.stirbridge.app.doctor.freeswitch;

import java.util.List;
import java.util.Optional;

/**
 * What of a FreeSWITCH's configuration concerns a bridge, whether it was read from files or asked from the running one.
 *
 * @param actions in the order of the files, and in them
 * @param parameters whose names begin with {@code stir-shaken}
 * @param files how many were read
 * @param leftOut a sentence for each part that was not read
 */
record SwitchConfiguration(List<Action> actions, List<Parameter> parameters, int files, List<String> leftOut) {

    /** FusionPBX has its dialplan in a database; its files hold none. */
    static final String NO_ACTION = "there was no action of a dialplan to look at";

    SwitchConfiguration {
        actions = List.copyOf(actions);
        parameters = List.copyOf(parameters);
        leftOut = List.copyOf(leftOut);
    }

    /** A {@code <param>} of a module. */
    record Parameter(String place, String name, String value) {}

    /** Where the bridge is asked: a socket behind a {@code stir_request}, or one to its port. */
    List<SocketCall> socketCalls(int port) {
        return SocketCalls.of(actions, port);
    }

    /**
     * One request for the bridge.
     *
     * @param index of the action
     * @param request what {@code stir_request} is there
     * @param resumes whether {@code socket_resume} is true there
     */
    record SocketCall(int index, Action action, SocketTarget target, Optional<String> request, boolean resumes) {}
}
