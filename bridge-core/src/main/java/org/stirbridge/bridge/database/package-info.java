/** The connection to MariaDB or the embedded H2, and the migrations. */
@NullMarked
package org.stirbridge.bridge.database;

import org.jspecify.annotations.NullMarked;
