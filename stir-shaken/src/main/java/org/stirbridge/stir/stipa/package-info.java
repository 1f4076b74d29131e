/** The documents of an STI-PA, the authority above the CAs (ATIS-1000084): got in the background, judged, kept for the next start. */
@NullMarked
package org.stirbridge.stir.stipa;

import org.jspecify.annotations.NullMarked;
