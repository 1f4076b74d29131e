/** HTTP: health, readiness, metrics and the certificate repository. */
@NullMarked
package org.stirbridge.app.http;

import org.jspecify.annotations.NullMarked;
