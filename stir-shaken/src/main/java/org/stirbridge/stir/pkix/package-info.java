/** What certificates and revocation lists share (RFC 5280): strict DER, and whose signatures count. */
@NullMarked
package org.stirbridge.stir.pkix;

import org.jspecify.annotations.NullMarked;
