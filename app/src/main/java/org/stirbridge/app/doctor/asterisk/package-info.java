/** What doctor looks at of an Asterisk: its configuration in a folder, and what its console says. */
@NullMarked
package org.stirbridge.app.doctor.asterisk;

import org.jspecify.annotations.NullMarked;
