package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Paths that are absolute in memory and, in a document, relative to the output folder where they are inside it. */
final class OutputPath {

    private OutputPath() {}

    /** Relativizes. */
    static final class Writer extends StdSerializer<String> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(String.class);
        }

        @Override
        public void serialize(String path, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeString(((OutputFolder) context.getAttribute(OutputFolder.class)).relativize(path));
        }
    }

    /** Resolves. */
    static final class Reader extends StdDeserializer<String> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return ((OutputFolder) context.getAttribute(OutputFolder.class)).resolve(json.getText());
        }
    }
}
