/** Addresses of the network, read from text without asking a name server. */
@NullMarked
package org.stirbridge.bridge.network;

import org.jspecify.annotations.NullMarked;
