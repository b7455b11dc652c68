package io.github.ecommercepipeline.sandbox.pipeline;

import java.io.IOException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The local file system, but stage folders cannot be deleted. */
public final class StubbornStage extends LocalFileSystem {

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        if (path.getParent() != null && path.getParent().getName().equals("stage")) {
            throw new IOException("the store does not answer");
        }
        return super.delete(path, recursive);
    }
}
