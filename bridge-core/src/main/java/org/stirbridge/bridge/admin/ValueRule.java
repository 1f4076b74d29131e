package org.stirbridge.bridge.admin;

/** What a column takes, whatever else is in the tables. */
@FunctionalInterface
interface ValueRule {

    /**
     * The text as the column holds it.
     *
     * @param field table and column with a dot, for the sentence
     */
    String canonical(String field, String text) throws Refusal;
}
