/** The demo: a lab STI-PKI, sample customers, and recorded switches that call the real servers. */
@NullMarked
package org.stirbridge.app.demo;

import org.jspecify.annotations.NullMarked;
