/** What doctor looks at of a FreeSWITCH: its configuration in a folder, and what it says over its event socket. */
@NullMarked
package org.stirbridge.app.doctor.freeswitch;

import org.jspecify.annotations.NullMarked;
