/** The operator's own certificates and keys, ready to sign. */
@NullMarked
package org.stirbridge.bridge.certificates;

import org.jspecify.annotations.NullMarked;
