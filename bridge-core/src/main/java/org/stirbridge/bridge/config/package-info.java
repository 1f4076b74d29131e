/** The configuration file, bound strictly to records. */
@NullMarked
package org.stirbridge.bridge.config;

import org.jspecify.annotations.NullMarked;
