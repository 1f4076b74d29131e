/** Numbers out of files and out of the databases of other systems: read, compared with the tables, and applied. */
@NullMarked
package org.stirbridge.bridge.importing;

import org.jspecify.annotations.NullMarked;
