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

    SwitchConfiguration {
        actions = List.copyOf(actions);
        parameters = List.copyOf(parameters);
        leftOut = List.copyOf(leftOut);
    }

    /** A {@code <param>} of a module. */
    record Parameter(String place, String name, String value) {}

    /** What the extension of {@code action} gave the variable last before it. */
    Optional<String> before(Action action, String variable) {
        return actions.subList(0, actions.indexOf(action)).stream()
                .filter(earlier -> earlier.extension() == action.extension())
                .flatMap(earlier -> earlier.sets(variable).stream())
                .reduce((first, second) -> second);
    }

    /** The actions behind {@code action} in its extension. */
    List<Action> after(Action action) {
        return actions.subList(actions.indexOf(action) + 1, actions.size()).stream()
                .filter(later -> later.extension() == action.extension())
                .toList();
    }

    /** Where the bridge is asked: a socket behind a {@code stir_request}, or one to its port. */
    List<SocketCall> socketCalls(int port) {
        return actions.stream()
                .filter(action -> action.application().equals("socket"))
                .map(action -> new SocketCall(action, before(action, "stir_request")))
                .filter(call -> call.request().isPresent() || call.target().hasPort(port))
                .toList();
    }

    /** @param request what stir_request is there */
    record SocketCall(Action action, Optional<String> request) {
        SocketTarget target() {
            return SocketTarget.of(action.data());
        }
    }
}
