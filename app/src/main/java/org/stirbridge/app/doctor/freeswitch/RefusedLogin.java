package org.stirbridge.app.doctor.freeswitch;

import java.io.IOException;

/** FreeSWITCH is there and does not let us in. */
final class RefusedLogin extends IOException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    RefusedLogin(String why, String mend) {
        super(why);
        this.mend = mend;
    }

    String mend() {
        return mend;
    }
}
