/** How other programs of the machine reach a running bridge. */
@NullMarked
package org.stirbridge.app.control;

import org.jspecify.annotations.NullMarked;
