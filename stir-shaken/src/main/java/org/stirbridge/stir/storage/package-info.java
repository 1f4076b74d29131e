/** What must outlive the process: files that are there whole or not at all. */
@NullMarked
package org.stirbridge.stir.storage;

import org.jspecify.annotations.NullMarked;
