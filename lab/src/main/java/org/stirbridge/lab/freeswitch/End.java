package org.stirbridge.lab.freeswitch;

/** How the call's stay at the socket ended, and with it whether the dialplan goes on. */
public enum End {
    /** Nobody listens at the address: the dialplan goes on at once, with no variable set. */
    REFUSED(true),
    /** The bridge took the connection and never said {@code connect}; FreeSWITCH drops it after 24.7 s. */
    NEVER_CONNECTED(true),
    /** The bridge closed before {@code connect}. */
    CLOSED_BEFORE_CONNECT(true),
    /** The bridge said {@code exit}: the next action of the dialplan runs. */
    EXITED(true),
    /** The bridge closed without {@code exit}: the next action runs too. Whether it had answered, the variables say. */
    CLOSED_BY_BRIDGE(true),
    /** The bridge rejected the call by respond or hangup. */
    HUNG_UP(false),
    /** The caller gave up while the bridge worked. */
    CANCELLED(false),
    /** Async without socket_resume: the bridge was done, and the call stays parked until the caller gives up. */
    PARKED(false),
    /** After {@code connect} there is no limit in FreeSWITCH: a bridge that hangs hangs the call. */
    PATIENCE_EXHAUSTED(false);

    private final boolean dialplanGoesOn;

    End(boolean dialplanGoesOn) {
        this.dialplanGoesOn = dialplanGoesOn;
    }

    /** True when the next action, usually {@code bridge}, runs. */
    public boolean dialplanGoesOn() {
        return dialplanGoesOn;
    }
}
