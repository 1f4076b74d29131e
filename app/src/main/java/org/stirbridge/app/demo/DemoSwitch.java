package org.stirbridge.app.demo;

import java.io.IOException;

/** A recorded switch of the lab that talks to the bridge's real socket. */
interface DemoSwitch {

    /** As it stands in the table. */
    String name();

    /** The call leaves towards a trunk: the dialplan asks the bridge to sign. */
    Observed sign(Placed call) throws IOException;

    /** The call came in from a trunk: the dialplan asks the bridge to verify. */
    Observed verify(Placed call) throws IOException;
}
