/** Numbering plans: from what was dialled to the canonical number of RFC 8224 §8.3. */
@NullMarked
package org.stirbridge.bridge.number;

import org.jspecify.annotations.NullMarked;
