/** What monitoring sees of the calls, the tables and the certificates. */
@NullMarked
package org.stirbridge.app.metrics;

import org.jspecify.annotations.NullMarked;
