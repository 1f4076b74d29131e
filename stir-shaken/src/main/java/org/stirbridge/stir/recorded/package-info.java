/** Calls recorded in files, verified again without any network: for operators with a log, and for test cases. */
@NullMarked
package org.stirbridge.stir.recorded;

import org.jspecify.annotations.NullMarked;
