package org.stirbridge.app.doctor.asterisk;

import java.util.List;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;

/** Where the files of a configuration come from, by the names that Asterisk and its {@code #include} give them. */
interface ConfSource {

    Named named(String name);

    /** What stands behind a name. */
    sealed interface Named {}

    /**
     * One file, or those that wildcards match, in Asterisk's order.
     *
     * @param leftOut a sentence for each that was not read
     */
    record Found(List<TextFile> files, List<String> leftOut) implements Named {
        public Found {
            files = List.copyOf(files);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** No file has this name; one that merely cannot be read is {@link NotFollowed}. */
    record Missing() implements Named {}

    /** @param why goes on behind the name: {@code is no file} */
    record NotFollowed(String why) implements Named {}
}
