/** The Identity header field, the authentication service and the verification service (RFC 8224). */
@NullMarked
package org.stirbridge.stir.identity;

import org.jspecify.annotations.NullMarked;
