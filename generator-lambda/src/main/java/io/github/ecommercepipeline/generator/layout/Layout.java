package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.contract.OnBadFile;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * How a dataset's files look.
 *
 * @param columns of a file, in the contract's order
 */
public record Layout(Dataset dataset, Contract contract, List<Column> columns) {

    public Layout {
        columns = List.copyOf(columns);
    }

    public CsvFormat csv() {
        return contract.csv();
    }

    /** Whether a file that has to be set aside stops its day. */
    public boolean stopsAtBadFile() {
        return contract.onBadFile() == OnBadFile.STOP;
    }

    /**
     * The column of a role.
     *
     * @throws NoSuchElementException if it is another dataset's
     */
    public Column column(Role role) {
        return columns.get(index(role));
    }

    /** Where the column of a role stands. */
    public int index(Role role) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).is(role))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(dataset + " has no " + role));
    }
}
