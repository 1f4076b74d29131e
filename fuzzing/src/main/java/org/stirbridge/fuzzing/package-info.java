/** What the fuzz targets share. The targets themselves stand in the packages of what they try. */
@NullMarked
package org.stirbridge.fuzzing;

import org.jspecify.annotations.NullMarked;
