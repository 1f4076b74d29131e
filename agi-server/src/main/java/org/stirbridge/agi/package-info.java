/** Asterisk's front end: a FastAGI server that signs and verifies the calls that a dialplan sends to it. */
@NullMarked
package org.stirbridge.agi;

import org.jspecify.annotations.NullMarked;
