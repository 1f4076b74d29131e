/** Calls between the bridge and real peers: Asterisk, Kamailio, SIPp and MariaDB, each started for these tests alone. */
@NullMarked
package org.stirbridge.app.peers;

import org.jspecify.annotations.NullMarked;
