/** A lab STI-PKI, made on the spot: a root, an intermediate, service providers, and a web CA for their https. */
@NullMarked
package org.stirbridge.lab.pki;

import org.jspecify.annotations.NullMarked;
