/** How fast and how large: programs that are run by hand, with real servers. */
@NullMarked
package org.stirbridge.benchmarks;

import org.jspecify.annotations.NullMarked;
