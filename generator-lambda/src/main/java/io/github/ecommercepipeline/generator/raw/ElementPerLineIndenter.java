package io.github.ecommercepipeline.generator.raw;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** Puts each element of the outer arrays on a line of its own, so that files can be compared line by line. */
final class ElementPerLineIndenter extends DefaultPrettyPrinter.NopIndenter {

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
