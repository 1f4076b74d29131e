/** STIR certificates: what they authorise, and whom they chain to (RFC 8226, RFC 5280, ATIS-1000080). */
@NullMarked
package org.stirbridge.stir.certificate;

import org.jspecify.annotations.NullMarked;
