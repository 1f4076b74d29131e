/** FreeSWITCH's side of the outbound event socket, speaking bytes that a real one spoke. */
@NullMarked
package org.stirbridge.lab.freeswitch;

import org.jspecify.annotations.NullMarked;
