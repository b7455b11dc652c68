package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.privacy.ContentHash;
import io.github.ecommercepipeline.run.input.Corrections;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * Recognises what erasures made of a dataset's published files, by its content: a file that was delivered again under the same name is none
 * of them, even if records were erased from it too.
 */
record RewrittenFiles(Configuration hadoop, ContentHash hash, String dataset, List<RewrittenFile> files)
        implements Corrections {

    @Override
    public boolean made(InputBooks now, InputBooks published) throws IOException {
        String name = InputDigest.name(now.path(), dataset);
        List<RewrittenFile> ofName =
                files.stream().filter(file -> file.name().equals(name)).toList();
        if (ofName.isEmpty() || now.archived().isPresent()) { // a copy has the identity of the published file
            return false;
        }
        String identity = published.identity().withoutQuotes().value();
        Deque<String> contents = new ArrayDeque<>(List.of(contentOf(now)));
        Set<String> seen = new HashSet<>();
        while (!contents.isEmpty()) {
            String content = contents.pop();
            for (RewrittenFile file : ofName) {
                if (file.after().equals(content) && seen.add(file.before())) {
                    if (file.searched().equals(identity)) {
                        return true;
                    }
                    contents.push(file.before());
                }
            }
        }
        return false;
    }

    private String contentOf(InputBooks input) throws IOException {
        try (InputStream in = HadoopFiles.open(hadoop, HadoopPath.of(hadoop, input.path()))) {
            return hash.of(in);
        }
    }
}
