/** Asterisk's side of FastAGI, speaking bytes that a real one spoke. */
@NullMarked
package org.stirbridge.lab.asterisk;

import org.jspecify.annotations.NullMarked;
