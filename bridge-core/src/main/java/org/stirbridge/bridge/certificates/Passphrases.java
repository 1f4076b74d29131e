package org.stirbridge.bridge.certificates;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.certificates.UnusableCertificate.Part;

/** Passphrases of keys, out of files and of the environment. None is ever part of a message. */
final class Passphrases {

    private static final String SCHEME = "env:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final Path directory;
    private final Environment environment;

    /** The variables of this process, or others in a test. */
    @FunctionalInterface
    interface Environment {
        @Nullable
        String get(String name);
    }

    Passphrases(Path directory, Environment environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** The passphrase behind a {@code passphrase_ref}; the caller wipes it. */
    char[] read(String reference) throws UnusableCertificate {
        return reference.startsWith(SCHEME) ? ofVariable(reference.substring(SCHEME.length())) : ofFile(reference);
    }

    private char[] ofVariable(String name) throws UnusableCertificate {
        String value = NAME.matcher(name).matches() ? environment.get(name) : null;
        if (value == null || value.isEmpty()) {
            throw new UnusableCertificate(
                    Part.PASSPHRASE, "its passphrase_ref names a variable that the program's environment has not");
        }
        return value.toCharArray();
    }

    private char[] ofFile(String reference) throws UnusableCertificate {
        byte[] bytes = ReferencedFile.of(Part.PASSPHRASE, reference, directory).read();
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return firstLine(text);
        } catch (CharacterCodingException e) {
            throw new UnusableCertificate(Part.PASSPHRASE, "its passphrase file is no text in UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static char[] firstLine(CharBuffer text) throws UnusableCertificate {
        try {
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            if (end == 0) {
                throw new UnusableCertificate(Part.PASSPHRASE, "the first line of its passphrase file is empty");
            }
            char[] line = new char[end];
            text.subSequence(0, end).get(line);
            return line;
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }
}
