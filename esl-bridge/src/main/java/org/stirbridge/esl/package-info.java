/**
 * FreeSWITCH's side door: the server of its outbound event socket. One call is one connection: {@code connect}, one block
 * with all the channel knows, a decision, a handful of commands back, {@code exit}.
 */
@NullMarked
package org.stirbridge.esl;

import org.jspecify.annotations.NullMarked;
