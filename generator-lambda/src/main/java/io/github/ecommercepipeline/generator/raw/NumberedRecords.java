package io.github.ecommercepipeline.generator.raw;
import io.github.ecommercepipeline.generator.layout.Layout;

import java.util.List;
import java.util.function.Consumer;

/**
 * Customers or products, by their numbers from 0: in one file those that a day lists, or none.
 *
 * @param numbers sorted
 */
record NumberedRecords(Layout layout, List<Cell<Integer>> cells, int[] numbers) implements Records<Integer> {

    NumberedRecords {
        cells = List.copyOf(cells);
    }

    @Override
    public int files() {
        return numbers.length == 0 ? 0 : 1;
    }

    @Override
    public void each(int file, Consumer<Integer> consumer) {
        for (int number : numbers) {
            consumer.accept(number);
        }
    }

    @Override
    public long cents(Integer record) {
        return 0;
    }
}
