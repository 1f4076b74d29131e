/** Which attestation a call deserves, and why. */
@NullMarked
package org.stirbridge.bridge.attestation;

import org.jspecify.annotations.NullMarked;
