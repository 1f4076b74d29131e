/** The program: every part wired with plain constructors. */
@NullMarked
package org.stirbridge.app;

import org.jspecify.annotations.NullMarked;
