package io.github.ecommercepipeline.cli.options;

import java.nio.file.Path;
import java.util.List;

/**
 * What an options file says.
 *
 * @param shown the file as messages name it
 * @param folder absolute; relative paths in the file start here
 */
record OptionsFile(String shown, Path folder, List<Entry> entries) {

    /**
     * One option.
     *
     * @param section the command that it is for, such as {@code [migrate, apply]}; empty: all commands that have it
     * @param key the option's name without dashes
     * @param values at least one, as written
     */
    record Entry(List<String> section, String key, List<String> values, int line) {

        Entry {
            section = List.copyOf(section);
            values = List.copyOf(values);
        }

        String option() {
            return "--" + key;
        }
    }

    OptionsFile {
        entries = List.copyOf(entries);
    }

    String place(int line) {
        return shown + ", line " + line;
    }
}
