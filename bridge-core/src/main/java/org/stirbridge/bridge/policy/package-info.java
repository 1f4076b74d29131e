/** What becomes of calls that come in: a pure function over the rows of verify_policy. */
@NullMarked
package org.stirbridge.bridge.policy;

import org.jspecify.annotations.NullMarked;
