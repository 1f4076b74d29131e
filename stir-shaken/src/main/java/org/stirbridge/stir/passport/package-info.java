/** PASSporT: the signed token of a call (RFC 8225, with the shaken extension of RFC 8588). */
@NullMarked
package org.stirbridge.stir.passport;

import org.jspecify.annotations.NullMarked;
