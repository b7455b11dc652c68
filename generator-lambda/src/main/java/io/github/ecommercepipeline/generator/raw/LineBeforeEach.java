package io.github.ecommercepipeline.generator.raw;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** One element of an outer array on each line, so that files can be compared line by line; inner arrays stay in theirs. */
final class LineBeforeEach extends DefaultPrettyPrinter.NopIndenter {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 2;

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
        if (level <= DEEPEST) {
            json.writeRaw('\n');
        }
    }

    @Override
    public boolean isInline() {
        return false;
    }
}
