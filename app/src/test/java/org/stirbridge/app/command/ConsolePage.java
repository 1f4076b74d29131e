package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a page of docs shows, with the output that it promises. */
record ConsolePage(Path page) {

    private static final String PROMPT = "$ ./stirbridge ";
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    record Example(String line, String output) {

        /** The words of the line; names of files of {@code folder} are found there. */
        String[] arguments(Path folder) {
            List<String> arguments = new ArrayList<>();
            Matcher word = WORD.matcher(line);
            while (word.find()) {
                String text = word.group(1) == null ? word.group(2) : word.group(1);
                String sign = text.startsWith("@") ? "@" : "";
                String name = text.substring(sign.length());
                boolean isFile = name.matches("[A-Za-z0-9./]+") && Files.exists(folder.resolve(name));
                arguments.add(isFile ? sign + folder.resolve(name) : text);
            }
            return arguments.toArray(String[]::new);
        }
    }

    List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            String text = block.group(1);
            if (!text.startsWith(PROMPT)) {
                throw new IOException(page + ": a block does not begin with " + PROMPT);
            }
            int end = text.indexOf('\n');
            examples.add(new Example(text.substring(PROMPT.length(), end), text.substring(end + 1)));
        }
        return examples;
    }
}
