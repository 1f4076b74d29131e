/** The command line. */
@NullMarked
package org.stirbridge.app.command;

import org.jspecify.annotations.NullMarked;
