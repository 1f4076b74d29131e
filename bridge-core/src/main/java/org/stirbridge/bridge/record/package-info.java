/** The record of calls: the table call_decision, written behind the calls and read by {@code explain}. */
@NullMarked
package org.stirbridge.bridge.record;

import org.jspecify.annotations.NullMarked;
