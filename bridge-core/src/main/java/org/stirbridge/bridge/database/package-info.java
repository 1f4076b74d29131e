/** The database: connections, migrations, and the thread that notices changes. */
@NullMarked
package org.stirbridge.bridge.database;

import org.jspecify.annotations.NullMarked;
