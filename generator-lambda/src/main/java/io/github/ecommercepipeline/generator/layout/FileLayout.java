package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.contract.OnBadFile;
import io.github.ecommercepipeline.contract.OnNothingAccepted;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * The layout of a dataset's files.
 *
 * @param columns in the contract's order
 */
public record FileLayout(ShopDataset dataset, Contract contract, List<Column> columns) {

    public FileLayout {
        columns = List.copyOf(columns);
    }

    public CsvFormat csv() {
        return contract.csv();
    }

    /** Whether a file that is set aside stops its batch. */
    public boolean stopsAtBadFile() {
        return contract.onBadFile() == OnBadFile.STOP;
    }

    /** Whether a day with records of which none is accepted is not published. */
    public boolean stopsAtNothingAccepted() {
        return contract.onNothingAccepted() == OnNothingAccepted.STOP;
    }

    /**
     * The column of a role.
     *
     * @throws NoSuchElementException if the role belongs to another dataset
     */
    public Column column(Role role) {
        return columns.get(index(role));
    }

    /** The index of a role's column. */
    public int index(Role role) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).is(role))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(dataset + " has no " + role));
    }
}
