package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Some of the shop's customers or products, which are numbered from 0, in one file. */
abstract class NumberedRecords implements ShopRecords<Integer> {

    private final FileLayout layout;
    private final CsvFieldEncoder csv;
    private final long key;
    private final int[] numbers;

    /** @param key of their random bits */
    NumberedRecords(FileLayout layout, long key, IntStream numbers) {
        this.layout = layout;
        this.csv = new CsvFieldEncoder(layout.csv());
        this.key = key;
        this.numbers = numbers.toArray();
    }

    abstract String field(int number, Role role, Column column);

    @Override
    public FileLayout layout() {
        return layout;
    }

    @Override
    public int files() {
        return numbers.length == 0 ? 0 : 1;
    }

    @Override
    public void each(int file, Consumer<Integer> consumer) {
        IntStream.of(numbers).forEach(consumer::accept);
    }

    @Override
    public void put(Integer number, int index, RowBuffer into) {
        Column column = layout.columns().get(index);
        column.role().ifPresent(role -> into.put(csv.field(field(number, role, column))));
    }

    @Override
    public long cents(Integer number) {
        return 0;
    }

    static String pick(List<String> names, long bits) {
        return names.get(KeyedRandom.below(bits, names.size()));
    }

    long bits(int number) {
        return KeyedRandom.at(key, number);
    }
}
