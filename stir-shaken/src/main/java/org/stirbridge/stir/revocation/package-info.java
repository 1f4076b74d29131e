/** Certificate revocation lists (RFC 5280 §5), direct and indirect, and what they say about a certification path (§6.3). */
@NullMarked
package org.stirbridge.stir.revocation;

import org.jspecify.annotations.NullMarked;
