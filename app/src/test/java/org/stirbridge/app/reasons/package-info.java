/** Every reason of the verification, from a switch's wire to the fetched certificate and back onto the channel. */
@NullMarked
package org.stirbridge.app.reasons;

import org.jspecify.annotations.NullMarked;
