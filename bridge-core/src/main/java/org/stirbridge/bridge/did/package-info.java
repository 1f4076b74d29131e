/** The DID tables as an in-memory snapshot. */
@NullMarked
package org.stirbridge.bridge.did;

import org.jspecify.annotations.NullMarked;
