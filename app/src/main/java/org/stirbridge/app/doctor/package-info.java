/** One look at a site: what is well, what is not, and the mend; the checks themselves stand in the packages below. */
@NullMarked
package org.stirbridge.app.doctor;

import org.jspecify.annotations.NullMarked;
